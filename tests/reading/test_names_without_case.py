"""Names without case: of choices, in paths and measures; and the errors of wrong names and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.errors import Fault, InstanceError, UsageError
from optim.reading import read_case, validate
from optim.reading.locations import Whereabouts
from optim.reading.measure_names import measure_called

CASE = read_case("tutorial", mode="steady")


def test_every_choice_of_a_case_is_matched_without_case() -> None:
    case = read_case(
        "Tutorial",
        mode="Steady",
        founding_act="OFF",
        weighting="Coast-First",
        require=("Border-Ask", "border-ask"),
        scenarios=("BOTH",),
        overrides=(("Contributors.nov.Dwell_Ratio", "3"), ("POLICY.Min_Stay_Periods", "1")),
    )
    assert (case.mode, case.founding_act, case.weighting) == ("steady", "off", "coast-first")
    assert (case.require, case.scenarios) == (("border-ask",), ("both",))
    ratios = {row.contributor: row.dwell_ratio for row in case.instance.contributors}
    assert ratios["NOV"] == 3
    assert ratios["MER"] != 3
    assert case.instance.settings.policy.min_stay_periods == 1


def test_a_pattern_in_a_path_is_matched_without_case() -> None:
    case = read_case("tutorial", overrides=(("contributors.n*.dwell_ratio", "3"),))
    assert [row.contributor for row in case.instance.contributors if row.dwell_ratio == 3] == ["NOV"]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("troops.border", "troops.border"),
        ("Troops.BORDER", "troops.border"),
        ("COVERAGE", "coverage"),
        ("units.nov.Border", "units.NOV.border"),
        ("units.Nova.border", "units.NOV.border"),
        ("2*Troops.border + 1*troops.COAST", "2*troops.border + 1*troops.coast"),
    ],
)
def test_a_measure_is_found_without_case_and_by_the_name_of_a_nation(given: str, meant: str) -> None:
    assert measure_called(CASE, given) == meant


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("money", "unknown measure 'money'; nearest: 'cost'"),
        ("soldiers.coast", "nearest: 'troops.coast'"),
        ("troops.borer", "nearest: 'troops.border'"),
        ("trops.coast", "nearest: 'troops.coast'"),
        ("brigade", "expected a name after it, e.g. 'brigade.border'"),
        ("nonsense", "measures are `coverage`, `cost`, `change`"),
    ],
)
def test_a_wrong_measure_is_told_the_right_kind(given: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        measure_called(CASE, given, "--watch")
    assert str(error.value).startswith("--watch: unknown measure ")
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1..3", "is a range of two numbers; expected one number"),
        ("1%", "is a percentage; expected the share as a number, 0.01 (--set takes +1% as a change)"),
        ("1 5", "has blanks; expected the digits alone, 15"),
        ("  ", "is only blanks; expected a number"),
    ],
)
def test_set_refuses_what_is_no_number_in_plain_words(value: str, said: str) -> None:
    for path in ("contributors.NOV.dwell_ratio", "policy.discount_rate"):
        with pytest.raises((InstanceError, UsageError)) as error:
            read_case("tutorial", overrides=((path, value),))
        assert said in str(error.value)
        assert "low and high" not in str(error.value), "that is for tables"


def test_a_renamed_nation_is_one_fault_with_every_place(folder: Path) -> None:
    settings = folder / "instance.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write('[scenarios.one]\nreason = "r"\nsource = "assumption: a test"\n[scenarios.one.set]\n')
        file.write('"contributors.NOV.dwell_ratio" = 2\n')
    last = len(settings.read_text(encoding="utf-8").splitlines())
    table = folder / "contributors.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("NOV,", "NVO,", 1), encoding="utf-8")
    found = [fault for fault in validate(folder) if "unknown contributor 'NOV'" in fault.message]
    assert len(found) == 1
    assert "nearest: 'NVO'" in found[0].message
    count, _, told = found[0].message.partition("; ")[2].rpartition(" places: ")
    lines = sum(
        line.split(",").count("NOV")
        for file in folder.glob("*.csv")
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    assert count.endswith(f" {lines + 1}")
    assert told.endswith(f", instance.toml line {last}")
    assert "budgets.csv line 4" in told
    assert not [fault for fault in validate(folder) if "unknown p" in fault.message], "payer, or path"


def test_the_folder_of_a_run_is_no_instance(tmp_path: Path) -> None:
    for file, kind in (("manifest.json", "run"), ("study.json", "study")):
        place = tmp_path / kind
        place.mkdir()
        (place / file).write_text("{}")
        with pytest.raises(UsageError, match=f"is the folder of a {kind}, not of an instance; .*{kind}/inst"):
            read_case(place)


def test_the_places_of_a_name_in_a_workbook_are_sheets_and_rows() -> None:
    told = Fault("forces.csv", 2, "contributor", "unknown; 3 places: forces.csv lines 2-3, lift.csv line 4")
    (found,) = Whereabouts({"forces": {"contributor": "A"}}, {}).located([told])
    assert str(found) == (
        "sheet forces, cell A2 [contributor]: unknown; 3 places: sheet forces rows 2-3, sheet lift row 4"
    )

"""Overrides and scenarios: paths, values, order, record, and blame."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from optim.errors import InstanceError, PostureError, UsageError
from optim.instance import Instance
from optim.instance.periods import number
from optim.reading import override, read


def _units(instance: Instance) -> dict[str, int]:
    return {row.contributor: row.units for row in instance.forces}


def _ratios(instance: Instance) -> dict[str, Decimal]:
    return {row.contributor: row.dwell_ratio for row in instance.contributors}


def test_absolute() -> None:
    changed = read("tutorial", overrides=[("forces.NOV.armored.start.units", "6")])
    assert _units(changed) == {"MER": 3, "NOV": 6, "TER": 5}


@pytest.mark.parametrize(
    ("value", "units"), [("+10%", 4), ("+50%", 6), ("-50%", 2), ("x1.5", 6), ("x0.6", 2)]
)
def test_relative_whole_numbers_round(value: str, units: int) -> None:
    assert _units(read("tutorial", overrides=[("forces.NOV.*.*.units", value)]))["NOV"] == units


def test_relative_decimals_are_exact() -> None:
    changed = read("tutorial", overrides=[("budgets.NOV.start.amount_musd", "+0.1%")])
    assert next(row for row in changed.budgets if row.payer == "NOV").amount_musd == Decimal("100.1")


def test_wildcard_then_one() -> None:
    pairs = [("contributors.*.dwell_ratio", "3"), ("contributors.NOV.dwell_ratio", "x2")]
    assert _ratios(read("tutorial", overrides=pairs)) == {"MER": 3, "NOV": 6, "TER": 3}


def test_settings() -> None:
    pairs = [
        ("policy.discount_rate", "x2"),
        ("policy.founding_act", "off"),
        ("policy.integer_response", "true"),
        ("periods.count", "4"),
        ("weightings.balanced.tiers.asked", "0.5"),
    ]
    settings = read("tutorial", overrides=pairs).settings
    assert settings.policy.discount_rate == Decimal("0.06")
    assert (settings.policy.founding_act, settings.policy.integer_response) == ("off", True)
    assert settings.periods.count == 4
    assert settings.weightings["balanced"].tiers == {"asked": Decimal("0.5")}
    assert settings.policy.sources["discount_rate"] == "assumption: --set policy.discount_rate=x2"


def test_an_overridden_row_is_an_assumption_and_says_so(folder: Path) -> None:
    path = folder / "forces.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("assumed", "reported"), encoding="utf-8")
    row = read(folder, overrides=[("forces.NOV.armored.start.units", "6")]).forces[1]
    assert row.status == "assumed"
    assert row.source.startswith(
        "assumption: --set forces.NOV.armored.start.units=6; before: assumption: made up"
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("contributor.NOV.dwell_ratio", "nearest: 'contributors.NOV.dwell_ratio'"),
        ("contributors.NOW.dwell_ratio", "nearest: 'contributors.NOV.dwell_ratio'"),
        ("contributors.NOV.dwell", "nearest: 'contributors.NOV.dwell_ratio'"),
        ("contributors.NOV", "nearest: 'contributors.NOV.name'"),
        ("forces.NOV.armored.units", "(the key of forces is contributor.unit_type.first_period)"),
        ("forces.NOV.light.start.units", "nearest: 'forces.NOV.armored.start.units'"),
        ("policy.discount", "nearest: 'policy.discount_rate'"),
        ("policy.sources.weighting", "nearest: 'policy.weighting'"),
        ("period.count", "nearest: 'periods.count'"),
        ("weightings.balance.tier.asked", "nearest: 'weightings.balanced.tiers.asked'"),
        ("zzz", "expected it to begin with one of"),
        ("", "unknown path ''"),
        ("contributors", "unknown path"),
        ("sharing.a.b.theater", "unknown path"),
    ],
)
def test_unknown_path(path: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read("tutorial", overrides=[(path, "1")])
    assert words in str(caught.value)


def test_nothing_to_be_relative_to() -> None:
    with pytest.raises(UsageError, match="there is no number to change"):
        read("tutorial", overrides=[("forces.NOV.armored.start.low", "+10%")])


@pytest.mark.parametrize(
    ("path", "value", "file", "words"),
    [
        ("forces.NOV.armored.start.units", "many", "forces.csv:3", "'many' is not a plain number"),
        ("forces.NOV.armored.start.units", "nan", "forces.csv:3", "not finite"),
        ("contributors.NOV.ready_share", "x3", "contributors.csv:3", "'1.5' is too large"),
        ("presence.NOV.armored.border.rotational.units", "9", "presence.csv:2", "the force pool has 4"),
        ("theaters.border.host", "BRO", "theaters.csv:2", "unknown payer 'BRO'"),
        ("policy.founding_act", "strikt", "instance.toml:14", "nearest: 'strict'"),
        ("policy.discount_rate", "2", "instance.toml:17", "'2' is too large; expected at most 1"),
        ("periods.count", "0", "instance.toml:10", "'0' is too small; expected at least 1"),
    ],
)
def test_a_bad_value_is_blamed_on_the_override(path: str, value: str, file: str, words: str) -> None:
    with pytest.raises(InstanceError) as caught:
        read("tutorial", overrides=[(path, value)])
    text = str(caught.value)
    assert file in text
    assert words in text
    assert f"(after --set {path}={value})" in text


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("policy.discount_rate", "1_0"), "is not a plain number"),
        (("periods.count", "2.5"), "is not a whole number"),
        (("policy.integer_response", "yes"), "expected true or false"),
        (("policy.threshold_units", "nan"), "is not finite"),
    ],
)
def test_a_setting_that_is_no_value(pair: tuple[str, str], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read("tutorial", overrides=[pair])
    assert f"--set {pair[0]}={pair[1]}: {words}" in str(caught.value)


def test_soldiers_are_counted_with_a_limit_in_soldiers() -> None:
    counts = ("policy.founding_act_counts", "soldiers")
    with pytest.raises(InstanceError) as caught:
        read("tutorial", overrides=[counts])
    (fault,) = caught.value.faults
    assert fault.column == "policy.founding_act_counts"
    assert "expected policy.threshold_soldiers as well" in fault.message
    assert "(after --set policy.founding_act_counts=soldiers)" in fault.message
    limit = ("policy.threshold_soldiers", "1200")
    assert read("tutorial", overrides=[counts, limit]).settings.policy.threshold_soldiers == 1200


def test_a_fault_elsewhere_names_the_override_too() -> None:
    with pytest.raises(InstanceError) as caught:
        read("tutorial", overrides=[("forces.NOV.armored.start.units", "0")])
    assert all("--set forces.NOV.armored.start.units=0" in fault.message for fault in caught.value.faults)


def test_scenarios_include_others_and_overrides_come_last() -> None:
    both = read("tutorial", scenarios=["both"], overrides=[("contributors.MER.dwell_ratio", "x2")])
    assert both.projects[0].adds_beds == 1200
    assert _ratios(both) == {"MER": 4, "NOV": 2, "TER": 2}
    assert both.projects[0].source.startswith("assumption: scenario 'big-camp':")


def test_a_scenario_applies_once(folder: Path) -> None:
    path = folder / "instance.toml"
    text = path.read_text(encoding="utf-8").replace(
        '"contributors.*.dwell_ratio" = 2', '"contributors.*.dwell_ratio" = "x2"'
    )
    path.write_text(text, encoding="utf-8")
    assert _ratios(read(folder, scenarios=["longer-rest", "both"])) == {"MER": 4, "NOV": 2, "TER": 2}


def test_unknown_scenario() -> None:
    with pytest.raises(UsageError, match="unknown scenario 'big-cap'; nearest: 'big-camp'"):
        read("tutorial", scenarios=["big-cap"])


def test_in_memory_as_from_files() -> None:
    pairs = [("contributors.*.dwell_ratio", "x2"), ("policy.threshold_units", "1")]
    assert override(read("tutorial"), pairs, ["big-camp"]) == read(
        "tutorial", overrides=pairs, scenarios=["big-camp"]
    )


def test_a_shorter_horizon_is_no_fault() -> None:
    short = read("madrid2022", overrides=[("periods.count", "2")])
    assert number(short.settings.periods, "2023H1") == short.settings.periods.count


@pytest.mark.parametrize("path", ["lift.tons.30.amount", "policy.discount_rate"])
@pytest.mark.parametrize("value", ["9" * 29, "+" + "9" * 29 + "%", "x" + "9" * 29, "x0." + "9" * 29])
def test_a_value_of_more_digits_than_fit(path: str, value: str) -> None:
    with pytest.raises(PostureError, match="too many digits; expected at most 24"):
        override(read("tutorial"), [(path, value)])


def test_a_path_of_many_parts() -> None:
    with pytest.raises(UsageError, match="expected at most 500 characters") as caught:
        override(read("tutorial"), [(".".join("a" * 2000), "1")])
    assert len(str(caught.value)) < 200

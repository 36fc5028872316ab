"""Writing and reading back, the hash, provenance, strictness, and the page about the data."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.errors import UsageError
from optim.instance import TABLES
from optim.instance.columns import Code, Count, Row, col
from optim.instance.hashing import _row, instance_hash
from optim.instance.provenance import provenance
from optim.reading import examine_instance, read, validate, write
from optim.reading.describe import data_page
from optim.reading.parsing import row_of
from optim.reading.workbook.writing import write_workbook
from optim.reading.writing import written
from optim.text import guarded, unguarded

COUNTED = [("policy.founding_act_counts", "soldiers"), ("policy.threshold_soldiers", "1200")]


@pytest.mark.parametrize("name", ["tutorial", "madrid2022"])
def test_round_trip(name: str, tmp_path: Path) -> None:
    instance = read(name)
    again = read(write(instance, tmp_path / name))
    assert again == instance
    assert instance_hash(again) == instance_hash(instance)


def test_round_trip_of_awkward_text(tmp_path: Path) -> None:
    instance = read("tutorial")
    texts = [
        "=1+1",
        "'=1+1",
        "-5",
        "+x",
        "@a",
        "\tb",
        "\rc",
        "\n d",
        'say "no", then\r\nyes',
        " é 😀 ",
        "''",
        "\x7f",
    ]
    rows = tuple(
        row.model_copy(update={"note": texts[at % len(texts)], "source": texts[-1 - at % len(texts)]})
        for at, row in enumerate(instance.requirements * 2)
    )[:7]
    more = tuple(
        row.model_copy(update={"note": text}) for row, text in zip(instance.asks, texts[7:], strict=False)
    )
    rules = instance.settings.model_copy(update={"title": 'a "b" \\ \x7f\t 😀', "caveat": "two\nlines"})
    awkward = instance.replace(name="awkward", requirements=rows, asks=more, settings=rules)
    assert read(write(awkward, tmp_path / "awkward")) == awkward


class Hall(Row):
    KEY = ("hall",)
    hall: Code = col("short name")
    seats: int | None = col("seats", default=None)
    stands: Count | None = col("places to stand", default=None)


def test_a_number_that_may_be_left_out_says_so_in_its_annotation() -> None:
    cells = {"hall": "north", "source": "a test", "status": "assumed", "low": "", "high": ""}
    row, wrong = row_of(Hall, cells | {"seats": "", "stands": ""})
    assert not wrong
    assert row == Hall(hall="north", source="a test", status="assumed")
    assert set(row_of(Hall, cells | {"seats": "1e3", "stands": "1e3"})[1]) == {"seats", "stands"}
    assert set(row_of(Hall, cells | {"hall": "", "seats": "", "stands": "-1"})[1]) == {"hall", "stands"}


def test_a_column_that_may_be_left_out_is_nowhere_until_it_is_filled() -> None:
    """Neither in files nor in the hash: a new column leaves stored runs as they are."""
    row = Hall(hall="north", source="a test", status="assumed")
    empty, full = (row,), (row, row.model_copy(update={"seats": 7}))
    assert list(written(Hall, empty)) == ["hall", "source", "status", "low", "high", "note"]
    assert list(written(Hall, full)) == ["hall", "seats", "source", "status", "low", "high", "note"]
    assert [{"seats", "stands"} & set(_row(one)) for one in full] == [set(), {"seats"}]


@given(st.text())
def test_escape_has_a_way_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert cell[:1] not in tuple("=+-@\t\r\n")


def test_formulas_are_text_and_numbers_are_not(tmp_path: Path) -> None:
    instance = read("tutorial")
    site = instance.sites[0].model_copy(update={"name": "=cmd()", "lat": Decimal("-5.5")})
    folder = write(instance.replace(sites=(site, *instance.sites[1:])), tmp_path / "x")
    assert "'=cmd(),-5.5," in (folder / "sites.csv").read_text(encoding="utf-8")


def test_write_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="exists already"):
        write(read("tutorial"), tmp_path / "x")
    assert [path.name for path in tmp_path.rglob("*")] == ["x", "mine.txt"]


def test_hash_knows_values_and_not_their_order_or_spelling() -> None:
    one = read("tutorial")
    turned = one.replace(name="other", **{table: one.table(table)[::-1] for table in TABLES})
    assert instance_hash(turned) == instance_hash(one)
    row = one.lift[0].model_copy(update={"amount": Decimal("2000.00")})
    assert instance_hash(one.replace(lift=(row, *one.lift[1:]))) == instance_hash(one)


def test_hash_sees_every_field() -> None:
    one = read("tutorial")
    hashes = {instance_hash(one)}
    for change in (
        {"note": "other"},
        {"amount": Decimal("2000.01")},
        {"status": "reported"},
        {"low": Decimal(0)},
    ):
        hashes.add(instance_hash(one.replace(lift=(one.lift[0].model_copy(update=change), *one.lift[1:]))))
    hashes.add(instance_hash(one.replace(lift=one.lift[1:])))
    hashes.add(instance_hash(one.replace(settings=one.settings.model_copy(update={"caveat": "other"}))))
    assert len(hashes) == 7


def test_hash_of_what_was_never_stated_is_the_hash_of_before() -> None:
    """Runs that were stored before a column or a policy existed are still of their instance."""
    one = read("tutorial")
    assert instance_hash(one) == "73f000327a2cad9d5fb7199d77fa08d270dc67184cba0144c42cfd32cc76f5d8"
    policy = one.settings.policy
    stated = {"founding_act_counts": "battalions"}, {"threshold_soldiers": 0}
    other = [policy.model_copy(update=change) for change in stated]
    hashes = {
        instance_hash(one.replace(settings=one.settings.model_copy(update={"policy": p}))) for p in other
    }
    types = (one.unit_types[0].model_copy(update={"battalions": Decimal("0.5")}), *one.unit_types[1:])
    hashes.add(instance_hash(one.replace(unit_types=types)))
    assert len(hashes | {instance_hash(one)}) == 4


def test_optional_policies_come_back_stated_or_not(tmp_path: Path) -> None:
    one = read("tutorial", overrides=COUNTED)
    assert one.settings.policy.threshold_soldiers == 1200
    for name, instance in (("stated", one), ("plain", read("tutorial"))):
        write(instance, tmp_path / name)
        again = read(tmp_path / name)
        assert again.replace(name=instance.name) == instance
        assert ("threshold_soldiers" in (tmp_path / name / "instance.toml").read_text()) == (name == "stated")
        write_workbook(instance, tmp_path / f"{name}.xlsx")
        assert read(tmp_path / f"{name}.xlsx").replace(name=instance.name) == instance


def test_an_instance_without_the_column_counts_each_unit_as_one(folder: Path) -> None:
    assert {row.battalions for row in read(folder).unit_types} == {1}


def test_an_empty_cell_counts_as_one(folder: Path, edit: Callable[[str, str, str], None]) -> None:
    edit("unit_types.csv", "headquarters,source", "headquarters,battalions,source")
    edit("unit_types.csv", 'true,false,"assumption', 'true,false,,"assumption')
    edit("unit_types.csv", 'true,false,"assumption', 'true,false,0.25,"assumption')
    assert [row.battalions for row in read(folder).unit_types] == [1, Decimal("0.25")]


def test_an_optional_policy_needs_a_source_only_where_it_says_something(folder: Path) -> None:
    assert validate(folder, strict=True) == ()
    path = folder / "instance.toml"
    text = path.read_text(encoding="utf-8")
    usual = text.replace("threshold_units = 3\n", 'threshold_units = 3\nfounding_act_counts = "units"\n', 1)
    path.write_text(usual, encoding="utf-8")
    assert validate(folder, strict=True) == ()
    path.write_text(usual.replace('"units"', '"battalions"', 1), encoding="utf-8")
    assert [fault.column for fault in validate(folder, strict=True)] == ["policy.sources.founding_act_counts"]


def test_provenance() -> None:
    one = read("tutorial")
    assert provenance(one) == {"reported": 0.0, "derived": 0.0, "assumed": 1.0}
    rows = tuple(row.model_copy(update={"status": "reported"}) for row in one.movements)
    shares = provenance(one.replace(movements=rows))
    total = sum(len(one.table(table)) for table in TABLES)
    assert shares["reported"] == pytest.approx(3 / total)
    assert sum(shares.values()) == pytest.approx(1)


SOURCE = '"assumption: made up for the tutorial, in round numbers"'


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "has no source"),
        ("assumption:", "an assumption without its reasoning"),
        (
            "A_USA_armi",
            "unknown evidence id 'A_USA_armi'; expected an id of evidence.csv; nearest: 'A_USA_army'",
        ),
    ],
)
def test_strict(folder: Path, source: str, words: str) -> None:
    (folder / "evidence.csv").write_text("id,value\nA_USA_army,485000\nD_COST,1\n", encoding="utf-8")
    path = folder / "lift.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(SOURCE, source, 1), encoding="utf-8")
    for strict, severity in ((False, "warning"), (True, "error")):
        (fault,) = validate(folder, strict)
        assert (fault.file, fault.line, fault.column, fault.severity) == ("lift.csv", 2, "source", severity)
        assert words in fault.message


def test_strict_takes_known_evidence(folder: Path) -> None:
    (folder / "evidence.csv").write_text("id,value\nA_USA_army,485000\n", encoding="utf-8")
    path = folder / "lift.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(SOURCE, "A_USA_army; AD 2022", 1), encoding="utf-8"
    )
    assert validate(folder, strict=True) == ()


def test_strict_wants_a_source_for_each_policy(folder: Path) -> None:
    path = folder / "instance.toml"
    lines = path.read_text(encoding="utf-8").replace('weighting = "assumption: the weights', 'x = "', 1)
    path.write_text(lines, encoding="utf-8")
    (fault,) = validate(folder, strict=True)
    assert (fault.file, fault.column) == ("instance.toml", "policy.sources.weighting")
    assert "policy 'weighting': has no source" in fault.message


def test_evidence_without_ids(folder: Path) -> None:
    (folder / "evidence.csv").write_text("name\nx\n", encoding="utf-8")
    (fault,) = validate(folder, strict=True)
    assert (fault.file, fault.column, fault.severity) == ("evidence.csv", "id", "error")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_faults_and_never_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any") / "any"
    folder.mkdir()
    (folder / "instance.toml").write_bytes(data)
    (folder / "forces.csv").write_bytes(data)
    assert len(validate(folder)) >= 19


def test_in_memory() -> None:
    one = read("tutorial")
    (fault,) = examine_instance(
        one.replace(forces=(one.forces[0].model_copy(update={"kept_home": 4}), *one.forces[1:]))
    )
    assert (fault.file, fault.line, fault.column) == ("forces.csv", 2, "kept_home")


def test_the_data_page_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "data.md"
    assert page.read_text(encoding="utf-8") == data_page(), "python -m optim.reading.describe > docs/data.md"


def test_the_data_page_names_every_column_with_a_meaning() -> None:
    page = data_page()
    for table, model in TABLES.items():
        assert f"## {table}.csv" in page
        for name, info in model.model_fields.items():
            assert info.description, (table, name)
            assert f"| `{name}` |" in page


def test_reading_is_quick() -> None:
    read("madrid2022")
    start = time.process_time()
    read("madrid2022")
    assert time.process_time() - start < 2  # about 0.1 s; the limit is for slow machines

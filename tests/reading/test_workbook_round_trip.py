"""An instance written as a workbook and read back: equal, whatever its figures and texts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optim.errors import UsageError
from optim.instance import OPTIONAL, TABLES
from optim.instance.hashing import instance_hash
from optim.instance.settings import Scenario
from optim.reading import read, start_new, validate
from optim.reading.workbook.values import cell_text, fits_number, number_text
from optim.reading.workbook.writing import write_workbook
from reading.edited_books import tutorial_book


@pytest.mark.parametrize("name", ["tutorial", "madrid2022"])
def test_round_trip(name: str, tmp_path: Path) -> None:
    instance = read(name)
    write_workbook(instance, tmp_path / f"{name}.xlsx")
    again = read(tmp_path / f"{name}.xlsx")
    assert again == instance
    assert instance_hash(again) == instance_hash(instance)
    assert len(again.evidence) == (0 if name == "tutorial" else 396)
    assert validate(tmp_path / f"{name}.xlsx") == validate(name)


def test_awkward_text_and_figures(tmp_path: Path) -> None:
    one = read("tutorial")
    texts = [
        "=1+1",
        "'=1+1",
        "-5",
        "+x",
        "@a",
        "\tb",
        "c\rd",
        "e\n f",
        " é 😀 ",
        "\x7f",
        "TRUE",
        "007",
        "עברית",
    ]
    asks = tuple(
        one.asks[0].model_copy(update={"ask": f"a{at}", "note": text, "source": text})
        for at, text in enumerate(texts)
    )
    digits = [Decimal("0.1"), Decimal("1234567.89"), Decimal("0.123456789012345678"), Decimal("1E+2")]
    sites = tuple(
        one.sites[0].model_copy(update={"site": f"s{at}", "low": low, "name": "=cmd()"})
        for at, low in enumerate(digits)
    )
    rules = one.settings.model_copy(update={"title": "=1+1", "caveat": 'two\nlines, "quoted"'})
    sets = {
        "lift.tons.30.amount": Decimal("1999.5"),
        "forces.*.*.*.units": "x2",
        "policy.integer_response": True,
    }
    rules = rules.model_copy(update={"scenarios": {"a b.c": Scenario(reason="r", source="s", set=sets)}})
    awkward = one.replace(asks=asks, sites=(*one.sites, *sites), settings=rules)
    write_workbook(awkward, tmp_path / "tutorial.xlsx")
    assert read(tmp_path / "tutorial.xlsx") == awkward
    cells = [c for sheet in openpyxl.load_workbook(tmp_path / "tutorial.xlsx") for r in sheet for c in r]
    assert not [c.coordinate for c in cells if c.data_type == "f"]


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0￾￿")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    note=st.text(LETTERS, max_size=60).filter(lambda text: "_x" not in text),
    low=st.decimals(-(10**9), 10**9, places=4, allow_nan=False),
    units=st.integers(0, 10**6),
)
def test_any_text_and_figure_comes_back(tmp_path: Path, note: str, low: Decimal, units: int) -> None:
    one = read("tutorial")
    lift = one.lift[0].model_copy(update={"note": note, "low": low, "amount": Decimal(units)})
    write_workbook(one.replace(lift=(lift, *one.lift[1:])), tmp_path / "tutorial.xlsx")
    assert read(tmp_path / "tutorial.xlsx").lift[0] == lift


@given(st.decimals(-(10**12), 10**12, places=3, allow_nan=False))
def test_a_number_that_fits_is_shown_as_it_was(value: Decimal) -> None:
    assert fits_number(value)
    assert Decimal(number_text(float(value))) == value


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (3.0, "whole", "3"),
        (0.1 + 0.2, "number", "0.3"),
        (1e-7, "number", "0.0000001"),
        (1e22, "number", "10000000000000000000000"),
        (" 7.5 % ", "number", "0.075"),
        ("-50%", "number", "-0.5"),
        (" rotational ", "choice", "rotational"),
        (" kept ", "text", " kept "),
        (12, "text", "12"),
        (True, "flag", "true"),
        (None, "text", ""),
    ],
)
def test_cells(value: object, kind: str, text: str) -> None:
    assert cell_text(value, kind) == text


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    one, two = tutorial_book(tmp_path / "a.xlsx"), tutorial_book(tmp_path / "b.xlsx")
    assert one.read_bytes() == two.read_bytes()


def test_it_is_easy_to_edit(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(tutorial_book(tmp_path / "tutorial.xlsx"))
    assert book.sheetnames == ["read me", "settings", *(table for table in TABLES if table not in OPTIONAL)]
    sheet = book["presence"]
    assert sheet.freeze_panes == "E2"
    assert "Unit: units." in sheet["E1"].comment.text
    checks = {str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation}
    assert checks["D2:D1001"] == '"permanent,rotational,stored"'
    assert checks["A2:A1001"] == "contributors!$A$2:$A$1000"
    for table in set(TABLES) - OPTIONAL:
        model = TABLES[table]
        for cell in book[table][1]:
            assert str(model.model_fields[cell.value].description) in cell.comment.text


def test_a_new_instance_from_a_workbook(tmp_path: Path) -> None:
    instance = read("madrid2022")
    write_workbook(instance, tmp_path / "madrid2022.xlsx")
    folder = start_new("mine", tmp_path / "madrid2022.xlsx", tmp_path / "instances")
    assert read(folder) == instance.replace(name="mine")


def test_text_that_fits_no_cell(tmp_path: Path) -> None:
    one = read("tutorial")
    rules = one.settings.model_copy(update={"caveat": "x" * 40_000})
    with pytest.raises(UsageError, match="40,000 characters"):
        write_workbook(one.replace(settings=rules), tmp_path / "x.xlsx")

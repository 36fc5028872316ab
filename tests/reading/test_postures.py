"""Postures as tables: every fault at once with its place, and a table that is written reads back the same."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from optim.errors import PostureFileError, UsageError
from optim.instance.posture import COLUMNS, Posture, Standing
from optim.reading import find, read, read_posture, shipped_postures, validate
from optim.reading.postures import posture_csv, posture_rows, posture_workbook

MADRID = read("madrid2022")
HEAD = "contributor,unit_type,theater,mode,units,period,arrangement,lead"
STANDS = Posture(
    "mine",
    {
        "2022H1": Standing({("rotational", "GBR", "mechanized", "EST"): 2}, leads={"EST": "GBR"}),
        "2024H1": Standing(
            {
                ("permanent", "USA", "armored", "POL"): 1,
                ("stored", "USA", "marine", "ARC"): 3,
                ("assigned", "GBR", "mechanized", "EST"): 2,
            },
            rosters={("est-company", "DNK"): 2, ("lva-company", "POL"): 1},
            slots={"est-company": 1},
        ),
        "2025H1": Standing({("rotational", "GBR", "company", "EST"): 1}),
    },
)


def faults(tmp_path: Path, text: str | bytes, name: str = "mine.csv") -> list[str]:
    """What is wrong with a table."""
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PostureFileError) as caught:
        read_posture(file, MADRID)
    assert caught.value.exit_code == 2
    assert str(caught.value).startswith(f"posture '{name}' has ")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_that_is_written_reads_back_the_same(tmp_path: Path, form: str) -> None:
    rows = posture_rows(STANDS, MADRID)
    file = tmp_path / f"mine.{form}"
    file.write_bytes(posture_csv(rows).encode() if form == "csv" else posture_workbook(rows, MADRID))
    assert read_posture(file, MADRID) == STANDS


def test_every_fault_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    rows = (
        "GBB,mechanized,EST,rotational,1,,,",
        "GBR,mech,EST,rotational,1,,,",
        "GBR,mechanized,Esth,rotational,1,,,",
        "GBR,mechanized,EST,rotating,1,,,",
        "GBR,mechanized,EST,rotational,-1,,,",
        "GBR,mechanized,LVA,rotational,1.5,,,",
        "GBR,mechanized,LTU,rotational,,,,",
        "GBR,company,EST,rotational,1,,,yes",
        "GBR,company,EST,rotational,2,,,",
        "CAN,light,EST,rotational,1,,,yes",
        "USA,light,POL,rotational,1,,,maybe",
        "USA,light,APC,rotational,1,,,yes",
        "DNK,company,POL,shared,1,,,",
        "DNK,company,EST,shared,1,,est-compani,",
        "GBR,light,EST,rotational,9999999,,,",
        "GBR,light,EST",
    )
    assert faults(tmp_path, "\n".join([HEAD, *rows])) == [
        "mine.csv:2 [contributor]: unknown contributor 'GBB'; nearest: 'GBR'",
        "mine.csv:3 [unit_type]: unknown unit type 'mech'; nearest: 'mechanized'",
        "mine.csv:4 [theater]: unknown theater 'Esth'; nearest: 'EST'",
        "mine.csv:5 [mode]: unknown mode 'rotating'; nearest: 'rotational'",
        "mine.csv:6 [units]: '-1' is negative; expected 0 or more",
        "mine.csv:7 [units]: '1.5' is not a whole number; expected digits only",
        "mine.csv:8 [units]: is empty; expected a number",
        "mine.csv:10 [contributor]: the same GBR, company, EST, rotational as line 9; expected each once",
        "mine.csv:11 [lead]: CAN and GBR (line 9) both lead in EST; expected one nation",
        "mine.csv:12 [lead]: 'maybe' does not fit; expected yes, or nothing",
        "mine.csv:13 [lead]: APC is not multinational and has no framework nation; expected nothing",
        "mine.csv:14 [arrangement]: no roster of company DNK shares in POL; expected one of sharing.csv",
        "mine.csv:15 [arrangement]: unknown roster 'est-compani' of company in EST; nearest: 'est-company'",
        "mine.csv:16 [units]: '9999999' is more than 1,000,000; expected fewer units",
        "mine.csv:17: has 3 cells; expected 8, one for each column of the header",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "mine.csv: is empty; expected at least a header line"),
        (HEAD, "mine.csv: has no row below its header; expected a row for each unit type"),
        (b"\xff\xfe", "mine.csv:1: byte 0xff is not UTF-8; save the file as UTF-8 (`CSV UTF-8` in Excel)"),
        ("a\0b", "mine.csv:1: holds a NUL character; expected plain text in UTF-8"),
        (HEAD.replace(",", ";"), "mine.csv:1: has semicolons between columns; expected commas"),
        (f"{HEAD},{HEAD.split(',')[0]}", "mine.csv:1 [contributor]: column 'contributor' comes twice"),
        (HEAD.replace("units", "unit"), "mine.csv:1 [unit]: unknown column 'unit'; nearest: 'units'"),
        (
            HEAD.replace("mode,", ""),
            "mine.csv:1 [mode]: column 'mode' is missing; expected in the header line",
        ),
        (f'{HEAD}\n"', "mine.csv:2: is not well-formed CSV"),
        (
            f"{HEAD}\nGBR,company,EST,rotational,1,2031H1,,",
            "mine.csv:2 [period]: 2031H1 is after the horizon",
        ),
        (f"{HEAD}\nGBR,company,EST,rotational,1,2023,,", "mine.csv:2 [period]: '2023' is not a half-year"),
        (
            f"{HEAD}\nGBR,company,EST,rotational,1,2023H1,,\nGBR,light,EST,rotational,1,,,",
            "mine.csv:3 [period]: is empty, but other rows name a period; expected in all rows or none",
        ),
    ],
)
def test_a_file_of_the_wrong_shape(tmp_path: Path, text: str | bytes, told: str) -> None:
    assert any(one.startswith(told) for one in faults(tmp_path, text))


def test_a_workbook_that_is_none_is_hostile_or_lacks_the_sheet(tmp_path: Path) -> None:
    assert "is not a workbook" in faults(tmp_path, b"PK no zip", "mine.xlsx")[0]
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 50_000_000)
    assert "expands more than 100 times" in faults(tmp_path, bomb.read_bytes(), "bomb.xlsx")[0]
    from optim.reading.workbook.writing import write_workbook

    book = tmp_path / "book.xlsx"
    write_workbook(MADRID, book)
    assert faults(tmp_path, book.read_bytes(), "book.xlsx")[0].startswith("sheet posture: is missing")
    assert "save it as .xlsx" in faults(tmp_path, b"", "mine.xls")[0]


def test_a_fault_of_a_workbook_names_its_cell(tmp_path: Path) -> None:
    rows = posture_rows(STANDS, MADRID)
    rows[0]["theater"], rows[1]["units"] = "Atlantis", "-4"
    found = faults(tmp_path, posture_workbook(rows, MADRID), "mine.xlsx")
    assert found[0].startswith("sheet posture, cell C2 [theater]: unknown theater 'Atlantis'")
    assert found[1] == "sheet posture, cell E3 [units]: '-4' is negative; expected 0 or more"


def test_no_file_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file .*; expected a posture as \.csv or \.xlsx"):
        read_posture(tmp_path / "nowhere.csv", MADRID)


SUMS = {
    "june2022": {row.theater: (0, 20_000) for row in MADRID.theaters},
    "february2022": {
        "EST": (830, 1200 + 60),
        "LVA": (1400, 1540 + 60),
        "LTU": (1100 + 100, 1200 + 500),
        "SVH": (0, 0),
        "ROB": (0, 0),
    },
}
"""Soldiers of a posture by theater, as the facts have them: B_PRE_bg_* and B_PRE_us_*."""


@pytest.mark.parametrize("name", SUMS)
def test_the_postures_that_ship_are_sourced_and_add_up(name: str) -> None:
    file = shipped_postures("madrid2022")[name]
    known = {one.id for one in MADRID.evidence}
    heads = {row.unit_type: row.personnel for row in MADRID.unit_types}
    (there,) = read_posture(file, MADRID).periods.values()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert len(lines) - 1 == len(there.units)
    for row in posture_rows(Posture(name, {"": there}), MADRID):
        assert row["source"]
    for line in lines[1:]:
        cited = line.replace('"', "").split(",")[8].split("; ")
        assert cited[0] in known or cited[0].startswith("assumption:"), line
    for theater, (low, high) in SUMS[name].items():
        units = (
            (k, units) for (mode, _, k, j), units in there.units.items() if j == theater and mode != "stored"
        )
        assert low <= sum(heads[k] * count for k, count in units) <= high, theater


def test_june_2022_is_the_start_of_the_instance() -> None:
    (there,) = read_posture(shipped_postures("madrid2022")["june2022"], MADRID).periods.values()
    assert there.units == {
        (row.mode, row.contributor, row.unit_type, row.theater): row.units
        for row in MADRID.presence
        if row.units  # a row of none says what was not in store, and up to how much might have been
    }


def test_an_instance_without_postures_ships_none() -> None:
    assert shipped_postures("tutorial") == {}


def test_validate_tells_the_faults_of_the_postures_beside_an_instance(tmp_path: Path) -> None:
    shutil.copytree(find("madrid2022"), tmp_path / "madrid2022")
    assert [fault for fault in validate(tmp_path / "madrid2022") if fault.severity == "error"] == []
    file = tmp_path / "madrid2022" / "postures" / "june2022.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("\nGBR,", "\nGRB,", 1), encoding="utf-8")
    (fault,) = validate(tmp_path / "madrid2022")
    assert (fault.file, fault.column, fault.line) == ("postures/june2022.csv", "contributor", 2)

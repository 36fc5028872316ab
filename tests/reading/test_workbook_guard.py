"""Hostile and broken files: each is refused with a sentence, before its content is parsed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optim.reading import validate
from optim.reading.workbook import guard, scan
from reading.edited_books import edited as edited_book
from reading.edited_books import tutorial_book

WHOLE: dict[str, bytes] = {}
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9))
    + "]><x>&a8;</x>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><x>&f;</x>'
WIDE = LAUGHS.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tutorial_book(tmp_path / "tutorial.xlsx")


def _added(book: Path, name: str, data: bytes | str) -> None:
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


def _many(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as archive:
        for number in range(guard.MOST_ENTRIES):
            archive.writestr(f"x/{number}", b"")


def _zeros(book: Path, size: int) -> None:
    _added(book, "xl/media/zeros.bin", bytes(size))


def _not_a_book(book: Path) -> None:
    book.unlink()
    _added(book, "word/document.xml", "<x/>")


HOSTILE: dict[str, tuple[Callable[[Path], None], str]] = {
    "entities": (lambda b: _added(b, "xl/x.xml", LAUGHS), "declares a document type in 'xl/x.xml'"),
    "doctype": (lambda b: _added(b, "xl/x.xml", "<!DOCTYPE x><x/>"), "declares a document type"),
    "outside": (lambda b: _added(b, "xl/x.xml", OUTSIDE), "declares a document type"),
    "utf-16": (lambda b: _added(b, "xl/x.xml", WIDE), "declares a document type"),
    "relations": (lambda b: _added(b, "xl/x.rels", LAUGHS), "declares a document type in 'xl/x.rels'"),
    "ratio": (lambda b: _zeros(b, 5_000_000), "expands more than 100 times"),
    "size": (lambda b: _zeros(b, 101_000_000), "would expand to more than 100 MB"),
    "entries": (_many, "expected at most 1,000"),
    "text": (lambda b: b.write_bytes(b"id,name\n"), "is not a workbook"),
    "empty": (lambda b: b.write_bytes(b""), "is not a workbook"),
    "cut": (lambda b: b.write_bytes(b.read_bytes()[:2000]), "is not a workbook"),
    "other zip": (_not_a_book, "is not a workbook"),
    "ill-formed": (lambda b: _added(b, "xl/x.xml", "<x>"), "is damaged or hostile"),
    "file": (lambda b: b.write_bytes(bytes(20_000_001)), "is larger than 20 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused(book: Path, name: str) -> None:
    harm, words = HOSTILE[name]
    harm(book)
    (fault,) = validate(book)
    assert fault.file == "tutorial.xlsx"
    assert words in fault.message


def test_an_encrypted_workbook(book: Path) -> None:
    data = bytearray(book.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of the first entry in the list of all
    book.write_bytes(data)
    assert "without a password" in validate(book)[0].message


def test_a_sheet_that_lies_about_its_size(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_ROWS", 2)
    (fault,) = validate(book)
    assert fault.file.startswith("sheet ")
    assert fault.message == "is too large; expected at most 2 rows and 100 columns"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_a_fault_and_never_a_traceback(book: Path, data: st.DataObject) -> None:
    whole = WHOLE.setdefault("book", book.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(min_size=1, max_size=30)) + whole[at + 10 :]
    book.write_bytes(broken)
    validate(book)


def _rows(book: Path, sheet: str, rows: str) -> None:
    """More rows in a sheet, as XML."""
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        part = next(name for name, title in scan.sheets(archive).items() if title == sheet)
    parts[part] = parts[part].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    with zipfile.ZipFile(book, "w") as archive:  # unpacked: so much of the same would pack too well
        for name, data in parts.items():
            archive.writestr(name, data)


FORMULA = '<row r="90"><c r="A90"><f>1+1</f><v>2</v></c></row>'
LARGE = {
    "a row far below a formula": FORMULA + '<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>',
    "a column far to the right": '<row r="90"><c r="XFD90"><v>1</v></c></row>',
    "many columns": "<row>" + "<c><v>1</v></c>" * 101 + "</row>",
    "many rows": "<row><c><v>1</v></c></row>" * 50_001,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_sheet_that_is_too_large_is_named_with_the_limit(book: Path, name: str) -> None:
    _rows(book, "lift", LARGE[name])
    (fault,) = validate(book)
    assert str(fault) == "sheet lift: is too large; expected at most 50,000 rows and 100 columns"


def test_cells_without_a_value_count(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_CELLS", 2000)
    _rows(book, "lift", '<row r="90">' + '<c s="1"/>' * 2000 + "</row>")
    (fault,) = validate(book)
    assert str(fault).startswith("sheet lift: is too large; expected at most 2,000 cells")


def test_a_large_sheet_that_is_no_part_of_an_instance_is_only_ignored(book: Path) -> None:
    def strange(edited: object) -> None:
        edited.create_sheet("notes")["XFD9"] = 1  # type: ignore[attr-defined]

    edited_book(book, strange)
    (fault,) = validate(book)
    assert (fault.file, fault.severity) == ("sheet notes", "warning")


def test_an_empty_row_far_below_is_nothing(book: Path) -> None:
    _rows(book, "sharing", '<row r="1000000000" spans="1:3"/>')
    assert validate(book) == ()

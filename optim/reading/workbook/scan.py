"""Scan: every part of a workbook as a stream, before anything is made of it.

What is too large, or declares a document type, ends the scan where it is met; nothing is kept. The program
that reads the sheets afterwards takes a hundred times as long a cell.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_CELLS = 400_000  # of a sheet, empty ones with a format among them
MOST_ELEMENTS = 1_000_000  # of any other part
CHUNK = 1 << 16  # bytes
CONTENT = frozenset({"v", "f", "is"})  # what stands in a cell that is not empty
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
Start = Callable[[str, dict[str, str]], None]


class Refused(Exception):
    """Why a part is not read; ``declared``: it declares a document type, and with it entities."""

    def __init__(self, reason: str = "", declared: bool = False) -> None:
        self.reason, self.declared = reason, declared
        super().__init__(reason)


def scan(archive: zipfile.ZipFile, part: str, limited: bool) -> None:
    """Go through a part. Raises Refused; with ``limited`` also for a part that is too large."""
    _stream(archive, part, _Limits().start if limited else None)


def sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet, by its part."""
    named: list[tuple[str, str]] = []
    parts: dict[str, str] = {}

    def sheet(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "sheet" and "name" in given:
            ids = [value for key, value in given.items() if _local(key) == "id"]
            named.extend((one, given["name"]) for one in ids)

    def relation(tag: str, given: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))
            parts[given.get("Id", "")] = target.lstrip("/")

    _stream(archive, "xl/workbook.xml", sheet)
    if "xl/_rels/workbook.xml.rels" in archive.namelist():
        _stream(archive, "xl/_rels/workbook.xml.rels", relation)
    return {parts[one]: name for one, name in named if one in parts}


def _stream(archive: zipfile.ZipFile, part: str, start: Start | None) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    if start is not None:
        parser.StartElementHandler = start
    with archive.open(part) as stream:
        while data := stream.read(CHUNK):
            parser.Parse(data, False)
        parser.Parse(b"", True)


def _declared(*_: object) -> None:
    raise Refused(declared=True)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _Limits:
    """Counts rows, columns and cells of a sheet, or the elements of another part."""

    def __init__(self) -> None:
        self._sheet: bool | None = None
        self._row = self._column = self._cells = self._elements = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        name = _local(tag)
        if self._sheet is None:
            self._sheet = name == "worksheet"
        if not self._sheet:
            self._elements += 1
            if self._elements > MOST_ELEMENTS:
                raise Refused(
                    f"holds more than {MOST_ELEMENTS:,} entries; expected a workbook that people can read"
                )
        elif name == "c":
            self._cell(given.get("r", ""))
        elif name == "row":
            self._row = int(given.get("r", self._row + 1))
            self._column = 0
        elif name in CONTENT and (self._row > MOST_ROWS or self._column > MOST_COLUMNS):
            raise Refused(f"is too large; expected at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns")

    def _cell(self, place: str) -> None:
        letters = _PLACE.match(place)
        self._column = _number(letters[1]) if letters else self._column + 1
        self._cells += 1
        if self._cells > MOST_CELLS:
            message = (
                f"is too large; expected at most {MOST_CELLS:,} cells (delete empty rows that have a format)"
            )
            raise Refused(message)


def _number(letters: str) -> int:
    """The number of a column, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number

"""Guard: a workbook is a zip of XML from anywhere. What it expands to is known before it is parsed.

Declared sizes can be trusted as limits: ``zipfile`` reads no more of an entry than its declared size.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from optim.errors import Fault
from optim.reading.workbook.grid import sheet_name
from optim.reading.workbook.scan import Refused, scan, sheets

LARGEST_FILE = 20_000_000  # bytes
LARGEST_EXPANDED = 100_000_000  # bytes, all entries together
HIGHEST_RATIO = 100  # expanded to packed
MOST_ENTRIES = 1_000
SMALL = 1_000_000  # an entry below this may be packed as tightly as it likes
ENCRYPTED = 0x1


def unsafe(path: Path, wanted: frozenset[str]) -> Fault | None:
    """Why a file must not be opened as a workbook; None where nothing is wrong. Of the ``wanted`` sheets the
    size counts."""
    place, reason = _reason(path, wanted)
    return Fault(place or path.name, 0, "", reason) if reason else None


def _reason(path: Path, wanted: frozenset[str]) -> tuple[str, str]:
    """The sheet, if it is one, and the reason."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            most = f"{LARGEST_FILE // 1_000_000} MB"
            return "", f"is larger than {most}; expected a workbook that people can read"
        with zipfile.ZipFile(path) as archive:
            reason = next(_faults(archive), "")
            return ("", reason) if reason else next(_large_or_declaring(archive, wanted), ("", ""))
    except OSError as error:
        return "", f"cannot be read ({error.strerror}); check its permissions"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, KeyError):
        return "", "is not a workbook; expected one saved as .xlsx (`Excel workbook`), without a password"
    except Exception as error:  # what zlib and expat find wrong has many types
        return "", f"is damaged or hostile ({type(error).__name__}); expected a workbook saved as .xlsx"


def _faults(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        yield f"holds {len(entries):,} files; expected at most {MOST_ENTRIES:,}"
    if sum(entry.file_size for entry in entries) > LARGEST_EXPANDED:
        most = f"{LARGEST_EXPANDED // 1_000_000} MB"
        yield f"would expand to more than {most}; expected a workbook that people can read"
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            yield "is encrypted; expected a workbook without a password"
        if entry.file_size > SMALL and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
            yield f"expands more than {HIGHEST_RATIO} times; expected a workbook as Excel packs it"
    if "[Content_Types].xml" not in archive.namelist() or "xl/workbook.xml" not in archive.namelist():
        yield "is not a workbook; expected one saved as .xlsx (`Excel workbook`)"


def _large_or_declaring(archive: zipfile.ZipFile, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Parts that declare a document type, and sheets that are too large, with their names."""
    names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    known = _sheets(archive)
    for name in dict.fromkeys((*names, *known)):
        sheet = known.get(name)
        try:
            scan(archive, name, limited=sheet is None or sheet in wanted)
        except Refused as refused:
            if refused.declared:
                yield "", f"declares a document type in {name!r}, which no spreadsheet does; it is not read"
            else:
                yield (sheet_name(sheet) if sheet else ""), refused.reason


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        return sheets(archive)
    except Refused:  # found again, and told, in its turn
        return {}

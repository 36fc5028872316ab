"""Guard: a workbook is a zip of XML from anywhere. What it expands to is known before it is parsed.

Declared sizes can be trusted as limits: ``zipfile`` reads no more of an entry than its declared size.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from optim.errors import Fault

LARGEST_FILE = 20_000_000  # bytes
LARGEST_EXPANDED = 100_000_000  # bytes, all entries together
HIGHEST_RATIO = 100  # expanded to packed
MOST_ENTRIES = 1_000
SMALL = 1_000_000  # an entry below this may be packed as tightly as it likes
ENCRYPTED = 0x1


def unsafe(path: Path) -> Fault | None:
    """Why a file must not be opened as a workbook; None where nothing is wrong."""
    reason = _reason(path)
    return Fault(path.name, 0, "", reason) if reason else None


def _reason(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            return f"is larger than {LARGEST_FILE // 1_000_000} MB; expected a workbook that people can read"
        with zipfile.ZipFile(path) as archive:
            return next(_faults(archive), "")
    except OSError as error:
        return f"cannot be read ({error.strerror}); check its permissions"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError):
        return "is not a workbook; expected one saved as .xlsx (`Excel workbook`), without a password"
    except Exception as error:  # what zlib and expat find wrong has many types
        return f"is damaged or hostile ({type(error).__name__}); expected a workbook saved as .xlsx"


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
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")) and _declares(archive, entry):
            yield f"declares a document type in {entry.filename!r}, which no spreadsheet does; it is not read"


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Whether a part declares a document type, and with it entities; read as a stream, nothing kept."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        with archive.open(entry) as part:
            for _, element in iterparse(part, forbid_dtd=True):
                element.clear()
    except DefusedXmlException:
        return True
    return False

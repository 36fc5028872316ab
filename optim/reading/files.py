"""Files: the text of each file of an instance folder, and what is wrong with the files themselves."""

from __future__ import annotations

import os
from pathlib import Path

from optim.errors import Fault
from optim.instance import TABLES
from optim.reading.file_names import SETTINGS, csv_name
from optim.reading.suggest import hint

LARGEST = 50_000_000  # bytes; a table of a million rows is somebody's mistake
EVIDENCE = "evidence.csv"
POSTURES = "postures"  # a folder of tables, see ``optim.reading.postures``
EXPECTED = (SETTINGS, *(csv_name(table) for table in TABLES))


def text_of(folder: Path, name: str) -> str | Fault:
    """The text of one file of the folder, or the reason why there is none."""
    path = folder / name
    reason = _unusable(folder, path)
    if reason:
        return Fault(name, 0, "", reason)
    try:
        data = path.read_bytes()
    except OSError as error:
        return Fault(name, 0, "", f"cannot be read ({error.strerror}); check its permissions")
    return decoded(name, data)


def _unusable(folder: Path, path: Path) -> str:
    # os.path, unlike pathlib, raises nothing for a link that leads to itself
    if os.path.islink(path) and not leads_inside(folder, path):
        return "is a link that leads out of the instance's folder; put a copy of the file here instead"
    if not os.path.exists(path):
        return "is missing; expected in the instance's folder (a table may have only its header line)"
    if not os.path.isfile(path):
        return "is not a file; expected a text file"
    if os.path.getsize(path) > LARGEST:
        return f"is larger than {LARGEST // 1_000_000} MB; expected a table that people can read"
    return ""


def leads_inside(folder: Path, path: Path) -> bool:
    """Whether a file, with every link followed, is in the folder or below it."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def decoded(name: str, data: bytes) -> str | Fault:
    """The bytes of a file as text, or why they are none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        return Fault(
            name, line, "", f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8 (`CSV UTF-8` in Excel)"
        )
    at = text.find("\0")
    if at >= 0:
        return Fault(
            name, text.count("\n", 0, at) + 1, "", "holds a NUL character; expected plain text in UTF-8"
        )
    if not text.strip():
        return Fault(name, 0, "", "is empty; expected at least a header line")
    return text


def strangers(folder: Path) -> list[Fault]:
    """A warning for each file that is no part of an instance and would be ignored."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        return [
            Fault(SETTINGS, 0, "", f"the folder cannot be read ({error.strerror}); check its permissions")
        ]
    found = []
    for path in paths:
        name = path.name
        if (
            name in EXPECTED
            or name in (EVIDENCE, POSTURES)
            or name.startswith(".")
            or name.upper().startswith("README")
        ):
            continue
        message = f"is not a file of an instance and is ignored; {hint(name, EXPECTED)}"
        found.append(Fault(name, 0, "", message, "warning"))
    return found

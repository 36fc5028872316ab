"""Named: a name that a user gives to a run or a study is refused where another run or study has it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optim.errors import UsageError
from optim.store.shapes import document_of, text_of

OF_THE_CLOCK = ("seconds", "peak_rss_mb", "command")
"""What two documents of equal runs or studies may differ in."""


class NameTaken(UsageError):
    """Another run or study has the name."""


def taken(folder: Path, differs: tuple[str, ...] = ()) -> NameTaken:
    """The error for a name that another run or study has; ``differs`` says in what it was asked otherwise."""
    of = f", which differs in: {', '.join(differs)}" if differs else ""
    return NameTaken(
        f"there is a run or study {folder.as_posix()} already{of}; no run or study is overwritten: choose "
        "another --name"
    )


def refuse_taken(folder: Path, file: str, asked: Mapping[str, Any]) -> None:
    """Raise NameTaken, before hours of solving, where a folder holds anything that was asked otherwise.

    ``file`` is the document of a run or of a study, and ``asked`` what it must say to be asked the same.
    """
    if not os.path.lexists(folder):
        return
    said = said_in(folder / file)
    differs = tuple(key for key, value in asked.items() if said.get(key) != value)
    if differs or not said:
        raise taken(folder, differs if said else ())


def is_equal(folder: Path, file: str, document: Mapping[str, Any], files: Mapping[str, str]) -> bool:
    """Whether a folder holds the same run or study: its document but for times, and the text of its files."""
    said = said_in(folder / file)
    if _lasting(said) != _lasting(json.loads(json.dumps(document))):
        return False
    return all(_text(folder / name) == text for name, text in files.items())


def _lasting(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in OF_THE_CLOCK}


def said_in(path: Path) -> Mapping[str, Any]:
    """The document in the file of a run or study; nothing where there is none."""
    try:
        found = document_of(text_of(path), path)
    except UsageError:
        return {}
    return found if isinstance(found, dict) else {}


def _text(path: Path) -> str | None:
    try:
        return text_of(path)
    except UsageError:
        return None

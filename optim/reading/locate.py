"""Locate: a name or a path -> the folder of an instance, or its workbook.

Order: a path that is given, ``./instances``, the instances that ship with the package.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from optim.errors import UsageError
from optim.reading.file_names import SETTINGS
from optim.reading.suggest import hint, short

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
LOCAL = Path("instances")
WORKBOOK = ".xlsx"
OTHER_BOOKS = (".xls", ".xlsm", ".xlsb", ".ods")
OF_A_RUN = (("manifest.json", "run"), ("study.json", "study"))
"""The file by which the folder of a run or of a study is known."""
RULE = "expected 1 to 64 small letters, digits, - and _, beginning with a letter or digit"


def shipped() -> Path:
    """The folder of instances that come with the package: inside a wheel, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_instances"
    return inside if os.path.isdir(inside) else package.parent / "instances"


def check_name(name: str) -> str:
    """The name itself. Raises UsageError when it is not one."""
    if not NAME.fullmatch(name):
        raise UsageError(f"{short(name)} is not an instance name; {RULE}")
    return name


def find(name_or_path: str | os.PathLike[str]) -> Path:
    """The folder or the workbook of an instance. A name is matched without case.

    Raises UsageError where there is no such instance, with the nearest name.
    """
    text = os.fspath(name_or_path)
    if "\0" in text or not text:
        raise UsageError(f"{short(text)} is not an instance name; {RULE}")
    if not isinstance(name_or_path, str) or _is_path(text):
        return _folder(Path(text))
    text = check_name(text.lower())
    for root in (LOCAL, shipped()):
        if _is_instance(root, text):
            return root / text
    names = [name for name, _ in folders()]
    raise UsageError(f"unknown instance {text!r}; {hint(text, names)} (`optimize instances` lists them)")


def _is_path(text: str) -> bool:
    separators = {"/", os.sep, os.altsep or "/"}
    given = any(mark in text for mark in separators) or text in (".", "..") or _is_book(text)
    return given or os.path.isfile(Path(text) / SETTINGS)


def _is_book(text: str) -> bool:
    return text.lower().endswith((WORKBOOK, *OTHER_BOOKS))


def _workbook(path: Path) -> Path:
    if path.suffix.lower() != WORKBOOK:
        raise UsageError(f"{short(str(path))} is not a workbook that can be read; save it as {WORKBOOK}")
    if not os.path.isfile(path):
        raise UsageError(f"there is no file {short(str(path))}; expected a workbook of an instance")
    return path


def _folder(path: Path) -> Path:
    if _is_book(path.name) and not os.path.isdir(path):
        return _workbook(path)
    if not os.path.isdir(path):
        raise UsageError(
            f"{short(str(path))} is not a folder; expected a folder with {SETTINGS} and CSV tables, a "
            f"workbook ({WORKBOOK}), or a name"
        )
    for file, kind in OF_A_RUN:
        if os.path.isfile(path / file) and not os.path.isfile(path / SETTINGS):
            raise UsageError(
                f"{short(str(path))} is the folder of a {kind}, not of an instance; the instance that was "
                f"used is in it: {(path / 'instance').as_posix()}"
            )
    name = os.path.basename(os.path.realpath(path))
    if not NAME.fullmatch(name):
        raise UsageError(
            f"the folder's name {short(name)} cannot be an instance's; {RULE}: rename the folder"
        )
    return path


def _is_instance(root: Path, name: str) -> bool:
    """Whether the root holds an instance of this name that does not lead out of the root."""
    folder = root / name
    if not (os.path.isdir(folder) and os.path.isfile(folder / SETTINGS)):
        return False
    return os.path.dirname(os.path.realpath(folder)) == os.path.realpath(root)


def folders() -> list[tuple[str, Path]]:
    """Names and folders of all instances, local ones before shipped ones of the same name."""
    found: dict[str, Path] = {}
    for root in (LOCAL, shipped()):
        for folder in sorted(root.iterdir()) if os.path.isdir(root) else ():
            if NAME.fullmatch(folder.name) and _is_instance(root, folder.name):
                found.setdefault(folder.name, folder)
    return sorted(found.items())

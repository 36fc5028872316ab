"""Catalog: the list of instances, and a new instance as a copy of another."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from optim.errors import Fault, UsageError
from optim.reading.file_names import SETTINGS
from optim.reading.files import EVIDENCE, EXPECTED, POSTURES, leads_inside, text_of
from optim.reading.locate import LOCAL, check_name, find, folders
from optim.reading.reading import read
from optim.reading.toml import tree_of
from optim.reading.writing import fill, whole_or_nothing


def list_instances() -> tuple[tuple[str, str, Path], ...]:
    """Name, title and folder of every instance in ``./instances`` and in the package."""
    return tuple((name, _title(folder), folder) for name, folder in folders())


def _title(folder: Path) -> str:
    text = text_of(folder, SETTINGS)
    tree = text if isinstance(text, Fault) else tree_of(text)
    if isinstance(tree, Fault):
        return "(cannot be read: see `optimize validate`)"
    title = tree.get("title", "")
    return title if isinstance(title, str) else ""


def start_new(name: str, source: str | os.PathLike[str], into: Path = LOCAL) -> Path:
    """Copy an instance's files, or what its workbook holds, to ``into / name``, whole or not at all.

    Raises UsageError for a bad or existing name, or a source that does not exist, and InstanceError for a
    workbook with faults.
    """
    check_name(name)
    origin, target = find(source), Path(into) / name
    if os.path.islink(target) or os.path.exists(target):
        raise UsageError(f"{str(target)!r} exists already; expected a new name (nothing is overwritten)")
    if os.path.isdir(origin):
        whole_or_nothing(target, lambda place: _copy(origin, place))
        return target
    instance = read(origin)
    whole_or_nothing(target, lambda place: fill(instance, place))
    return target


def _copy(origin: Path, place: Path) -> None:
    for file in sorted(origin.iterdir()):
        wanted = file.name in (*EXPECTED, EVIDENCE) or file.name.upper().startswith("README")
        if wanted and os.path.isfile(file) and leads_inside(origin, file):
            shutil.copyfile(file, place / file.name)
    if os.path.isdir(origin / POSTURES) and leads_inside(origin, origin / POSTURES):
        shutil.copytree(origin / POSTURES, place / POSTURES, ignore=_leading_out)


def _leading_out(folder: str, names: list[str]) -> set[str]:
    """Files that are links out of their folder."""
    return {name for name in names if not leads_inside(Path(folder), Path(folder) / name)}

"""Locate: a path, a name, the beginning of a name or ``latest`` -> the folder of a stored run or study."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from optim.errors import UsageError

RUN, STUDY = "manifest.json", "study.json"
"""The file by which the folder of a run, and that of a study, is known."""
LATEST = "latest"
MOST_TOLD = 8  # names in a message


def find(name: str, out: Path, holds: str | tuple[str, ...] = RUN) -> Path | None:
    """The folder called ``name``, or None; ``holds`` says whether runs, studies or both are looked for.

    In this order: a path; ``<run>`` or ``<instance>/<run>`` under ``out``; a folder of runs, or an instance's
    name, for its newest run; ``latest`` or ``<instance>/latest`` for the newest; the beginning of one name
    alone. Raises UsageError for what names several, with their names.
    """
    files = (holds,) if isinstance(holds, str) else holds
    for folder in (Path(name), out / name):
        if _is(folder, files):
            return folder
    if same := [folder for folder in _below(out) if folder.name == name and _is(folder, files)]:
        return _only(name, same, out)
    if RUN in files:
        for folder in (Path(name), out / name):
            if inside := [run for run in _children(folder) if _is(run, (RUN,))]:
                return newest(inside)
    return _by_part(name, out, files)


def stored(out: Path, holds: tuple[str, ...] = (RUN, STUDY)) -> list[Path]:
    """Every run and study under ``out``, newest first."""
    found = [folder for folder in _below(out) if _is(folder, holds)]
    return sorted(found, key=lambda folder: (_written(folder), folder.name), reverse=True)


def newest(folders: Iterable[Path]) -> Path:
    """The folder that was written last."""
    return max(folders, key=lambda folder: (_written(folder), folder.name))


def is_study(folder: Path) -> bool:
    """Whether the folder is a study's and not a run's."""
    return os.path.isfile(folder / STUDY)


def _by_part(name: str, out: Path, files: tuple[str, ...]) -> Path | None:
    """``latest``, or the beginning of a name, under ``out`` or in a folder of runs."""
    head, _, last = name.rpartition("/")
    if not last or last.startswith("."):
        return None
    places = [Path(head), out / head] if head else [out]
    inside = [run for place in places for run in (_children(place) if head else _below(place))]
    found = list(dict.fromkeys(run for run in inside if _is(run, files)))
    if last == LATEST:
        return newest(found) if found else None
    begun = [run for run in found if run.name.casefold().startswith(last.casefold())]
    return _only(name, begun, out) if begun else None


def _only(name: str, folders: list[Path], out: Path) -> Path:
    """The one folder. Raises UsageError where there are several."""
    if len(folders) == 1:
        return folders[0]
    told = [_short(folder, out) for folder in sorted(folders, key=_written, reverse=True)]
    more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    raise UsageError(
        f"{name!r} names {len(told)} runs and studies: give more of the name of one of them, or `latest`: "
        f"{', '.join(told[:MOST_TOLD])}{more}"
    )


def _short(folder: Path, out: Path) -> str:
    """``<instance>/<run>`` under ``out``; elsewhere the path."""
    return (folder.relative_to(out) if folder.is_relative_to(out) else folder).as_posix()


def _below(out: Path) -> Iterator[Path]:
    """Every folder of a folder under ``out``."""
    for instance in _children(out):
        yield from _children(instance)


def _children(folder: Path) -> Iterator[Path]:
    """The folders in a folder, by name; none that is hidden or still being written."""
    try:
        found = sorted(folder.iterdir())
    except (OSError, ValueError):  # no folder, or no name of one
        return
    yield from (one for one in found if not one.name.startswith(".") and os.path.isdir(one))


def _is(folder: Path, files: tuple[str, ...]) -> bool:
    return any(os.path.isfile(folder / file) for file in files)


def _written(folder: Path) -> float:
    """When a run or study was written, seconds."""
    for file in (RUN, STUDY):
        try:
            return (folder / file).stat().st_mtime
        except OSError:
            continue
    return 0.0

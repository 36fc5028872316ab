"""Stored runs and studies as parts of a report. A refused plan is never shown: BreachError."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim.cli.stored import judged, name_changed
from optim.errors import BreachError, PostureError, UsageError
from optim.instance.hashing import instance_hash
from optim.store import Run, find, load
from optim.store.locate import RUN, STUDY, is_study
from optim.store.study_folder import changed_since, load_study

if TYPE_CHECKING:
    from optim.report.parts import RunPart, StudyPart


def stored_folder(name: str, runs: Path) -> Path | None:
    """The folder of the run or study that a name or path means; None where there is none."""
    return find(name, runs, (RUN, STUDY))


def study_folder(name: str, runs: Path) -> Path | None:
    """The folder of a study by its name or path; None for the name of a run or an unknown name."""
    folder = stored_folder(name, runs)
    return folder if folder is not None and is_study(folder) else None


def part_called(name: str, runs: Path) -> RunPart | StudyPart:
    """The run or study of that name or path. Raises UsageError where there is none, or it is damaged."""
    folder = stored_folder(name, runs)
    if folder is None:
        raise UsageError(
            f"there is no run or study {name!r}: expected its folder, its name under {runs.as_posix()}/ or "
            "the beginning of the name, or `latest`; `optimize runs` lists them"
        )
    return _study(folder) if is_study(folder) else _run(load(folder))


@contextmanager
def legible(names: Sequence[str], runs: Path) -> Iterator[None]:
    """What fails here for no reason of its own is laid to the files, where they are not as they were written.

    Files are checked as far as each can be by itself. That tables of a study agree with one another and with
    ``study.json`` only their charts find out. Raises UsageError that names the files; where every file is as
    it was written, the failure is the program's and is raised as it is.
    """
    try:
        yield
    except (PostureError, OSError):
        raise
    except Exception as error:
        for folder in (folder_of(name, runs) for name in names):
            if files := ", ".join(changed_since(folder)):
                raise UsageError(
                    f"{folder} cannot be shown ({type(error).__name__}: {error}): not as written: {files}"
                ) from error
        raise


def folder_of(name: str, runs: Path) -> Path:
    """Its folder; there must be one."""
    folder = stored_folder(name, runs)
    assert folder is not None, "a part was read from it"
    return folder


def _run(run: Run) -> RunPart:
    from optim.report.about import changed_note
    from optim.report.parts import RunPart
    from optim.report.tables import View

    found = judged(run)
    view = View(found.case, run.plan, found.ledger)
    return RunPart(run.folder.name, view, found.outcome, found.manifest, changed_note(run.changed))


def with_scale(part: RunPart | StudyPart) -> RunPart | StudyPart:
    """The part, with where nothing and the start stand on the scale of 100 points; a study has no scale."""
    from optim.report.parts import RunPart
    from optim.studies.scale import told

    return replace(part, scale=told(part.view.case, part.outcome)) if isinstance(part, RunPart) else part


def _study(folder: Path) -> StudyPart:
    from optim.report.about import changed_note
    from optim.report.parts import StudyPart

    manifest, tables = load_study(folder)
    files = changed_since(folder)
    name_changed(folder, files)
    notes = changed_note(files, study=True)
    return StudyPart(folder.name, manifest, tables, _instance(folder, manifest), notes)


def _instance(folder: Path, manifest: Mapping[str, Any]) -> Any:
    """The copy of the instance in a study's folder, as it was varied; studies of before had none."""
    from optim.reading import read_case

    copy = folder / "instance"
    if not os.path.isdir(copy):
        return None
    instance = read_case(copy).instance
    if instance_hash(instance) != manifest["instance_hash"]:
        raise BreachError(
            ["study.json: the instance in the study is not the one that was varied (its hash differs)"]
        )
    return instance.replace(name=str(manifest["instance"]))

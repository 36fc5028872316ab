"""Naming: a name that the user gives to a run or study, refused before hours of solving where it is taken."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim.cli.options import Options
from optim.cli.session import Session

if TYPE_CHECKING:
    from optim.case import Case
    from optim.store.named import NameTaken

SAME_ANSWER = ("--json", "--quiet", "--no-color", "--resume", "--retry-failed")
"""Arguments of a command that do not change what a study finds,"""
SAME_ANSWER_VALUE = ("--workers", "--scheduler", "--out", "--name")
"""and those that take a value."""


def refuse_taken_name(case: Case, options: Options) -> None:
    """Raise NameTaken where the run's name belongs to a run that was asked otherwise, or to a study."""
    if options.name is None:
        return
    from optim.store.locate import RUN
    from optim.store.manifest import asked
    from optim.store.named import refuse_taken

    wanted = {**asked(case), "objective": options.objective, "seed": options.seed}
    refuse_taken(_folder(case, options.out, options.name), RUN, wanted)


def refuse_taken_study(case: Case, out: Path, name: str | None, session: Session) -> None:
    """Raise NameTaken where the study's name belongs to a study of another command, or to a run."""
    if name is None:
        return
    from optim.store.locate import STUDY
    from optim.store.manifest import asked
    from optim.store.named import refuse_taken, said_in

    folder = _folder(case, out, name)
    wanted: dict[str, Any] = asked(case)
    before = said_in(folder / STUDY).get("command")
    if isinstance(before, list) and _deciding(before[1:]) != _deciding(list(session.arguments)):
        wanted["command"] = ["optimize", *session.arguments]
    refuse_taken(folder, STUDY, wanted)


def say_renamed(error: NameTaken) -> None:
    """Say on stderr that a result is stored under a date, because its name is taken."""
    print(f"optimize: {error}. This result is kept under a date", file=sys.stderr)


def _folder(case: Case, out: Path, name: str) -> Path:
    return out / case.instance.name / name


def _deciding(arguments: list[str]) -> list[str]:
    """The arguments that decide what a study finds."""
    kept, value = list[str](), False
    for argument in arguments:
        if value:
            value = False
        elif argument in SAME_ANSWER_VALUE:
            value = True
        elif argument not in SAME_ANSWER and argument.partition("=")[0] not in SAME_ANSWER_VALUE:
            kept.append(argument)
    return kept

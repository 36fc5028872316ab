"""Saving: a case as an instance of its own: with the values moved, or with them as a scenario."""

from __future__ import annotations

from pathlib import Path

from optim.case import Case
from optim.errors import UsageError
from optim.instance import Instance
from optim.instance.settings import Scenario
from optim.reading import override, write
from optim.reading.locate import check_name
from optim.reading.workbook.writing import write_workbook
from optim.web.asked import Asked

SOURCE = "assumption: moved in the workbench"
ACT, WEIGHTING = "policy.founding_act", "policy.weighting"


def pairs_of(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Every value that was moved, by path; the reading and the weighting are values of the policy."""
    chosen = [(ACT, asked.founding_act), (WEIGHTING, asked.weighting)]
    return (*((path, value) for path, value in chosen if value is not None), *asked.changes)


def moved(base: Case, asked: Asked) -> Instance:
    """The instance with the values moved, and the scenarios applied. Raises InstanceError and UsageError."""
    return override(base.instance, pairs_of(asked), asked.scenarios)


def workbook(instance: Instance, folder: Path) -> bytes:
    """An instance as a workbook that `optimize --instance FILE.xlsx` reads."""
    place = folder / "instance.xlsx"
    write_workbook(instance, place)
    return place.read_bytes()


def name_from(words: str) -> str:
    """The name of an instance: the words in small letters, with - for blanks.

    Raises UsageError where that is no name, or leads elsewhere.
    """
    return check_name("-".join(words.lower().split()))


def save(base: Case, asked: Asked, name: str, reason: str, as_scenario: bool, into: Path) -> Path:
    """Write a new instance folder ``into / name``. Raises UsageError where that cannot be."""
    name = name_from(name)
    if not asked:
        raise UsageError("Nothing is moved: there is nothing to save beside the instance itself")
    if asked.must:
        raise UsageError(
            "A demand that must be met is no part of an instance: save the case as a run instead"
        )
    if not reason.strip():
        raise UsageError("A saved case needs a reason, for those who read it later")
    instance = _with_scenario(base, asked, name, reason) if as_scenario else moved(base, asked)
    return write(instance, into / name)


def _with_scenario(base: Case, asked: Asked, name: str, reason: str) -> Instance:
    moved(base, asked)  # what the instance refuses is told now
    settings = base.instance.settings
    if name in settings.scenarios:
        raise UsageError(f"there is a scenario {name!r} already; expected another name")
    scenario = Scenario(
        reason=reason.strip(), source=SOURCE, includes=asked.scenarios, set=dict(pairs_of(asked))
    )
    scenarios = {**settings.scenarios, name: scenario}
    return base.instance.replace(settings=settings.model_copy(update={"scenarios": scenarios}))

"""Progress: how far a process has come with an answer, told by a small file that the server looks at.

Looking changes no answer: the file is written beside the solver's work, and nobody waits for it.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from optim.check import breaches
from optim.solution import Progress
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_to_json
from optim.studies.question import Question, Terms
from optim.studies.solve_case import Base, Starts, answer
from optim.web.answer import case_of
from optim.web.memory import hand_back

WANTED = ".wanted"  # ending of the file by which the server asks for a plan
EVERY_SECONDS = 0.05  # between two writings
COVERAGE = "coverage"  # the stage whose figures are points


@dataclass(frozen=True)
class SoFar:
    """How far a solve has come. ``incumbent``: the best score found, ``bound``: the bound on any score.

    ``stage``: of the engine; ``plan``: the first plan that passed the exact checker, as JSON, if
    the server asked for a plan.
    """

    stage: str = COVERAGE
    incumbent: float | None = None
    bound: float | None = None
    plan: str = ""


class Telling:
    """Sees an answer being made and writes down how far it is."""

    def __init__(self, base: Base, question: Question, file: Path) -> None:
        self._base, self._question, self._file = base, question, file
        self._now, self._last = SoFar(), 0.0
        self._found: tuple[Any, Any] | None = None  # the newest solution that was not looked at

    def progress(self, progress: Progress) -> None:
        """Take down the figures of coverage, and the stage of what follows."""
        now = replace(self._now, stage=progress.stage)
        if progress.stage == COVERAGE:
            now = replace(now, incumbent=progress.incumbent, bound=progress.bound)
        self._tell(replace(now, plan=now.plan or self._plan()))

    def found(self, job: Any, x: Any) -> None:
        """Keep a better solution, until the server wants a plan."""
        if job.objective == "score":
            self._found = job, x

    def _plan(self) -> str:
        """The newest solution as a plan, where one is wanted and it passes the exact checker."""
        if self._found is None or not self._file.with_suffix(WANTED).exists():
            return ""
        from optim.engine.extract import plan_of, within_what_is_due

        (job, x), self._found = self._found, None
        case = case_of(self._base, self._question)
        plan = within_what_is_due(case, plan_of(job.compiled, x))
        return "" if breaches(case, plan) else plan_to_json(plan)

    def _tell(self, now: SoFar) -> None:
        again = now.stage == self._now.stage and now.plan == self._now.plan
        if now == self._now or (again and time.monotonic() - self._last < EVERY_SECONDS):
            return
        self._now, self._last = now, time.monotonic()
        new = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # a full disk is told by what must be written
            new.write_text(json.dumps(asdict(now)), encoding="utf-8")
            os.replace(new, self._file)


def answer_told(base: Base, question: Question, terms: Terms, starts: Starts, file: Path) -> CaseRow:
    """The answer of a study, with how far it is in a file meanwhile."""
    try:
        return answer(base, question, terms, starts, Telling(base, question, file))
    finally:
        hand_back()


def so_far(file: Path) -> SoFar | None:
    """The progress in a file; None before the first report."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return SoFar(**found)
    except (OSError, ValueError, TypeError):
        return None


def want_plan(file: Path) -> None:
    """Ask for the first plan that is found and passes the exact checker."""
    with suppress(OSError):
        file.with_suffix(WANTED).touch()

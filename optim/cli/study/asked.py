"""The request to a study: the base case, the terms for each case of it, and who solves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from optim.cli.options import Options
from optim.solver_settings import CASE_GAP, Objective, check_settings

if TYPE_CHECKING:
    from optim.studies.question import Terms


@dataclass(frozen=True)
class Asked:
    """``workers``: processes, 0 for as many as there are cores; ``again``: solve failed cases once more."""

    options: Options
    workers: int = 0
    scheduler: str | None = None
    again: bool = False

    def check(self) -> None:
        """Raise UsageError for the first value that cannot be meant."""
        self.options.check()
        check_settings(option=True, workers=self.workers)

    def terms(self) -> Terms:
        """How each case is solved."""
        from optim.studies.question import Terms

        told = self.options
        objective = cast(Objective, told.objective)
        gap = CASE_GAP if told.gap is None else told.gap
        return Terms(gap, told.effort, told.time_limit, told.seed, objective)

    @property
    def store(self) -> Path:
        """Where cases are stored: one file for all studies of a folder of results."""
        return self.options.out / "studies.sqlite"

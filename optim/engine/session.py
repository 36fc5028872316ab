"""Session: solver processes and plans that are kept, for one changed assumption after another.

Most changes leave the plan of an earlier case possible and nearly as good, and the relaxation, which takes a
moment, proves it. Only where it does not is there anything to search for.
"""

from __future__ import annotations

from typing import Literal

from optim.case import Case
from optim.engine.compiled import compile_model
from optim.engine.extract import decisions_of
from optim.engine.pipeline import Clock, answered
from optim.engine.race import Team
from optim.engine.stages import Settings, Watcher
from optim.plan import Plan
from optim.solution import Solution

REMEMBERED = 24  # plans of earlier cases that are tried, the latest first: each takes an instant


class Session:
    """Solves cases that are like one another, each from what is known of those before it."""

    def __init__(self, *, threads: int = 1, seed: int = 0) -> None:
        self._threads, self._seed = threads, seed
        self._team = Team()
        self._plans: tuple[Plan, ...] = ()

    def solve(
        self,
        case: Case,
        *,
        gap: float = 0.25,
        time_limit: float = 60.0,
        objective: Literal["lexicographic", "coverage"] = "coverage",
        progress: Watcher = None,
    ) -> Solution:
        """The best plan found for a case, exactly checked, as ``pipeline.solve`` gives it.

        Coverage alone by default: then the cost of the plan is told, but nobody looked for a cheaper one.
        """
        from optim.model import build

        clock = Clock()
        m = build(case)
        clock.lap("build")
        compiled = compile_model(m)
        hints = tuple(decisions_of(compiled, plan) for plan in self._plans)
        clock.lap("compile")
        settings = Settings(gap, time_limit, self._threads, self._seed, objective)
        solution = answered(case, compiled, self._team, settings, progress, clock, hints)
        self._remember(solution.plan)
        return solution

    def _remember(self, plan: Plan | None) -> None:
        if plan is not None:
            others = (other for other in self._plans if other != plan)
            self._plans = (plan, *others)[:REMEMBERED]

    def close(self) -> None:
        """End the solver processes."""
        self._team.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

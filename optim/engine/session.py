"""Session: a case that is kept, compiled, with solver processes and plans, for change after change.

Most changes touch few rows, and leave the plan of an earlier case possible and nearly as good, which the
relaxation, a moment's work, proves. Only where it does not is there anything to search for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from optim.case import Case
from optim.engine.assembly import keep
from optim.engine.compiled import Compiled, Vector
from optim.engine.extract import Decisions
from optim.engine.extremes import Aim, held
from optim.engine.pipeline import Clock, aimed, answered
from optim.engine.race import Racers, Team
from optim.engine.stages import Settings, Watcher
from optim.plan import Plan
from optim.reading import changed, prepared, vary
from optim.solution import Solution
from optim.solver_settings import check_settings

REMEMBERED = 24  # plans of earlier cases that are tried, the latest first: each takes an instant


class Session:
    """Answers what a case would be with something changed. Changes do not add up: each is to that case."""

    def __init__(self, case: Case, *, threads: int = 1, seed: int = 0, racers: Racers | None = None) -> None:
        """``racers`` solve: two processes of this session's own unless given."""
        check_settings(threads=threads, seed=seed)
        self._threads, self._seed = threads, seed
        self._team: Racers = Team() if racers is None else racers
        self._book = prepared(case.instance)
        self._kept = keep(case.replace(instance=changed(self._book)))  # shares its rows with what is changed
        self._decisions = Decisions(self._kept.compiled.keys)
        self._plans: tuple[Plan, ...] = ()

    @property
    def case(self) -> Case:
        """The case that changes are made to."""
        return self._kept.case

    @property
    def compiled(self) -> Compiled:
        """The model of that case."""
        return self._kept.compiled

    def solve(
        self,
        changes: Mapping[str, object] | None = None,
        *,
        founding_act: str | None = None,
        weighting: str | None = None,
        require: Sequence[str] | None = None,
        scenarios: Sequence[str] = (),
        at_least: Mapping[str, float] | None = None,
        at_most: Mapping[str, float] | None = None,
        aim: Aim | None = None,
        gap: float = 0.25,
        time_limit: float = 60.0,
        objective: Literal["lexicographic", "coverage"] = "coverage",
        progress: Watcher = None,
        plans: Sequence[Plan] | None = None,
    ) -> Solution:
        """The best plan found with these changes, exactly checked, with its proven bound.

        ``changes`` are values by path, as ``--set`` takes them; the other choices are those of
        ``optim.choose``. ``gap`` is in points of the coverage index, ``time_limit`` in seconds. Coverage
        alone is looked for by default: the cost told is that of the plan found, and a cheaper one may cover
        as much. ``at_least`` and ``at_most`` hold measures (``optim.reading.measuring``) to values; with an
        ``aim`` the plan is that of its measure's greatest or least value, and ``solution.outcome`` tells what
        is proven of that. ``plans`` are tried first: those of earlier answers, unless given.
        Raises the errors of ``optim.errors``, as ``optim.solve`` does.
        """
        check_settings(gap=gap, time_limit=time_limit, objective=objective)
        clock = Clock()
        case = vary(
            self._kept.case,
            book=self._book,
            founding_act=founding_act,
            weighting=weighting,
            require=require,
            scenarios=scenarios,
            overrides=[(path, str(value)) for path, value in (changes or {}).items()],
        )
        clock.lap("read")
        compiled = held(case, self._kept.changed(case), at_least or {}, at_most or {})
        hints = self._hints(compiled, self._plans if plans is None else plans)
        clock.lap("build")
        settings = Settings(gap, time_limit, self._threads, self._seed, objective)
        if aim is not None:
            return aimed(case, compiled, self._team, settings, aim, clock, hints)
        solution = answered(case, compiled, self._team, settings, progress, clock, hints)
        self._remember(solution.plan)
        return solution

    def _hints(self, compiled: Compiled, plans: Sequence[Plan]) -> tuple[Vector, ...]:
        kept = self._decisions.keys is compiled.keys
        decisions = self._decisions if kept else Decisions(compiled.keys)
        return tuple(decisions.of(plan) for plan in plans)

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

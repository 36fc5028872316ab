"""Session: a case that is kept, compiled, with solver processes and its plan, for change after change.

Most changes touch few rows, and leave the case's own plan possible and nearly as good, which the
relaxation, a moment's work, proves. Only where it does not is there anything to search for. No answer
depends on what was asked before it: each starts from the case that changes are made to, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from optim.case import Case
from optim.engine.assembly import keep
from optim.engine.course import Settings, Watcher
from optim.engine.extract import Decisions
from optim.engine.inherited import inherited
from optim.engine.magnitudes import refuse
from optim.engine.matrix import MatrixModel, Vector, same
from optim.engine.optimize_measure import Aim, held
from optim.engine.pipeline import Clock, aimed, answered
from optim.engine.portfolio import Portfolio, Solver
from optim.errors import Interrupted, NoPlanError, PostureError, SolverCrash
from optim.plan import Plan, score_bound
from optim.reading import changed, free_of_charge, prepared, vary
from optim.solution import Solution
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT, NEAR_WORK, Objective, check_settings


@dataclass(frozen=True)
class Start:
    """What an answer starts from: plans that are tried first, and what cut off the search for them.

    ``most``: an upper bound on every plan's score in the case that changes are made to, points.
    """

    plans: tuple[Plan, ...] = ()
    most: float | None = None
    cut_off: str = ""

    def told(self, solution: Solution) -> Solution:
        """A solution that depends on a plan that another run may not find says so."""
        if not self.cut_off or solution.outcome.cut_off:
            return solution
        words = f"the plan of the unchanged case, from which this one starts: {self.cut_off}"
        return replace(solution, outcome=replace(solution.outcome, cut_off=words))


@dataclass(frozen=True)
class Asked:
    """A changed case; measures that are held to values, or whose end is looked for; what helps.

    ``start``: that of the case itself unless given. ``afresh``: also an unchanged case is solved.
    """

    case: Case
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)
    aim: Aim | None = None
    start: Start | None = None
    near: Plan | None = None
    afresh: bool = False

    @property
    def of_the_case_alone(self) -> bool:
        """Whether nothing is asked that the case itself does not answer."""
        return not (self.at_least or self.at_most or self.aim or self.afresh)


def _as_asked(own: Solution, case: Case, near: Plan | None) -> Solution:
    """The answer of the case as it is, to a question that is no other."""
    outcome = own.outcome
    if near is not None:
        outcome = replace(outcome, distance=0.0, distance_bound=0.0, best=outcome.score)
    return own if case is own.case and near is None else replace(own, case=case, outcome=outcome)


class Session:
    """Answers what a case would be with something changed. Changes do not add up: each is to that case."""

    def __init__(self, case: Case, *, seed: int = 0, racers: Solver | None = None) -> None:
        """``racers`` solve: two processes of this session's own unless given."""
        check_settings(seed=seed)
        self._seed = seed
        self._team: Solver = Portfolio() if racers is None else racers
        self._book = prepared(case.instance)
        self._kept = keep(case.replace(instance=changed(self._book)))  # shares its rows with what is changed
        self._decisions = Decisions(self._kept.compiled.keys)
        self._own: dict[Settings, Solution] = {}  # the case's own answers, by what was asked for
        self._own_fails: set[Settings] = set()  # with these the case itself has no plan

    @property
    def case(self) -> Case:
        """The case that changes are made to."""
        return self._kept.case

    @property
    def compiled(self) -> MatrixModel:
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
        gap: float = CASE_GAP,
        time_limit: float = CASE_TIME_LIMIT,
        effort: float = CASE_EFFORT,
        objective: Objective = "score",
        progress: Watcher = None,
        plans: Sequence[Plan] | None = None,
        most: float | None = None,
        near: Plan | None = None,
        near_work: float = NEAR_WORK,
        afresh: bool = False,
    ) -> Solution:
        """The best plan found with these changes, exactly checked, with its proven bound.

        ``changes`` are values by path, as ``--set`` takes them; the other choices are those of
        ``optim.choose``. ``gap`` is in points of the coverage index, ``effort`` in units of work,
        ``time_limit`` in seconds. Coverage alone is looked for by default: the cost told is that of the plan
        found, and a cheaper one may cover as much. ``at_least`` and ``at_most`` hold measures
        (``optim.measures``) to values; with an ``aim`` the plan is that of its measure's greatest or
        least value, and ``solution.outcome`` tells what is proven of that. ``plans`` are tried first: that of
        the case itself, unless given, which is found first, once for each choice of settings. ``most``: with
        ``plans``, a proven upper bound on every plan's score in the case itself. ``near``: a
        plan; of all plans that are as good within the gap, the answer is the nearest to it found, so that
        what differs has a reason; ``near_work`` units may be spent on that.
        ``afresh``: also where nothing is changed it is solved, from ``plans``. Raises the errors of
        ``optim.errors``, as ``optim.solve`` does.
        """
        check_settings(gap=gap, time_limit=time_limit, effort=effort, objective=objective)
        clock = Clock()
        free = free_of_charge(self._kept.case) if objective == "coverage" else ()
        case = vary(
            self._kept.case,
            book=self._book,
            founding_act=founding_act,
            weighting=weighting,
            require=require,
            scenarios=scenarios,
            overrides=[*((path, str(value)) for path, value in (changes or {}).items()), *free],
        )
        clock.lap("read")
        settings = Settings(gap, time_limit, effort, self._seed, objective, near_work)
        start = None if plans is None else Start(tuple(plans), most)
        asked = Asked(case, dict(at_least or {}), dict(at_most or {}), aim, start, near, afresh)
        return self._answer(asked, settings, clock, progress)

    def beside(self, case: Case, settings: Settings, progress: Watcher = None) -> Solution:
        """The answer to a whole case: of the plans as good within the gap, the nearest to this case's own.

        It is the one that ``solve`` gives for the same changes with ``near`` the plan of this case. Raises
        the errors of ``optim.errors``, also where this case itself has no plan.
        """
        own = self._own_answer(settings, progress, Clock())
        return self._answer(Asked(case, near=own.plan), settings, Clock(), progress)

    def _answer(self, asked: Asked, settings: Settings, clock: Clock, progress: Watcher) -> Solution:
        case, near = asked.case, asked.near
        compiled = self._kept.changed(case)
        if asked.of_the_case_alone and same(compiled, self._kept.compiled):
            own = self._own_answer(settings, progress, clock)
            if near is None or near == own.plan:
                return _as_asked(own, case, near)
        unheld, compiled = compiled, held(case, compiled, asked.at_least, asked.at_most)
        start = asked.start or self._own_start(settings, case, compiled)
        self._team.ready(self._kept.compiled)
        hints = self._hints(compiled, start.plans)
        clock.lap("build")
        if asked.aim is not None:
            return start.told(aimed(case, compiled, self._team, settings, asked.aim, clock, hints))
        goal = None if near is None else self._hints(compiled, (near,))[0]
        known = self._inherited(unheld, start.most)
        found = answered(
            case, compiled, self._team, settings, progress, clock, hints, near=goal, warm=True, known=known
        )
        return start.told(found)

    def _inherited(self, compiled: MatrixModel, most: float | None) -> float:
        """A bound on the negated score of a changed case that follows from the bound of the case itself."""
        return -np.inf if most is None else inherited(self._kept.compiled, compiled, "score", -most)

    def _own_answer(self, settings: Settings, progress: Watcher, clock: Clock) -> Solution:
        """The case as it is: found once, from nothing, as ``optim.solve`` finds it."""
        settings = replace(settings, near_work=NEAR_WORK, closing=False)  # its plan depends on neither
        known = self._own.get(settings)
        if known is None:
            known = answered(self.case, self.compiled, self._team, settings, progress, clock)
            if not known.outcome.cut_off:
                self._own[settings] = known
        return known

    def _own_start(self, settings: Settings, case: Case, compiled: MatrixModel) -> Start:
        """The plan of the case itself, if it has one, for a question that can be solved."""
        if settings in self._own_fails:
            return Start()
        refuse(case.instance.name, compiled)
        try:
            own = self._own_answer(settings, None, Clock())
        except Interrupted:
            raise
        except (NoPlanError, SolverCrash) as error:
            cut_off = str(error) if isinstance(error, SolverCrash) else error.cut_off
            if not cut_off:
                self._own_fails.add(settings)
            return Start(cut_off=cut_off)
        except PostureError:
            self._own_fails.add(settings)
            return Start()
        charged = 0.0 if own.ledger is None else float(own.ledger.charged)
        most = score_bound(own.outcome.bound, charged)
        return Start(() if own.plan is None else (own.plan,), most, own.outcome.cut_off)

    def _hints(self, compiled: MatrixModel, plans: Sequence[Plan]) -> tuple[Vector, ...]:
        kept = self._decisions.keys is compiled.keys
        decisions = self._decisions if kept else Decisions(compiled.keys)
        return tuple(decisions.of(plan) for plan in plans)

    def close(self) -> None:
        """End the solver processes."""
        self._team.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def solve_beside(
    base: Case,
    case: Case,
    *,
    gap: float | None = None,
    time_limit: float = CASE_TIME_LIMIT,
    effort: float = CASE_EFFORT,
    seed: int = 0,
    objective: Objective = "lexicographic",
    progress: Watcher = None,
    team: Solver | None = None,
    certify: bool = False,
) -> Solution:
    """The answer to a case beside another, as a session on that one and a study give it.

    The base is solved first, with the same settings; of the plans of the case that are as good within
    ``gap`` (a quarter of a point), the answer is the nearest found to the base's. The other settings are
    those of ``optim.solve``. Raises the errors of ``optim.errors``, also where the base has no plan.
    """
    gap = CASE_GAP if gap is None else gap
    check_settings(gap=gap, time_limit=time_limit, effort=effort, seed=seed, objective=objective)
    settings = Settings(gap, time_limit, effort, seed, objective, certificate=True, closing=certify)
    session = Session(base, seed=seed, racers=team)
    try:
        return session.beside(case, settings, progress)
    finally:
        if team is None:
            session.close()

"""Scoring: what a given posture covers and costs, and every rule that it breaks, none of which refuses it.

What stands is fixed as stated. The rest is chosen in favor of the posture, in this order: the fewest breaches
of rules, of which a thousand soldiers count as one unit; the least money beyond budgets; the best score
(coverage less what is charged); the least cost. Rules in which nothing is left to choose are taken out of the
model. Every figure and every breach that is told comes from the exact checker.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from optim.case import Case
from optim.check import account, breaches_of
from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.extract import plan_of, shrink, within_what_is_due
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.messages import Job
from optim.engine.portfolio import Solver
from optim.engine.presolve import presolve
from optim.engine.subproblems import frozen
from optim.engine.tolerance_repair import with_margin
from optim.errors import Interrupted, NoPlanError, SolverCrash
from optim.instance.columns import ANSWERS
from optim.model.given import Given
from optim.plan import Ledger, Plan
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT, check_settings

HARD = (  # these define what is derived, or bind responses, which can always be fewer
    "present_is",
    "changed_is",
    "turnover",
    "handover_is",
    "willingness",
    "coverage",
    "formations",
    "formations_across",
    "lead_nation",
    "framework_one",
    "framework_there",
    "ready_pool",
    "near_moves",
    "lift",
    "reception",
    "storage_drawn",
    "storage_bought",
    "budget_spent",
    "projects",
    "founding_act_garrison",
    "standby",
    "assignments_called",
    "substitution",
)
CHARGED = ("newly", "newly_shared")
MONEY = "budget"
READY = "ready_pool"
BROKEN, OVERSPENT = "broken", "overspent"
COVERAGE, COST = "score", "cost"
CLOSE = 1e-7  # how much of an earlier aim a later one may give up, in its own unit
HAIR = Decimal("0.001")  # of a unit, a ton or a seat: what rounding may take beyond a limit of responses
OF_RESPONSES = ("lift", "reception", "ready_pool", "storage", "standby", "assignments", "substitution")
SHRINKING = (Decimal("0.999999"), Decimal("0.99999"), Decimal("0.9999"))
CHOSEN = ("built", "spent", "bought", "posted")  # what cost is about when all else is decided


@dataclass(frozen=True)
class Scored:
    """A posture with the best that follows from it, exactly judged.

    ``ledger.breaches`` are the rules that it breaks. ``as_stated`` is the coverage of the posture without
    anything freed; ``bound`` is proven: no posture that keeps what is fixed, and breaks no rule by more,
    covers more. Both in points. ``cut_off`` says what ended the search from outside.
    """

    plan: Plan
    ledger: Ledger
    as_stated: float
    bound: float
    seconds: float
    cut_off: str = ""

    @property
    def coverage(self) -> float:
        """Points of the coverage index."""
        return float(self.ledger.coverage)


def score(
    case: Case,
    posture: Plan,
    *,
    free: Sequence[str] = (),
    gap: float = CASE_GAP,
    effort: float = CASE_EFFORT,
    time_limit: float = CASE_TIME_LIMIT,
    seed: int = 0,
    team: Solver | None = None,
) -> Scored:
    """The score of a posture: ``stationed``, ``rotated``, ``stored``, ``shared``, ``pledged`` of a plan.

    A ``framework`` nation binds in each theater and period that has one; everything else of the plan is left
    out. What stands in the theaters of ``free`` is chosen anew, for the most coverage, to within ``gap``
    points; no rule is then broken by more than the posture breaks it. Raises NoPlanError at the time limit.
    """
    check_settings(gap=gap, time_limit=time_limit, effort=effort, seed=seed)
    began = time.perf_counter()
    frame = _Frame.of(case, posture)
    x = frame.chosen(seed, time_limit)
    plan, ledger = _exact(case, frame.told(x))
    if any(breach.family == "ask" and breach.by < HAIR for breach in breaches_of(ledger.breaches)):
        firm = replace(frame, compiled=with_margin(case, frame.compiled))
        x = firm.chosen(seed, time_limit)
        plan, ledger = _exact(case, frame.told(x))
    covered = float(ledger.coverage)
    found = Scored(plan, ledger, covered, covered, 0.0)
    if free:
        found = _freed(frame, x, found, free, gap, effort, time_limit, seed, team)
    return replace(found, seconds=time.perf_counter() - began)


@dataclass(frozen=True)
class _Frame:
    """The model of a case with what the posture states as bounds. ``stated``: it, with what follows of it."""

    case: Case
    compiled: MatrixModel
    stated: Plan
    lower: Vector
    upper: Vector

    @staticmethod
    def of(case: Case, posture: Plan) -> _Frame:
        stated = _with_what_follows(case, posture)
        compiled = compile_case(case, tightenings=(), posture=stated)
        lower, upper = compiled.lower.copy(), compiled.upper.copy()
        last = max((index[3] for name, index in compiled.keys if name == "pressed"), default=0)
        for column, (name, index) in enumerate(compiled.keys):
            # these bounds follow from rules that the posture may break
            if name in CHARGED or (name == "pressed" and index[3] == last):
                upper[column] = np.inf
        for column, value in _fixed(case, compiled, stated):
            lower[column] = upper[column] = value
        return _Frame(case, compiled, stated, lower, upper)

    def told(self, x: Vector) -> Plan:
        """The plan of a solution, with what is stated word for word."""
        told = {name: getattr(self.stated, name) for name in STATED}
        return within_what_is_due(self.case, plan_of(self.compiled, x[: self.compiled.columns])).replace(
            **told
        )

    def chosen(self, seed: int, seconds: float) -> Vector:
        """The best of what the posture leaves open, one aim after the other; its slacks come last."""
        model = _elastic(_without_what_is_decided(replace(self.compiled, lower=self.lower, upper=self.upper)))
        x = np.zeros(0)
        for aim in (BROKEN, OVERSPENT, COVERAGE):
            x, value = _least(model, aim, seed, seconds)
            model = _held(model, aim, value)
        others = ~np.array([key[0] in (*CHOSEN, MONEY) for key in model.keys], dtype=bool)
        return _least(frozen(_wide_enough(model, x), ~others, x), COST, seed, seconds)[0]


STATED = ("stationed", "rotated", "stored", "bought", "posted", "shared", "pledged", "assigned")


def _with_what_follows(case: Case, posture: Plan) -> Plan:
    """The posture alone, with what its changes take: sets bought, units newly stationed."""
    start = {name: _start(case, mode) for name, mode in (("stored", "stored"), ("stationed", "permanent"))}

    def grown(name: str) -> dict[Any, int]:
        there, found = getattr(posture, name), {}
        for (n, k, j, t), units in there.items():
            before = there.get((n, k, j, t - 1), 0) if t > 1 else start[name].get((n, k, j), 0)
            found[n, k, j, t] = max(0, units - before)
        return found

    kept = {name: getattr(posture, name) for name in (*STATED, "framework")}
    kept["bought"] = grown("stored")
    kept["posted"] = {} if case.mode == "steady" else grown("stationed")
    return NOTHING.replace(**kept)


def _start(case: Case, mode: str) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for row in case.instance.presence:
        if row.mode == mode:
            cell = row.contributor, row.unit_type, row.theater
            found[cell] = found.get(cell, 0) + row.units
    return found


def _empty() -> Plan:
    from optim.plan import DECISIONS

    return Plan(**{name: {} for name in DECISIONS})


NOTHING = _empty()


def _fixed(case: Case, compiled: MatrixModel, stated: Plan) -> Iterator[tuple[int, float]]:
    """Columns with their values: what is stated, what follows from it, and what can be nowhere."""
    legal, given = Given(case), Given(case, stated)
    nations, storable, staffs = legal.cells.deployable_in, {*legal.cells.STORABLE}, {*legal.cells.STAFFS}
    leads = {(j, t): n for n, j, t in stated.framework}
    own: dict[tuple[str, str, int], int] = {}
    present: dict[tuple[str, str, int], int] = {}
    for units in (stated.stationed, stated.rotated):
        for (n, k, j, t), count in units.items():
            own[n, j, t] = own.get((n, j, t), 0) + count
            present[k, j, t] = present.get((k, j, t), 0) + count
    for (a, t), slots in stated.shared.items():
        rule = given.rosters.ARRANGEMENTS[a]
        cell = rule.unit_type, rule.theater, t
        present[cell] = present.get(cell, 0) + slots
    for column, (name, index) in enumerate(compiled.keys):
        if name in STATED:
            yield column, getattr(stated, name).get(index, 0)
        elif name == "present":
            yield column, present.get(index, 0)
        elif name == "framework":
            n, j, t = index
            if (j, t) in leads or (n, j) not in nations:
                yield column, float(leads.get((j, t)) == n)
        elif name == "takes_part":
            if leads.get(index[1:]) == index[0] or (own.get(index) and index[:2] in nations):
                yield column, 1.0
            elif index[:2] not in nations:
                yield column, 0.0
        elif (
            (name == "led" and index[:2] not in nations)
            or (name == "stays" and index[:3] not in staffs)
            or (name == "surged" and ANSWERS[index[4]][0] == "stored" and index[1:4] not in storable)
            or (name == "driven_on" and (index[1], index[3], index[2]) not in storable)
        ):
            yield column, 0.0


def _activity(model: MatrixModel, x: Vector) -> Vector:
    """What each row comes to."""
    of_column = np.repeat(np.arange(model.columns), np.diff(model.starts))
    return np.bincount(model.indices, model.values * x[of_column], model.rows).astype(np.float64)


def _is_hard(name: str) -> bool:
    return name.startswith(HARD)


def _without_what_is_decided(model: MatrixModel) -> MatrixModel:
    """The model without limits on rows in which nothing is free; who is not there answers nothing."""
    free = model.lower != model.upper
    of_column = np.repeat(np.arange(model.columns), np.diff(model.starts))
    left = np.zeros(model.rows, dtype=bool)
    left[model.indices[free[of_column]]] = True
    lower, upper = np.where(left, model.row_lower, -np.inf), np.where(left, model.row_upper, np.inf)
    decided = _activity(model, np.where(free, 0.0, model.lower))
    pools = np.array([name == "ready_pool" for name, _ in model.row_keys], dtype=bool)
    upper[pools] = np.maximum(upper, decided)[pools]
    return replace(model, row_lower=lower, row_upper=upper)


def _elastic(model: MatrixModel) -> MatrixModel:
    """The model with a slack for each row that a posture may break, and the sums of slacks as aims."""
    soft = np.array([not _is_hard(name) for name, _ in model.row_keys], dtype=bool)
    below = np.flatnonzero(soft & np.isfinite(model.row_upper))
    above = np.flatnonzero(soft & np.isfinite(model.row_lower))
    rows = np.concatenate([below, above])
    signs = np.concatenate([np.full(len(below), -1.0), np.full(len(above), 1.0)])
    names = [model.row_keys[row][0] for row in rows]
    own, count = model.columns, len(rows)
    none = np.zeros(count)
    costs = {name: np.concatenate([vector, none]) for name, vector in model.costs.items()}
    money = np.array([name == MONEY for name in names], dtype=bool)
    costs[BROKEN] = np.concatenate([np.zeros(own), np.where(money, 0.0, 1.0)])
    costs[OVERSPENT] = np.concatenate([np.zeros(own), np.where(money, 1.0, 0.0)])
    return replace(
        model,
        starts=np.concatenate([model.starts, model.starts[-1] + np.arange(1, count + 1)]).astype(np.int32),
        indices=np.concatenate([model.indices, rows]).astype(np.int32),
        values=np.concatenate([model.values, signs]),
        lower=np.concatenate([model.lower, none]),
        upper=np.concatenate([model.upper, np.full(count, np.inf)]),
        integer=np.concatenate([model.integer, np.zeros(count, dtype=bool)]),
        costs=costs,
        offsets={**model.offsets, BROKEN: 0.0, OVERSPENT: 0.0},
        keys=(*model.keys, *((name, ("slack", int(row))) for name, row in zip(names, rows, strict=True))),
        sizes=None if model.sizes is None else np.concatenate([model.sizes, np.ones(count)]),
    )


def _held(model: MatrixModel, aim: str, value: float) -> MatrixModel:
    """The model in which an aim gets no worse. Where nothing is broken, its slacks are gone."""
    vector = model.costs[aim]
    if aim != COVERAGE and value <= CLOSE:
        return replace(model, upper=np.where(vector > 0, 0.0, model.upper))
    return model.with_row(f"{aim}_held", vector, -np.inf, value - model.offsets[aim] + CLOSE)


def _least(model: MatrixModel, aim: str, seed: int, seconds: float) -> tuple[Vector, float]:
    """The solution with the least of an aim, and its value."""
    left = presolve(model)
    if left is None:
        raise SolverCrash(f"what the posture leaves open does not fit together ({aim}): please report it")
    if not len(left.columns):
        return left.whole, model.value(aim, left.whole)
    options = {"threads": 1, "random_seed": seed, "mip_abs_gap": CLOSE, "time_limit": seconds}
    solver = highs.new(left.compiled, aim, options)
    solver.run()
    x = highs.solution_of(solver)
    if x is None or highs.status_of(solver) != "optimal":
        raise NoPlanError(f"the posture was not scored within {seconds:g} s: a longer --time-limit may do")
    whole = left.spread(x)
    whole[model.integer] = np.round(whole[model.integer])
    return whole, model.value(aim, whole)


def _exact(case: Case, plan: Plan) -> tuple[Plan, Ledger]:
    """The plan and its exact account; responses a hair over a limit are shrunk until they hold."""
    ledger = account(case, plan)
    for factor in SHRINKING:
        if not _over_by_a_hair(ledger):
            break
        smaller = shrink(plan, factor)
        again = account(case, smaller)
        if not _over_by_a_hair(again):
            return smaller, again
    return plan, ledger


def _over_by_a_hair(ledger: Ledger) -> bool:
    return any(breach.family in OF_RESPONSES and breach.by < HAIR for breach in breaches_of(ledger.breaches))


def _freed(
    frame: _Frame,
    x: Vector,
    found: Scored,
    free: Sequence[str],
    gap: float,
    effort: float,
    time_limit: float,
    seed: int,
    team: Solver | None,
) -> Scored:
    """The best posture with what stands in some theaters chosen anew."""
    from optim.engine.serial import Serial

    case, own = frame.case, frame.compiled.columns
    at = x[:own]
    loose = _loosened(frame, at, frozenset(free))
    solver: Solver = Serial() if team is None else team
    try:
        start = np.append(at, np.zeros(loose.columns - own))  # nobody answers where too many are away
        job = Job("whole", loose, COVERAGE, gap, effort, seed, start=start)
        standing = solver.race(job, lambda *_: None, time_limit)
    finally:
        if team is None:
            solver.close()
    if standing.ended == "interrupt":
        raise Interrupted("interrupted; without --free the posture is scored at once")
    if standing.x is None or standing.ended == "crash":
        raise SolverCrash(standing.reason or "the solver ended without a plan")
    best = standing.x
    chosen = np.array([key[0] in CHOSEN for key in loose.keys], dtype=bool)
    cheapest, _ = _least(frozen(_wide_enough(loose, best), chosen, best), COST, seed, time_limit)
    plan, ledger = _exact(case, within_what_is_due(case, plan_of(loose, cheapest)))
    bound = min(100.0, max(float(ledger.charged) - standing.bound, float(ledger.coverage)))
    if ledger.score < found.ledger.score:  # by what rounding takes
        plan, ledger = found.plan, found.ledger
    return replace(found, plan=plan, ledger=ledger, bound=bound, cut_off=standing.cut_off)


def _loosened(frame: _Frame, x: Vector, free: frozenset[str]) -> MatrixModel:
    """The model around what stays fixed, in which no rule is broken by more than ``x`` breaks it."""
    model, legal = frame.compiled, Given(frame.case)
    may = _legal(legal)
    roster = {a: rule.theater for a, rule in legal.rosters.ARRANGEMENTS.items()}
    lower, upper = model.lower.copy(), model.upper.copy()
    for column, _ in _fixed(frame.case, model, frame.stated):
        name, index = model.keys[column]
        place = _place(name, index, roster)
        lower[column] = upper[column] = x[column]
        if place in free:
            lower[column] = model.lower[column]
            barred = name in may and index[: may[name][0]] not in may[name][1]
            upper[column] = x[column] if barred else model.upper[column]
    wide = replace(_wide_enough(model, x), lower=lower, upper=upper)
    for row in _overdrawn(model, x):
        wide = _either(model, wide, row, x)
    return wide


def _overdrawn(model: MatrixModel, x: Vector) -> Iterator[int]:
    """Ready pools from which more is away than there is: no rule is broken while nobody answers from them."""
    there = _activity(model, x)
    for row in np.flatnonzero(there > model.row_upper + CLOSE):
        if model.row_keys[row][0] == READY:
            yield int(row)


def _either(model: MatrixModel, wide: MatrixModel, row: int, x: Vector) -> MatrixModel:
    """The model in which nobody answers from a ready pool, or its limit holds as it is."""
    of_column = np.repeat(np.arange(model.columns), np.diff(model.starts))
    entries = model.indices == row
    line = np.zeros(wide.columns)
    line[of_column[entries]] = model.values[entries]
    answers = np.array([key[0] in ("surged", "driven_on") for key in wide.keys], dtype=bool)
    limit, there = model.row_upper[row], _activity(model, x)[row]
    made = wide.with_column(f"answers_{row}", 0.0, 1.0)
    made = replace(made, integer=np.append(wide.integer, True))
    name = f"{READY}_{row}"
    some = np.append(np.where(answers, line, 0.0), -max(0.0, limit))
    made = made.with_row(f"{name}_some", some, -np.inf, 0.0)
    return made.with_row(f"{name}_whole", np.append(line, there - limit), -np.inf, there)


def _wide_enough(model: MatrixModel, x: Vector) -> MatrixModel:
    """The model with every limit that a solution passes moved to where the solution is, and no further."""
    there = _activity(model, x)
    low, high = np.minimum(model.row_lower, there), np.maximum(model.row_upper, there)
    return replace(model, row_lower=low, row_upper=high)


def _place(name: str, index: tuple[Any, ...], roster: Mapping[str, str]) -> str:
    """The theater of a column that says what stands where, or who leads there."""
    if name in ("shared", "pledged"):
        return roster[index[0]]
    return str(index[{"present": 1, "framework": 1, "takes_part": 1, "led": 1, "surged": 3}.get(name, 2)])


def _legal(given: Given) -> Mapping[str, tuple[int, frozenset[Any]]]:
    """Decision -> how many of its indices say where it may be, and where that is."""
    cells, nations = given.cells, frozenset(given.cells.deployable_in)
    stationed, stored = frozenset(cells.STATIONABLE), frozenset(cells.STORABLE)
    return {
        "stationed": (3, stationed),
        "posted": (3, stationed),
        "rotated": (3, frozenset(cells.ROTATABLE)),
        "stored": (3, stored),
        "assigned": (3, frozenset(cells.ASSIGNABLE)),
        "bought": (3, stored),
        "pledged": (2, frozenset(given.rosters.PLEDGES)),
        "framework": (2, nations),
        "takes_part": (2, nations),
        "led": (2, nations),
        "stays": (3, frozenset(cells.STAFFS)),
        "surged": (0, frozenset()),
        "driven_on": (0, frozenset()),
    }

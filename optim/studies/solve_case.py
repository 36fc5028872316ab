"""Answering: one case of a study, solved and checked in the process that this runs in.

What a process has compiled it keeps: the next case of the same base is a change to it. The answer is the
same whichever process gives it, and whatever it was asked before.
"""

from __future__ import annotations

import pickle
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from optim.case import Case
from optim.errors import InfeasibleError, InstanceError, NoPlanError, PostureError, UsageError
from optim.plan import Plan
from optim.solution import Progress, Solution
from optim.solver_settings import NEAR_WORK
from optim.store.cases import CaseRow
from optim.studies.question import Question, Terms, base_hash, key_of

T = TypeVar("T")
_sessions: dict[tuple[str, int], tuple[Any, Any]] = {}  # with its solver, by base and seed: one at a time
_one_at_a_time = threading.Lock()  # also where an executor's workers are threads


@dataclass(frozen=True)
class Base:
    """A study's base as it travels to the processes: by its hash, and packed."""

    hash: str
    packed: bytes

    @staticmethod
    def of(case: Case) -> Base:
        return Base(base_hash(case), zlib.compress(pickle.dumps(case), 1))

    def case(self) -> Case:
        """Unpacked."""
        found: Case = pickle.loads(zlib.decompress(self.packed))
        return found


@dataclass(frozen=True)
class Starts:
    """The plans and the bound that an answer starts from.

    ``plans``: tried first, as JSON, the base's last. ``most``: an upper bound on every plan's score in the
    base, points.
    """

    plans: tuple[str, ...] = ()
    most: float | None = None


class Onlooker(Protocol):
    """Sees the progress of an answer, and changes no answer."""

    def progress(self, progress: Progress) -> None:
        """Called as the solver says something."""

    def found(self, job: Any, x: Any) -> None:
        """Called with each better solution of a solver's job: ``Job`` and ``Vector`` of ``optim.engine``."""


def answer(
    base: Base,
    question: Question,
    terms: Terms,
    starts: Starts = Starts(),
    onlooker: Onlooker | None = None,
) -> CaseRow:
    """What becomes of a question. What fails is told in the row."""
    with _one_at_a_time:
        return _answer(base, question, terms, starts, onlooker)


def alone(call: Callable[[], T]) -> T:
    """Call what uses the solver while no case of this process is being solved."""
    with _one_at_a_time:
        return call()


def get_ready(base: Base, terms: Terms) -> None:
    """Compile a base, so that its first question is answered as quickly as the others."""
    with _one_at_a_time:
        _session(base, terms)


def _answer(
    base: Base, question: Question, terms: Terms, starts: Starts, onlooker: Onlooker | None
) -> CaseRow:
    began = time.perf_counter()
    row = CaseRow(key_of(base.hash, terms, question), question.document(), "error")
    try:
        solution = _solved(_session(base, terms), _asked(question, terms, starts), onlooker)
        row = _answered(row, solution, question.aim[1] if question.aim else None)
    except InfeasibleError as error:
        row = replace(row, status="infeasible", reason=str(error))
    except NoPlanError as error:
        row = replace(row, status="no_plan", reason=str(error), cut_off=error.cut_off)
    except (InstanceError, UsageError) as error:
        row = replace(row, status="error", reason=str(error))
    except PostureError as error:
        row = replace(row, status="error", reason=f"{type(error).__name__}: {error}")
    return replace(row, seconds=time.perf_counter() - began)


def _solved(kept: tuple[Any, Any], asked: dict[str, Any], onlooker: Onlooker | None) -> Solution:
    session, solver = kept
    solver.listener = None if onlooker is None else onlooker.found
    try:
        found: Solution = session.solve(**asked, progress=None if onlooker is None else onlooker.progress)
        return found
    finally:
        solver.listener = None


def _session(base: Base, terms: Terms) -> tuple[Any, Any]:
    """The session on a base, and the solver that it uses."""
    from optim.engine import Session
    from optim.engine.serial import Serial

    key = base.hash, terms.seed
    if key not in _sessions:
        _sessions.clear()
        solo = Serial()
        session = Session(base.case(), seed=terms.seed, racers=solo)
        solo.ready(session.compiled)
        _sessions[key] = session, solo
    return _sessions[key]


def _asked(question: Question, terms: Terms, starts: Starts) -> dict[str, Any]:
    from optim.engine.optimize_measure import Aim

    return {
        "changes": dict(question.changes),
        "scenarios": question.scenarios,
        "founding_act": question.founding_act,
        "weighting": question.weighting,
        "require": question.require,
        "at_least": dict(question.at_least),
        "at_most": dict(question.at_most),
        "aim": Aim(*question.aim, question.close, question.beyond) if question.aim else None,
        "gap": terms.gap,
        "effort": terms.effort if question.effort is None else min(question.effort, terms.effort),
        "time_limit": terms.time_limit,
        "objective": terms.objective,
        "plans": [_plan(text) for text in starts.plans],
        "most": starts.most,
        "near": _plan(starts.plans[-1]) if question.near and starts.plans else None,
        "near_work": question.near_work or NEAR_WORK,
    }


@lru_cache(maxsize=64)
def _plan(text: str) -> Plan:
    """A neighbor's plan, which is often that of the next question too."""
    from optim.store.plan_json import plan_from_json

    return plan_from_json(text)


def _answered(row: CaseRow, solution: Solution, aim: str | None) -> CaseRow:
    from optim.measures import terms
    from optim.store.plan_json import plan_to_json
    from optim.studies.figures import figures_of

    outcome = solution.outcome
    assert solution.plan is not None, "the engine raises where there is no plan"
    assert solution.ledger is not None, "the engine checks every plan that it returns"
    figures = figures_of(solution.case, solution.plan, solution.ledger)
    return replace(
        row,
        status=outcome.status,
        coverage=outcome.coverage,
        bound=outcome.bound,
        gap=outcome.gap,
        best=outcome.best,
        charged=float(solution.ledger.charged),
        cut_off=outcome.cut_off,
        cost_musd=outcome.cost_musd,
        figures=figures,
        value=sum(times * figures.get(name, 0.0) for times, name in terms(aim)) if aim else None,
        value_bound=outcome.aim_bound,
        plan=plan_to_json(solution.plan),
    )

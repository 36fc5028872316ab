"""Beside: a run's case, answered by the plan as good that is nearest to another run's.

So what differs between the two has a reason, and of each difference it is told how sure it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from dataclasses import replace

from optim.engine.serial import Serial
from optim.engine.session import Session
from optim.plan import score_bound
from optim.report.figures import asked_troops
from optim.solution import Progress
from optim.solver_settings import CLOSE_WORK
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_to_json
from optim.studies.comparison import SCORED, Compared
from optim.studies.moved import how_sure
from optim.studies.question import Question, Terms
from optim.studies.solve_case import Base, Starts, answer

ITSELF = Question(near=True)


def comparable(first: Compared, run: Compared) -> bool:
    """Whether a plan near another run's says something: other inputs and another plan, of a like case.

    A posture that was scored is compared as it is, and so is a run beside it.
    """
    alike = (run.case.mode, run.case.instance.name) == (first.case.mode, first.case.instance.name)
    scored = SCORED in (run.outcome.status, first.outcome.status)
    return alike and not scored and run.case != first.case and run.plan != first.plan


def beside(
    first: Compared,
    run: Compared,
    terms: Terms,
    executor: Executor,
    progress: Callable[[Progress], None] | None = None,
) -> Compared:
    """The run with the plan found that is nearest to the first's, of those within ``terms.gap`` of the best.

    The executor is asked how sure differences are: of a large model only for soldiers where an ask names
    them. Raises the errors of ``optim.errors``, as ``optim.solve`` does.
    """
    solo = Serial()
    with Session(run.case, seed=terms.seed, racers=solo) as session:
        solo.ready(session.compiled)
        found = session.solve(
            gap=terms.gap,
            effort=terms.effort,
            time_limit=terms.time_limit,
            plans=(first.plan, run.plan),
            near=first.plan,
            near_work=CLOSE_WORK,
            afresh=True,
            progress=progress,
        )
        if found.outcome.stopped_by == "interrupt":
            raise KeyboardInterrupt  # of a large model the engine keeps the plan, which is not the nearest
        assert found.plan is not None, "the engine raises where there is no plan"
        assert found.ledger is not None, "the engine checks every plan that it returns"
        shown = _shown(run, replace(run, plan=found.plan, ledger=found.ledger, outcome=found.outcome))
        large = session.compiled.large
    base, starts = Base.of(run.case), Starts((plan_to_json(found.plan),))

    def ask(questions: Iterable[Question]) -> dict[Question, CaseRow]:
        asked = {one: executor.submit(answer, base, one, terms, starts) for one in questions}
        return {one: _row(future) for one, future in asked.items()}

    asked = {f"troops.{place}" for place in asked_troops(run.case)}
    row = replace(shown.row, figures=shown.figures)
    told = asked.__contains__ if large else lambda _: True
    sure = how_sure(ask, run.case, terms.gap, first.figures, {ITSELF: row}, told)
    return replace(shown, sure=sure.get(ITSELF, {}))


def _row(future: Future[CaseRow]) -> CaseRow:
    """What a question came to; nothing is proven where its process was lost."""
    error = future.exception()
    return future.result() if error is None else CaseRow("", {}, "crash", reason=str(error))


def _shown(stored: Compared, near: Compared) -> Compared:
    """The nearest plan, with what is known of the best from both."""
    was, now = stored.outcome, near.outcome
    best = max(one for one in (was.score, now.score, now.best) if one is not None)
    bounds = (score_bound(one.bound, one.charged) for one in (was, now))
    highest = [bound for bound in bounds if bound is not None]
    bound = max(best, min(highest)) + now.charged if highest else None
    gap = None if bound is None or now.coverage is None else bound - now.coverage
    return replace(near, outcome=replace(now, best=best, bound=bound, gap=gap), stored=was.coverage)

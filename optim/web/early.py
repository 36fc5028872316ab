"""Early: a plan that passed the exact checker, and bounds, while the answer to a case is being solved.

The first plan is the base's, where it breaks no rule of the changed case; else the first that the solver
finds. When the answer's own plan is known its figures are shown before its map and charts are drawn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from optim.check import account
from optim.errors import PostureError
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_from_json
from optim.studies.figures import figures_of
from optim.studies.question import Question
from optim.studies.question_set import BASE
from optim.studies.solve_case import Base
from optim.web.answer import beside, case_of
from optim.web.asked import Asked
from optim.web.desk import Desk
from optim.web.figures import Figures
from optim.web.progress import COVERAGE, SoFar, so_far, want_plan
from optim.web.states import State, state_of

FIRST_LOOK, LOOK_SECONDS = 0.02, 0.1  # until the first look, and between two looks


@dataclass(frozen=True)
class Plan:
    """A checked plan as its figures beside the base's. ``final``: it is the answer's own.

    ``of_base``: it is the base's plan. ``charged``: points that its score lies below its coverage.
    """

    figures: Figures
    coverage: float
    charged: float
    final: bool = False
    of_base: bool = False


@dataclass(frozen=True)
class Early:
    """The state of a case before its answer. ``of_base``: the base is being solved before the case."""

    asked: Asked
    plan: Plan | None = None
    so_far: SoFar | None = None
    of_base: bool = False

    @property
    def bound(self) -> float | None:
        """Bound in points on plans that strain nations no more than the plan shown; None if unknown."""
        if self.plan is None or self.so_far is None or self.so_far.bound is None:
            return None
        return max(self.plan.coverage, min(100.0, self.so_far.bound + self.plan.charged))


def busy(early: Early | None) -> str:
    """The line for a page that waits: the stage of the solver, its best score and bound."""
    if early is not None and early.plan is not None and early.plan.final:
        return "Solved. The map and the charts are being drawn."
    first = early is not None and early.of_base and bool(early.asked)
    which = "Solving the base case first" if first else "Solving"
    told = None if early is None else early.so_far
    if told is not None and told.stage != COVERAGE:
        return f"{which}: of the plans as good, the nearest to the base's is looked for."
    if told is None or told.bound is None:
        return f"{which}: a plan, and the proof of how good it is."
    proven = f"no plan scores more than {told.bound:.2f} of 100 points (proven so far)"
    if told.incumbent is None:
        return f"{which}: {proven}."
    return f"{which}: the best score found so far is {told.incumbent:.2f}, and {proven}."


def proof(early: Early | None) -> str:
    """How good the plan that is shown is, as far as that is proven."""
    if early is None or early.plan is None:
        return ""
    covers = f"This plan covers {early.plan.coverage:.2f} of 100 points"
    if early.plan.final:
        return f"{covers}."
    if early.bound is None:
        return f"{covers}; how good that is, is not proven yet."
    most = f"no plan that asks no more of nations covers more than {early.bound:.2f}"
    return f"{covers}; {most} (proven so far)."


async def steps(desk: Desk, asked: Asked) -> AsyncGenerator[Early | State, None]:
    """Each state of a case before its answer, then the answer. Ended where nobody waits."""
    task, told, wait = asyncio.ensure_future(state_of(desk, asked)), None, FIRST_LOOK
    try:
        while not (await asyncio.wait({task}, timeout=wait))[0]:
            wait = LOOK_SECONDS
            now = await early(desk, asked)
            if now != told:
                told = now
                yield now
        yield task.result()
    finally:
        task.cancel()


async def early(desk: Desk, asked: Asked) -> Early:
    """The state of a case at this moment, without waiting."""
    question = asked.question(desk.case)
    base = await desk.known(BASE)
    if asked.faults or question == BASE or base is None or not base.plan:
        return Early(asked, None, so_far(desk.file(BASE)), of_base=True)
    row, file = await desk.known(question), desk.file(question)
    if row is not None and row.plan:
        found = row
        return Early(asked, await desk.kept(f"early {row.key}", lambda: _final(desk, base, question, found)))
    told = so_far(file)
    plan = await desk.kept(
        f"first {desk.key(question)}", lambda: _first(desk, base, question, base.plan, of_base=True)
    )
    if plan is None and told is not None and told.plan:
        text = told.plan
        plan = await desk.kept(f"found {desk.key(question)}", lambda: _first(desk, base, question, text))
    elif plan is None:
        want_plan(file)
    return Early(asked, plan, told)


async def _final(desk: Desk, base: CaseRow, question: Question, row: CaseRow) -> Plan:
    figures = await asyncio.to_thread(beside, desk.base, base, question, row)
    return Plan(figures, row.coverage or 0.0, row.charged, final=True)


async def _first(
    desk: Desk, base: CaseRow, question: Question, plan: str, of_base: bool = False
) -> Plan | None:
    return await asyncio.to_thread(checked, desk.base, base, question, plan, of_base)


def checked(base: Base, base_row: CaseRow, question: Question, plan: str, of_base: bool) -> Plan | None:
    """A plan in the case of a question; None where the exact checker finds that it breaks a rule there."""
    try:
        case = case_of(base, question)
    except PostureError:
        return None  # the answer tells why
    made = plan_from_json(plan)
    ledger = account(case, made)
    if ledger.breaches:
        return None
    row = CaseRow(
        "", {}, "", float(ledger.coverage), cost_musd=float(ledger.cost_musd),
        figures=figures_of(case, made, ledger), plan=plan,
    )  # fmt: skip
    figures = beside(base, base_row, question, row)
    return Plan(figures, float(ledger.coverage), float(ledger.charged), of_base=of_base)

"""States: what is known of a case that was asked for: an answer, or why there is none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from optim.case import Case
from optim.errors import InstanceError, UsageError
from optim.store.cases import CaseRow
from optim.studies.moved import how_sure, how_sure_of_coverage, is_decision
from optim.studies.question import Question
from optim.studies.question_set import BASE
from optim.web.answer import Shown, case_of, describe
from optim.web.asked import Asked
from optim.web.desk import Desk
from optim.web.figures import places
from optim.web.levers import CELL, Lever

COVERAGE = "coverage"
Part = Literal["soldiers", "decisions"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True)
class State:
    """``shown``: the plan, or ``why`` there is none. ``faults``: what cannot be meant, by field."""

    asked: Asked
    row: CaseRow | None = None
    base: CaseRow | None = None
    shown: Shown | None = None
    why: str = ""
    infeasible: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)
    sure: Mapping[str, str] = field(default_factory=dict)  # what is known at once


async def state_of(desk: Desk, asked: Asked) -> State:
    """Solve what is asked, unless it is known, and describe it beside the base."""
    faults = {**asked.faults, **await asyncio.to_thread(_refused, desk, asked)}
    if faults:
        return State(asked, faults=faults)
    question = asked.question(desk.case)
    row, base = (
        (await desk.rows([question, BASE])).values() if question != BASE else [await desk.row(BASE)] * 2
    )
    if not row.plan:
        return State(asked, row, base, why=row.reason or row.status, infeasible=row.status == "infeasible")
    if not base.plan:
        base = row  # nothing to stand beside
    shown: Shown = await desk.kept(
        f"shown {row.key}", lambda: desk.call(describe, desk.base, base, question, row)
    )
    sure = {} if shown.unlike or row is base else {COVERAGE: how_sure_of_coverage(row, base, desk.terms.gap)}
    return State(asked, row, base, shown, sure=sure)


async def sure_of(desk: Desk, asked: Asked, of: Part) -> Mapping[str, str]:
    """How sure it is that figures of the plan differ from the base's, by measure: of one part of them."""
    question = asked.question(desk.case)
    if question == BASE or asked.faults:
        return {}
    rows = await desk.rows([question, BASE])
    row, base = rows[question], rows[BASE]
    if not (row.plan and base.plan):
        return {}
    case = await asyncio.to_thread(case_of, desk.base, question)
    loop, begun = asyncio.get_running_loop(), list[Future[Any]]()

    def ask(questions: Iterable[Question]) -> Mapping[Question, CaseRow]:
        begun.append(asyncio.run_coroutine_threadsafe(desk.rows(questions), loop))
        found: Mapping[Question, CaseRow] = begun[-1].result()
        return found

    try:
        told = await asyncio.to_thread(
            how_sure, ask, case, desk.terms.gap, base.figures, {question: row}, _told(case, of)
        )
    finally:
        for one in begun:
            one.cancel()
    soldiers = _soldiers(case)
    found = told.get(question, {})
    return {name: how for name, how in found.items() if (name in soldiers) == (of == "soldiers")}


def _told(case: Case, of: Part) -> Callable[[str], bool]:
    """The figures of a part that are asked about: soldiers in place, or decisions."""
    return _soldiers(case).__contains__ if of == "soldiers" else is_decision


def _soldiers(case: Case) -> frozenset[str]:
    return frozenset(f"troops.{place}" for place in places(case))


def _refused(desk: Desk, asked: Asked) -> Mapping[str, str]:
    """Why the instance refuses what is asked, by the field of the lever that did it."""
    try:
        case_of(desk.base, asked.question(desk.case))
    except InstanceError as error:
        return _laid_to(asked, [str(fault) for fault in error.faults])
    except UsageError as error:
        return _laid_to(asked, [str(error)])
    return {}


def _laid_to(asked: Asked, faults: list[str]) -> Mapping[str, str]:
    """Faults by the field of the lever that they name; those that name none are laid to the cells."""
    found: dict[str, str] = {}
    for fault in faults:
        name = next((lever.field for lever, value in asked.values if _names(lever, value, fault)), CELL)
        found[name] = f"{found[name]}; {fault}" if name in found else fault
    return found


def _names(lever: Lever, value: str, fault: str) -> bool:
    return any(f"{path}={to}" in fault or path in fault for path, to in lever.changes(value))

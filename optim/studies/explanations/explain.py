"""Explain: why something cannot be had, and what would have to move; or, if it can, what it displaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import NoPlanError, UsageError
from optim.reading import prepared
from optim.reading.parsed import Book
from optim.solver_settings import CLOSE_WORK
from optim.store.cases import CaseRow
from optim.studies.explanations.arithmetic import Line, arithmetic, sentences
from optim.studies.explanations.conflict import Conflict, conflict
from optim.studies.explanations.demand import Demand, demand
from optim.studies.explanations.displaced import COLUMNS as DISPLACED
from optim.studies.explanations.displaced import (
    MEANING,
    NATIONS,
    UNITS,
    displaced,
    proven_units,
    said_of_offers,
    shown,
)
from optim.studies.explanations.feasibility import Trial
from optim.studies.explanations.policies import policies
from optim.studies.explanations.repairs import Repair, repairs
from optim.studies.explanations.sources import behind_ask, behind_policy
from optim.studies.findings import Findings, Shown, number
from optim.studies.question import Question
from optim.studies.question_set import BASE
from optim.studies.runner import Answers, Runner
from optim.studies.statements.explanations import (
    Tried,
    claim_feasible,
    claim_impossible,
    evidence,
    moves_words,
    opening_feasible,
    opening_impossible,
    policy_words,
    said_of_conflict,
    said_of_repairs,
)

MOST = 20  # repairs

REPAIRS = {
    "repair": "number of the repair, and the name of its plan's file",
    "moves": "policies moved, and how far; with all of them the demand can be had",
    "changes": "the same as --set takes it",
    "minimal": "whether with any one of them put back there is proven to be no plan",
    "coverage": "coverage index of the best plan then, points",
    "bound": "proven upper bound on it, points",
    "cost_musd": "cost of that plan, million USD: over the horizon when phased, a year when steady",
}
CONFLICT = {
    "what": "a demand, or a policy that limits",
    "rows": "rows of the instance that say so",
    "sources": "their sources",
}
ARITHMETIC = {
    "what": "what is counted",
    "needed": "how much of it the demand needs",
    "there": "how much there is",
    "short": "whether that is too little",
}


def explain(
    runner: Runner, *, require: Sequence[str] = (), why_not: Sequence[str] = (), count: int = 5
) -> Findings:
    """Why asks (by name), or measures (``MEASURE>=VALUE``), cannot be had; else, why there is no plan.

    Raises UsageError for what is not known, NoPlanError where nothing was proven in the time there was.
    """
    if not 1 <= count <= MOST:
        raise UsageError(f"--n is {count}: expected 1 to {MOST} repairs")
    asked = demand(runner.case, require, why_not, lambda: runner.ask(()).base.figures)
    _asks_something(runner.case, asked)
    question = replace(asked.question(), near=True, near_work=CLOSE_WORK)
    answers = runner.ask([question])
    base, row = answers[BASE], answers[question]
    sums = arithmetic(runner.case, asked)
    inputs = {"require": list(asked.asks), "why_not": list(why_not)}
    if row.status == "error":
        raise UsageError(row.reason)
    if row.coverage is not None:
        return _can(runner, asked, question, answers, sums, inputs)
    if row.status != "infeasible":
        raise NoPlanError(f"neither a plan nor a proof that there is none: {row.reason}; more --effort helps")
    return _cannot(runner, asked, base, sums, inputs, count)


def _asks_something(case: Case, asked: Demand) -> None:
    """Raise UsageError where nothing is demanded of the instance as it is."""
    if asked.items or case.overrides or case.scenarios:
        return
    asks = list(dict.fromkeys(row.ask for row in case.instance.asks))
    known = f" (asks: {', '.join(asks)})" if asks else ""
    raise UsageError(
        f"explain has no question: give --require ASK{known} or --why-not MEASURE>=VALUE, e.g. "
        "--why-not coverage>=80; --set or --scenario explains why the changed instance has no plan"
    )


def _can(
    runner: Runner,
    asked: Demand,
    question: Question,
    answers: Answers,
    sums: Sequence[Line],
    inputs: dict[str, Any],
) -> Findings:
    base, row = answers[BASE], answers[question]
    found = displaced(runner, asked, question, base, row)
    return Findings(
        study="explain",
        base=base if base.coverage is not None else None,
        tables={**found.tables(), "arithmetic": _arithmetic(sums)},
        columns={"displaced": DISPLACED, "units": UNITS, "nations": NATIONS, "arithmetic": ARITHMETIC},
        shown=tuple(shown(found)),
        said=(MEANING, *said_of_offers(found), *proven_units(found)),
        document={"repairs": [], "conflict": []},
        inputs=inputs,
        plans={"with": runner.plan(row)},
        claim=claim_feasible(runner.case, asked, base, row),
        opening=tuple(opening_feasible(found)),
    )


def _cannot(
    runner: Runner, asked: Demand, base: CaseRow, sums: Sequence[Line], inputs: dict[str, Any], count: int
) -> Findings:
    book = prepared(runner.case.instance)
    trial, moveable = Trial(runner, asked), policies(runner.case, book)
    found = list(repairs(trial, moveable, count))
    best = _solved(runner, asked, found)
    core = conflict(trial, moveable)
    lines = list(_conflict(book, core))
    tried = [Tried(one, row) for one, row in zip(found, best, strict=True)]
    spoken = [[told, *behind] for told, (_, *behind) in zip(_core_words(core), lines, strict=True)]
    return Findings(
        study="explain",
        base=base if base.coverage is not None else None,
        tables={
            "arithmetic": _arithmetic(sums),
            "repairs": pd.DataFrame(
                [
                    [
                        at,
                        moves_words(one),
                        _sets(one.moves),
                        one.minimal,
                        row.coverage,
                        row.bound,
                        row.cost_musd,
                    ]
                    for at, (one, row) in enumerate(zip(found, best, strict=True), 1)
                ],
                columns=list(REPAIRS),
            ),
            "conflict": pd.DataFrame(spoken, columns=list(CONFLICT)),
        },
        columns={"arithmetic": ARITHMETIC, "repairs": REPAIRS, "conflict": CONFLICT},
        shown=tuple(_shown(sums)),
        said=(*_said_of_sums(sums), *said_of_repairs(tried), *said_of_conflict(core, spoken)),
        document={
            "repairs": [_repair(one, row) for one, row in zip(found, best, strict=True)],
            "conflict": [
                {"sentence": what, "rows": rows.split("; "), "sources": [s for s in sources.split("; ") if s]}
                for what, rows, sources in lines
            ],
        },
        inputs=inputs,
        plans={f"{at}": runner.plan(row) for at, row in enumerate(best, 1) if row.coverage is not None},
        claim=claim_impossible(asked),
        opening=tuple(opening_impossible(runner.case, base, sums, tried, core)),
        evidence=tuple(evidence(spoken)),
    )


def _solved(runner: Runner, asked: Demand, found: Sequence[Repair]) -> list[CaseRow]:
    """The best plan with each repair."""
    questions: list[Question] = [asked.question(one.moves) for one in found]
    answers = runner.ask(questions)
    return [answers[question] for question in questions]


def _arithmetic(sums: Sequence[Line]) -> pd.DataFrame:
    rows = [[line.what, float(line.needed), float(line.there), line.short] for line in sums]
    return pd.DataFrame(rows, columns=list(ARITHMETIC))


def _conflict(book: Book, core: Conflict) -> Iterator[list[str]]:
    for item in core.items:
        if item.row is None:
            yield [f"wanted: {item.words}", "the command", ""]
        else:
            found = behind_ask(book, item.row)
            yield [f"asked: {item.words}", "; ".join(found.rows), "; ".join(found.sources)]
    for policy in core.policies:
        found = behind_policy(book, policy)
        yield [f"{policy.name}: {policy.words}", "; ".join(found.rows), "; ".join(found.sources)]


def _core_words(core: Conflict) -> Iterator[str]:
    """The lines of a conflict for readers, in the order of the conflict."""
    yield from (f"{'demanded' if item.row is None else 'asked'}: {item.words}" for item in core.items)
    yield from (policy_words(policy) for policy in core.policies)


def _moves(one: Repair) -> str:
    return "; ".join(f"{policy.name} ({level.how})" for policy, level in one.moves.items())


def _sets(moves: Any) -> str:
    parts = []
    for level in moves.values():
        parts += [f"--founding-act {level.founding_act}"] if level.founding_act else []
        parts += [f"--set {path}={value}" for path, value in level.changes]
    return " ".join(parts)


def _shown(sums: Sequence[Line]) -> Iterator[Shown]:
    if sums:
        rows = [[one.what, float(one.needed), float(one.there), "short" if one.short else ""] for one in sums]
        yield Shown("Arithmetic", pd.DataFrame(rows, columns=["what", "needed", "there", ""]))


def _said_of_sums(sums: Sequence[Line]) -> Iterator[str]:
    """What arithmetic shows: a shortage by itself, a shortage of rotation alone, or none."""
    short = " ".join(sentences(sums))
    if short and not any(line.proof for line in sums):
        yield f"Rotation alone is not enough: {short}"
    elif sums and not short:
        yield "No single resource is short; the conflict is in their combination."


def _repair(one: Repair, row: CaseRow) -> dict[str, Any]:
    acts = [["founding_act", level.founding_act] for level in one.moves.values() if level.founding_act]
    return {
        "changes": [*acts, *([path, value] for level in one.moves.values() for path, value in level.changes)],
        "sentence": _moves(one),
        "steps": len(one.moves),
        "minimal": one.minimal,
        "coverage": number(row.coverage),
        "bound": number(row.bound),
        "cost_musd": number(row.cost_musd),
        "figures": {name: number(value) for name, value in row.figures.items()},
    }

"""Price: what each political and policy constraint costs. It is lifted, and moved a notch each way.

What a lifted constraint would add is the most that arguing about it can bring. What a notch less costs, and
from which value on no plan is left, is what happens if the constraint is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from optim.errors import UsageError
from optim.families import FAMILIES, LEVERS, Scale
from optim.families.lever import STEP
from optim.reading.suggest import hint, same
from optim.report.figures import asked_troops
from optim.store.cases import CaseRow
from optim.studies.findings import BOUND, Findings, Interval, difference, number, points
from optim.studies.last_plans import last_plans
from optim.studies.moved import Proven, how_sure_of_coverage, proven_soldiers, said_of_soldiers
from optim.studies.policy_moves import CONSTRAINTS, Move, moves_of
from optim.studies.priced import TITLES, Priced, group_of, is_certain, soldiers_by_theater
from optim.studies.prices_shown import shown
from optim.studies.runner import Answers, Runner
from optim.studies.statements.prices import PricedMove, claim, opening

COLUMNS = {
    "constraint": "what is lifted or moved",
    "move": "how",
    "way": "looser, tighter, or either: more to some and less to others",
    "end": "last: the last value with a plan; first: the first without; empty: a notch, or lifted",
    "status": "optimal, within_gap, limit, infeasible, no_plan, error or crash",
    "coverage": "coverage index of the plan, points",
    "bound": BOUND,
    "difference_low": "least by which the best score can be more than with the constraint as it is, points; "
    "the score is the coverage where nothing is charged",
    "difference_high": "most by which it can",
    "sure": "of the difference. proven: it is not 0; within tolerance: the plans found differ by "
    "no more than the gap; found: they differ by more, but the best plans may not",
    "cost_musd": "cost of the plan, million USD: over the horizon when phased, a year when steady",
    "cost_difference": "of the plans found: how much more this one costs, million USD",
    "gains": "theaters that have more soldiers at the end in the plan found, with how many",
    "loses": "theaters that have fewer",
    "proven": "of the theaters that an ask names, those in which every plan as good has more, or fewer; "
    "asked only where the best plans certainly differ",
    "reason": "why there is no plan",
}


OF_SCORES = (
    "Differences are of the best score: coverage less the points charged for what is asked of nations. They "
    "are not differences of two coverages."
)


def _constraint(name: str) -> str:
    """The constraint as `price` writes it. Raises UsageError for an unknown constraint."""
    found = same(name, CONSTRAINTS)
    if found is None:
        raise UsageError(f"unknown constraint {name!r}; {hint(name, CONSTRAINTS)}")
    return found


def price(runner: Runner, of: Sequence[str] = (), *, how_far: bool = False) -> Findings:
    """Move every constraint, or those named, a notch each way, and solve each.

    ``how_far``: find also the last value with a plan of every number that is tightened. Raises UsageError for
    an unknown name.
    """
    of = [_constraint(name) for name in of]
    fitting, contradicted = moves_of(runner.case)
    moves = [move for move in fitting if not of or move.constraint in of]
    if not moves:
        raise UsageError(f"nothing of {', '.join(of)} can be moved in this instance and mode")
    first = runner.ask(move.question for move in moves)
    proven = proven_soldiers(
        runner.ask,
        runner.case,
        runner.terms.gap,
        first.base.figures,
        {
            move.question: first[move.question]
            for move in moves
            if is_certain(first[move.question], first.base)
        },
    )
    reached = last_plans(runner, of) if how_far else ()
    ends = [move for one in reached for move in one.moves]
    answers = runner.ask(move.question for move in (*moves, *ends)) if ends else first
    priced = Priced(
        runner.case,
        answers,
        _ranked(moves, answers),
        _ranked(ends, answers),
        reached,
        tuple(move for move in contradicted if not of or move.constraint in of),
    )
    frame = _frame(priced, proven)
    told = {move.title: proven[move.question] for move in priced.moves if move.question in proven}
    stated = [
        PricedMove(move.title, priced.row(move), proven.get(move.question, ()), group_of(move) == "charge")
        for move in priced.moves
    ]
    return Findings(
        study="price",
        base=answers.base,
        tables={"prices": frame},
        columns={
            "prices": COLUMNS | {f"troops.{j}": "soldiers at the end" for j in asked_troops(runner.case)}
        },
        shown=tuple(shown(priced)),
        said=(
            *_said(priced),
            *_said_of_charges(priced),
            *_said_of_the_ends(priced),
            *_said_of_what_is_not_moved(priced, everything=not of),
            *said_of_soldiers(runner.case, told),
            *_said_of_money(runner),
            *([OF_SCORES] if priced.base.charged else []),
        ),
        document={"prices": [_document(priced, move) for move in (*priced.moves, *priced.ends)]},
        inputs={"of": list(of), "how_far": how_far},
        claim=claim(runner.case, stated, answers.base),
        opening=tuple(opening(runner.case, stated, answers.base)),
    )


def _ranked(moves: Iterable[Move], answers: Answers) -> tuple[Move, ...]:
    """By group. Of what is loosened, the most gained first; else what leaves no plan, then the most lost."""

    def rank(move: Move) -> tuple[int, int, float]:
        row = answers[move.question]
        between = difference(row, answers.base)
        group, gains = group_of(move), group_of(move) in ("looser", "charge")
        at = tuple(TITLES).index(group)
        if between is None:
            return at, -1 if row.status == "infeasible" and not gains else 1, 0.0
        return at, 0, -sum(between) if gains else sum(between)

    return tuple(sorted(moves, key=rank))


def _frame(priced: Priced, proven: Proven) -> pd.DataFrame:
    rows = [["as it is", "", "", "", *_line(priced, priced.base, (), Interval(0.0, 0.0))]]
    for move in (*priced.moves, *priced.ends):
        sure = proven.get(move.question, ())
        line = _line(priced, priced.row(move), sure, priced.between(move))
        rows.append([move.constraint, move.how, move.way, move.end, *line])
    places = asked_troops(priced.case)
    return pd.DataFrame(rows, columns=[*COLUMNS, *(f"troops.{place}" for place in places)])


def _line(priced: Priced, row: CaseRow, proven: Sequence[str], between: Interval | None) -> list[Any]:
    case, base = priced.case, priced.base
    sure = "" if row is base else how_sure_of_coverage(row, base, priced.answers.study.terms.gap)
    dearer = None if row.cost_musd is None or base.cost_musd is None else row.cost_musd - base.cost_musd
    troops = [row.figures.get(f"troops.{place}") for place in asked_troops(case)]
    gains, loses = (_listed(soldiers_by_theater(case, row, base), sign) for sign in (1, -1))
    ends = between or (None, None)
    outcome = [row.status, row.coverage, row.bound, *ends, sure, row.cost_musd, dearer]
    return [*outcome, gains, loses, ", ".join(proven), row.reason, *troops]


def _listed(moved: dict[str, float], sign: int) -> str:
    return ", ".join(f"{j} {change:+,.0f}" for j, change in moved.items() if change * sign > 0)


def _said(priced: Priced) -> Iterator[str]:
    """Where no plan is left, with the command that explains why; and which constraints bring nothing."""
    without = [move for move in priced.moves if priced.infeasible(move)]
    if without:
        sets = " ".join(f'--set "{path}={value}"' for path, value in without[0].changes)
        act = f"--founding-act {without[0].founding_act}" if without[0].founding_act else ""
        yield (
            f"No plan is left (proven): {', '.join(move.title for move in without)}. "
            f"Why: `optimize explain` with `{sets or act}`."
        )
    gap = priced.answers.study.terms.gap
    idle = {
        LEVERS[move.constraint].title
        for move in priced.moves
        if group_of(move) != "charge"
        and "lifted" in move.how
        and (between := priced.between(move)) is not None
        and between.high < gap
    }
    if idle:
        yield f"Lifting these brings less than {gap:g} points: {', '.join(sorted(idle))}."


def _said_of_charges(priced: Priced) -> Iterator[str]:
    """How much more is covered, or less, at another price of what a plan asks of nations."""
    known = [
        (change, move)
        for move in priced.moves
        if group_of(move) == "charge"
        and (change := (priced.row(move).coverage or 0.0) - (priced.base.coverage or 0.0))
        and priced.row(move).coverage is not None
    ]
    if known:
        change, move = max(known, key=lambda one: abs(one[0]))
        yield (
            f"Of other prices of what a plan asks of nations, {move.title} changes coverage most: "
            f"by {change:+.2f} points in the plan found."
        )


def _said_of_the_ends(priced: Priced) -> Iterator[str]:
    """Up to which value there is a plan, where one is proven to be the last; and how many cases that took."""
    for one in sorted(priced.reached, key=lambda one: one.first is None):
        name = one.lever.title
        if one.first is None:
            continue
        near = "" if one.narrow else ", and what lies between is not known"
        if one.last is None:
            yield f"{name} has no plan from {Scale.text(one.first)} on (proven){near}."
            continue
        move = next(move for move in priced.ends if move.constraint == one.lever.name and move.end == "last")
        yield (
            f"{name} has a plan up to {Scale.text(one.last)}, with coverage "
            f"{points(priced.row(move).coverage)}, and none from {Scale.text(one.first)} on (proven){near}."
        )
    if priced.reached:
        cases = sum(one.cases for one in priced.reached)
        yield (
            f"How far {len(priced.reached)} numbers can be tightened took {cases} cases, in steps of "
            f"{STEP:g}. Tightening is assumed never to bring a plan back."
        )


def _said_of_what_is_not_moved(priced: Priced, *, everything: bool) -> Iterator[str]:
    """Moves that other data of the instance contradict, and families that no lever moves."""
    if priced.contradicted:
        told = ", ".join(move.title for move in priced.contradicted)
        yield f"Not moved, as other data of the instance contradict the move: {told}."
    if everything:
        fixed = [f"{family.title} ({family.fixed})" for family in FAMILIES.values() if family.fixed]
        yield f"Never moved: {'; '.join(fixed)}."


def _said_of_money(runner: Runner) -> Iterator[str]:
    """What the costs are not."""
    if runner.terms.objective != "lexicographic":
        yield (
            "M USD: cost of the plan found, in million USD; the cost was not minimized (`--objective "
            "lexicographic` minimizes the cost too, and takes longer)."
        )


def _document(priced: Priced, move: Move) -> dict[str, Any]:
    row, between = priced.row(move), priced.between(move)
    return {
        "constraint": move.constraint,
        "move": move.how,
        "way": move.way,
        "end": move.end,
        "changes": row.question,
        "status": row.status,
        "coverage": number(row.coverage),
        "bound": number(row.bound),
        "difference": None if between is None else [number(end) for end in between],
        "cost_musd": number(row.cost_musd),
        "figures": {name: number(value) for name, value in row.figures.items()},
        "reason": row.reason,
    }

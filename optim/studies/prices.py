"""Price: what each political and policy constraint costs. It is lifted, or moved a notch either way.

What a lifted constraint would add is the most that arguing about it can bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.reading.suggest import hint
from optim.report.figures import asked_troops
from optim.store.cases import CaseRow
from optim.studies.findings import BOUND, Findings, Shown, change_of, difference, number, points
from optim.studies.moved import Proven, how_sure_of_coverage, proven_soldiers, said_of_soldiers
from optim.studies.policy_moves import CONSTRAINTS, Move, moves_of
from optim.studies.runner import Answers, Runner

COLUMNS = {
    "constraint": "what is lifted or moved",
    "move": "how",
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


def price(runner: Runner, of: Sequence[str] = ()) -> Findings:
    """Move every constraint, or those named, and solve each. Raises UsageError for an unknown name."""
    for name in of:
        if name not in CONSTRAINTS:
            raise UsageError(f"unknown constraint {name!r}; {hint(name, CONSTRAINTS)}")
    moves = [move for move in moves_of(runner.case) if not of or move.constraint in of]
    if not moves:
        raise UsageError(f"nothing of {', '.join(of)} can be moved in this instance and mode")
    answers = runner.ask(move.question for move in moves)
    asked = {move.question: answers[move.question] for move in moves}
    certain = {question: row for question, row in asked.items() if _certain(row, answers.base)}
    proven = proven_soldiers(runner.ask, runner.case, runner.terms.gap, answers.base.figures, certain)
    frame = _frame(runner.case, moves, answers, proven)
    told = {f"{one.constraint} ({one.how})": proven[one.question] for one in moves if one.question in proven}
    return Findings(
        study="price",
        base=answers.base,
        tables={"prices": frame},
        columns={
            "prices": COLUMNS | {f"troops.{j}": "soldiers at the end" for j in asked_troops(runner.case)}
        },
        shown=tuple(_shown(runner.case, moves, answers)),
        said=(
            *_said(moves, answers),
            *said_of_soldiers(runner.case, told),
            *_said_of_the_plans(runner, moves, answers),
        ),
        document={"prices": [_document(move, answers) for move in moves]},
        inputs={"of": list(of)},
    )


def _frame(case: Case, moves: Sequence[Move], answers: Answers, proven: Proven) -> pd.DataFrame:
    rows = [["as it is", "", *_line(case, answers, answers.base, ())]]
    for move in moves:
        sure = proven.get(move.question, ())
        rows.append([move.constraint, move.how, *_line(case, answers, answers[move.question], sure)])
    return pd.DataFrame(rows, columns=[*COLUMNS, *(f"troops.{place}" for place in asked_troops(case))])


def _line(case: Case, answers: Answers, row: CaseRow, proven: Sequence[str]) -> list[Any]:
    base = answers.base
    between = difference(row, base) or (None, None)
    sure = "" if row is base else how_sure_of_coverage(row, base, answers.study.terms.gap)
    dearer = None if row.cost_musd is None or base.cost_musd is None else row.cost_musd - base.cost_musd
    troops = [row.figures.get(f"troops.{place}") for place in asked_troops(case)]
    gains, loses = (_listed(_moved(case, row, base), sign) for sign in (1, -1))
    outcome = [row.status, row.coverage, row.bound, *between, sure, row.cost_musd, dearer]
    return [*outcome, gains, loses, ", ".join(proven), row.reason, *troops]


def _moved(case: Case, row: CaseRow, base: CaseRow) -> dict[str, float]:
    """Soldiers by theater, more or fewer than in the base's plan, the largest change first."""
    if row.coverage is None:
        return {}
    names = {f"troops.{one.theater}": one.theater for one in case.instance.theaters}
    found = {j: row.figures.get(name, 0.0) - base.figures.get(name, 0.0) for name, j in names.items()}
    return dict(sorted(found.items(), key=lambda one: -abs(one[1])))


def _listed(moved: dict[str, float], sign: int) -> str:
    return ", ".join(f"{j} {change:+,.0f}" for j, change in moved.items() if change * sign > 0)


def _shown(case: Case, moves: Sequence[Move], answers: Answers) -> Iterator[Shown]:
    places, base = list(asked_troops(case)), answers.base
    first = [base.figures.get(f"troops.{place}") for place in places]
    rows: list[list[Any]] = [["as it is", "", points(base.coverage), "", base.cost_musd, *first]]
    for move in moves:
        row = answers[move.question]
        troops = [row.figures.get(f"troops.{place}") for place in places]
        outcome = points(row.coverage) or row.status
        rows.append([move.constraint, move.how, outcome, change_of(row, base), row.cost_musd, *troops])
    heads = ["constraint", "move", "coverage", "difference", "M USD", *places]
    yield Shown("Prices: coverage in points, soldiers at the end", pd.DataFrame(rows, columns=heads), 2)
    rows = [
        [
            move.constraint,
            move.how,
            *(_few(_moved(case, answers[move.question], base), sign) for sign in (1, -1)),
        ]
        for move in moves
        if _certain(answers[move.question], base)
    ]
    if rows:
        heads = ["constraint", "move", "gain soldiers", "lose soldiers"]
        title = "Who gains and who loses, in the plans found, where the best certainly differ"
        yield Shown(title, pd.DataFrame(rows, columns=heads), 4)


def _certain(row: CaseRow, base: CaseRow) -> bool:
    between = difference(row, base)
    return between is not None and (between.low > 0 or between.high < 0)


def _few(moved: dict[str, float], sign: int) -> str:
    """The two largest of them."""
    some = [(j, change) for j, change in moved.items() if change * sign > 0]
    if not some:
        return "none"
    more = f" (+{len(some) - 2} more)" if len(some) > 2 else ""
    return ", ".join(f"{j} {change:+,.0f}" for j, change in some[:2]) + more


def _said(moves: Sequence[Move], answers: Answers) -> Iterator[str]:
    """Which constraint is worth most, as far as that is proven."""
    told = [(move, difference(answers[move.question], answers.base)) for move in moves]
    ranked = sorted(
        ((between, move) for move, between in told if between is not None and between.low > 0),
        key=lambda one: -one[0].low,
    )
    if ranked:
        between, move = ranked[0]
        yield f"Worth most: {move.constraint} ({move.how}), {between.low:.2f} to {between.high:.2f} points."
    idle = sorted(
        {
            move.constraint
            for move, between in told
            if "lifted" in move.how and between is not None and between.high < answers.study.terms.gap
        }
    )
    if idle:
        yield f"Lifting these brings less than {answers.study.terms.gap:g} points: {', '.join(idle)}."


def _said_of_the_plans(runner: Runner, moves: Sequence[Move], answers: Answers) -> Iterator[str]:
    """Where there is no plan, and how to learn why; what the costs are not."""
    without = [move for move in moves if answers[move.question].status == "infeasible"]
    if without:
        told = ", ".join(f"{move.constraint} ({move.how})" for move in without)
        sets = " ".join(f'--set "{path}={value}"' for path, value in without[0].changes)
        act = f" --founding-act {without[0].founding_act}" if without[0].founding_act else ""
        yield f"No plan at all, proven: {told}. Why: optimize explain with {sets or act.strip()}."
    if runner.terms.objective != "lexicographic":
        yield (
            "M USD is what the plan found costs: a cheaper one may cover as much (--objective lexicographic "
            "looks for it, and takes longer)."
        )


def _document(move: Move, answers: Answers) -> dict[str, Any]:
    row, base = answers[move.question], answers.base
    between = difference(row, base)
    return {
        "constraint": move.constraint,
        "move": move.how,
        "changes": row.question,
        "status": row.status,
        "coverage": number(row.coverage),
        "bound": number(row.bound),
        "difference": None if between is None else [number(end) for end in between],
        "cost_musd": number(row.cost_musd),
        "figures": {name: number(value) for name, value in row.figures.items()},
        "reason": row.reason,
    }

"""Price: what each political and policy constraint costs. It is lifted, or moved a notch either way.

A notch is a fifth for ratios, shares, limits and stocks, a tenth for budgets. What a lifted constraint would
add is the most that arguing about it can bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.instance.settings import Reading
from optim.reading import prepared
from optim.reading.book import Book
from optim.reading.nearest import hint
from optim.reading.varying import kind_of
from optim.report.figures import asked_troops
from optim.store.cases import CaseRow
from optim.studies.desk import Answers, Desk
from optim.studies.findings import Findings, Shown, change_of, difference, number, points
from optim.studies.question import Question

ANYTHING = "permanent rotational stored response"
ENOUGH = "100000"  # beds, sets and battalions: more than anybody has

COLUMNS = {
    "constraint": "what is lifted or moved",
    "move": "how",
    "status": "optimal, within_gap, limit, infeasible, no_plan, error or crash",
    "coverage": "coverage index of the plan, points",
    "bound": "proven upper bound on the coverage of any plan, points",
    "difference_low": "least that the best plan can cover more than with the constraint as it is, points",
    "difference_high": "most that it can, points",
    "cost_musd": "cost of the plan, million USD: over the horizon when phased, a year when steady",
    "cost_difference": "of the plans found: how much more this one costs, million USD",
    "gains": "theaters that have more soldiers at the end in the plan found, with how many",
    "loses": "theaters that have fewer",
    "reason": "why there is no plan",
}

Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Move:
    """A constraint moved: what is changed, or which reading is taken."""

    constraint: str
    how: str
    changes: Changes = ()
    founding_act: str | None = None

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(changes=self.changes, founding_act=self.founding_act)


NOTCHES: dict[str, dict[str, Changes]] = {
    "consent": {
        "everybody agrees": (
            ("contributors.*.consents_permanent", "true"),
            ("theaters.*.consents_permanent", "true"),
        ),
        "nobody agrees": (("contributors.*.consents_permanent", "false"),),
    },
    "dwell": {
        "lifted: no rest": (("contributors.*.dwell_ratio", "0"),),
        "a fifth less rest": (("contributors.*.dwell_ratio", "-20%"),),
        "a fifth more rest": (("contributors.*.dwell_ratio", "+20%"),),
    },
    "deployed_share": {
        "lifted": (("contributors.*.deployed_share", "1"),),
        "a fifth more": (("contributors.*.deployed_share", "+20%"),),
        "a fifth less": (("contributors.*.deployed_share", "-20%"),),
    },
    "ready_share": {
        "lifted: all ready": (("contributors.*.ready_share", "1"),),
        "a fifth more": (("contributors.*.ready_share", "+20%"),),
        "a fifth less": (("contributors.*.ready_share", "-20%"),),
    },
    "commitments": {"lifted": (("commitments.*.*.*.*.units", "0"),)},
    "caveats": {
        "lifted": (("caveats.*.*.modes", ANYTHING), ("caveats.*.*.max_units", "1000")),
        "twice as many units": (("caveats.*.*.max_units", "x2"),),
    },
    "framework": {
        "lifted": (("theaters.*.multinational", "false"),),
        "lead a fifth less": (("theaters.*.lead_share", "-20%"),),
        "lead a fifth more": (("theaters.*.lead_share", "+20%"),),
    },
    "budgets": {
        "lifted": (("budgets.*.*.amount_musd", "x100"),),
        "a tenth more": (("budgets.*.*.amount_musd", "+10%"),),
        "a tenth less": (("budgets.*.*.amount_musd", "-10%"),),
    },
    "lift": {
        "lifted": (("lift.*.*.amount", "x1000"),),
        "a fifth more": (("lift.*.*.amount", "+20%"),),
        "a fifth less": (("lift.*.*.amount", "-20%"),),
    },
    "reception": {
        "lifted": (("theaters.*.reception_t_per_day", "x1000"),),
        "a fifth more": (("theaters.*.reception_t_per_day", "+20%"),),
        "a fifth less": (("theaters.*.reception_t_per_day", "-20%"),),
    },
    "beds": {
        "lifted": (("sites.*.beds", ENOUGH), ("sites.*.permanent_beds", ENOUGH)),
        "a fifth more": (("sites.*.beds", "+20%"), ("sites.*.permanent_beds", "+20%")),
        "a fifth less": (("sites.*.beds", "-20%"), ("sites.*.permanent_beds", "-20%")),
    },
    "ranges": {"lifted": (("sites.*.ranges", ENOUGH),)},
    "storage": {"lifted": (("sites.*.storage", ENOUGH),)},
}
"""Constraint to what moves it, by how."""

PHASED: dict[str, dict[str, Changes]] = {
    "buildup": {
        "lifted": (("theaters.*.max_growth", "1000000"), ("theaters.*.max_shrink", "1000000")),
        "a fifth faster": (("theaters.*.max_growth", "+20%"), ("theaters.*.max_shrink", "+20%")),
    }
}
"""Those that only the phased mode has."""

CONSTRAINTS = ("founding_act", *NOTCHES, "host_payment", *PHASED)


def price(desk: Desk, of: Sequence[str] = ()) -> Findings:
    """Move every constraint, or those named, and solve each. Raises UsageError for an unknown name."""
    for name in of:
        if name not in CONSTRAINTS:
            raise UsageError(f"unknown constraint {name!r}; {hint(name, CONSTRAINTS)}")
    moves = [move for move in _moves(desk.case) if not of or move.constraint in of]
    if not moves:
        raise UsageError(f"nothing of {', '.join(of)} can be moved in this instance and mode")
    answers = desk.ask(move.question for move in moves)
    frame = _frame(desk.case, moves, answers)
    return Findings(
        study="price",
        base=answers.base,
        tables={"prices": frame},
        columns={"prices": COLUMNS | {f"troops.{j}": "soldiers at the end" for j in asked_troops(desk.case)}},
        shown=tuple(_shown(desk.case, moves, answers)),
        said=tuple(_said(moves, answers)),
        document={"prices": [_document(move, answers) for move in moves]},
        inputs={"of": list(of)},
    )


def _moves(case: Case) -> Iterator[Move]:
    """Every move that this instance allows."""
    book = prepared(case.instance)
    for reading in get_args(Reading):
        if reading != case.founding_act:
            yield Move("founding_act", "lifted" if reading == "off" else reading, founding_act=reading)
    for constraint, moves in (NOTCHES | (PHASED if case.mode == "phased" else {})).items():
        for how, changes in moves.items():
            if all(_leads_somewhere(book, path) for path, _ in changes):
                yield Move(constraint, how, changes)
    for scheme in _paid_by_host(case):
        yield Move("host_payment", "hosts pay for all", (("projects.*.scheme", scheme),))


def _leads_somewhere(book: Book, path: str) -> bool:
    try:
        return bool(kind_of(book, path))
    except UsageError:
        return False


def _paid_by_host(case: Case) -> list[str]:
    """The scheme by which a host pays all, if the instance has one and not every project is under it."""
    rows = [row for row in case.instance.schemes if row.payer == "host" and row.share == 1]
    return [row.scheme for row in rows if any(p.scheme != row.scheme for p in case.instance.projects)][:1]


def _frame(case: Case, moves: Sequence[Move], answers: Answers) -> pd.DataFrame:
    places = list(asked_troops(case))
    rows = [_line(case, "as it is", "", answers.base, answers.base, places)]
    rows += [
        _line(case, move.constraint, move.how, answers[move.question], answers.base, places) for move in moves
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, *(f"troops.{place}" for place in places)])


def _line(case: Case, name: str, how: str, row: CaseRow, base: CaseRow, places: Sequence[str]) -> list[Any]:
    between = difference(row, base) or (None, None)
    dearer = None if row.cost_musd is None or base.cost_musd is None else row.cost_musd - base.cost_musd
    troops = [row.figures.get(f"troops.{place}") for place in places]
    gains, loses = (_listed(_moved(case, row, base), sign) for sign in (1, -1))
    outcome = [row.status, row.coverage, row.bound, *between, row.cost_musd, dearer, gains, loses, row.reason]
    return [name, how, *outcome, *troops]


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
        title = "Who gains and who loses, in the plans found, where coverage certainly differs"
        yield Shown(title, pd.DataFrame(rows, columns=heads), 4)


def _certain(row: CaseRow, base: CaseRow) -> bool:
    between = difference(row, base)
    return between is not None and (between.low > 0 or between.high < 0)


def _few(moved: dict[str, float], sign: int) -> str:
    """The two largest of them."""
    some = [(j, change) for j, change in moved.items() if change * sign > 0]
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

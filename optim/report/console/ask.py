"""Asked, achieved: troops in place where the instance's demands name them, and the response over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.plan import Ledger
from optim.report.console.answer import Answer, line, number
from optim.report.console.layout import Grid, Rows, tables
from optim.report.demands import InPlace, asks
from optim.report.figures import TheaterFigures, asked_contingency, theaters
from optim.report.labels import period
from optim.report.names import place_names
from optim.report.wording import formation_words, formations_told, half_year
from optim.text import any_of

MOST_CAPABILITIES = 6
MOST_ROWS = 9
HEADS = ("troops in", "start", "asked", "end", "of asked", "reached", "held from")


def parts(answer: Answer) -> Iterator[RenderableType]:
    """Troops by theater, the response by day, and the formations that stand."""
    rows = theaters(answer.case, answer.plan)
    asked = asks(answer.case, answer.plan)
    if asked:
        yield from tables("Asked, achieved", _in_place(asked), answer.width)
    contingency = asked_contingency(answer.case)
    if contingency is not None:
        yield from _response(answer, contingency)
    if answer.case.instance.formations:
        yield line("Formed in all theaters:", _formations(answer, rows))


def _in_place(asked: tuple[InPlace, ...]) -> Grid:
    rows: Rows = [
        (
            one.name,
            one.start,
            one.amount,
            one.end,
            f"{100 * float(one.end / one.amount):.0f}%",
            one.reached or "never",
            one.held or "never",
        )
        for one in asked[:MOST_ROWS]
    ]
    return Grid(HEADS, rows)


def _response(answer: Answer, contingency: str) -> Iterator[RenderableType]:
    """Met of required in the last period reviewed: a row a place and day, a column a capability."""
    case = answer.case
    last = max((r.period for r in answer.ledger.met if r.contingency == contingency), default=0)
    sums = _sums(answer.ledger, contingency, last)
    columns = sorted({c for cells in sums.values() for c in cells}, key=lambda c: (c != TROOPS, c))
    most = len(columns) if answer.full else MOST_CAPABILITIES
    names = place_names(case)
    rows: Rows = [
        (f"{names.get(place, place)}, day {day}", *(_of(cells.get(c)) for c in columns[:most]))
        for (place, day), cells in list(sums.items())[:MOST_ROWS]
    ]
    name = next(c.name for c in case.instance.contingencies if c.contingency == contingency)
    when = half_year(period(case, last)).removeprefix("the ")
    heads = ["there by", *(column.replace("_", " ") for column in columns[:most])]
    title = f"{name}: there in time, of what is required ({when})"
    yield from tables(title, Grid(heads, rows), answer.width)


def _sums(ledger: Ledger, contingency: str, last: int) -> dict[tuple[str, int], dict[str, list[Fraction]]]:
    """By place and day, then by capability: met and required."""
    sums: dict[tuple[str, int], dict[str, list[Fraction]]] = defaultdict(dict)
    for row in ledger.met:
        if row.contingency == contingency and row.period == last:
            both = sums[row.theater, row.day].setdefault(row.capability, [Fraction(0), Fraction(0)])
            both[0] += row.met
            both[1] += row.amount
    return sums


def _of(both: list[Fraction] | None) -> str:
    return "" if both is None else f"{number(both[0])} of {number(both[1])}"


def _formations(answer: Answer, rows: tuple[TheaterFigures, ...]) -> str:
    """Those that stand, with their theaters; in full, then those of which there is none."""
    case = answer.case
    names = list(dict.fromkeys(r.formation for r in case.instance.formations))
    there = {f: [(r.name, r.formed[f]) for r in rows if r.formed.get(f)] for f in names}
    told = [_standing(case, f, where) for f, where in there.items() if where]
    none = any_of(formation_words(case, f) for f, where in there.items() if not where)
    if told and not answer.full:
        return "; ".join(told)
    return "; ".join([*told, *([f"no {none}"] if none else [])])


def _standing(case: Case, formation: str, where: list[tuple[str, int]]) -> str:
    total = sum(count for _, count in where)
    return f"{formations_told(case, formation, total)} ({', '.join(f'{j} {c}' for j, c in where)})"

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
from optim.report.console.layout import Rows, fitting, table
from optim.report.figures import AskFigures, TheaterFigures, asked_contingency, asks, theaters
from optim.report.labels import period
from optim.report.wording import formation_words, formations_told
from optim.text import any_of

MOST_CAPABILITIES = 6
MOST_ROWS = 9
HEADS = ("troops in", "start", "asked", "end", "of asked", "reached")


def parts(answer: Answer) -> Iterator[RenderableType]:
    """Troops by theater, the response by day, and the formations that stand."""
    rows = theaters(answer.case, answer.plan)
    asked = asks(answer.case, answer.plan)
    if asked:
        yield _in_place(asked)
    contingency = asked_contingency(answer.case)
    if contingency is not None:
        yield _response(answer.case, answer.ledger, contingency)
    yield line("Formations at the end:", _formations(answer.case, rows))


def _in_place(asked: tuple[AskFigures, ...]) -> RenderableType:
    rows: Rows = [
        (f.name, f.start, f.asked, f.end, f"{100 * float(f.end) / f.asked:.0f}%", f.reached or "never")
        for f in asked[:MOST_ROWS]
    ]
    return table("Asked, achieved", HEADS, rows)


def _response(case: Case, ledger: Ledger, contingency: str) -> RenderableType:
    """Met of required in the last period reviewed: a row a place and day, a column a capability."""
    sums: dict[tuple[str, int], dict[str, list[Fraction]]] = defaultdict(dict)
    last = max((r.period for r in ledger.met if r.contingency == contingency), default=0)
    for met in ledger.met:
        if met.contingency == contingency and met.period == last:
            both = sums[met.theater, met.day].setdefault(met.capability, [Fraction(0), Fraction(0)])
            both[0] += met.met
            both[1] += met.amount
    columns = list(dict.fromkeys(c for cells in sums.values() for c in cells))
    columns.sort(key=_troops_first)
    name = next(c.name for c in case.instance.contingencies if c.contingency == contingency)
    title = f"{name}: there in time, of what is asked ({period(case, last)})"

    def build(most: int) -> tuple[list[str], Rows]:
        shown = columns[:most]
        rows: Rows = [
            (place, str(day), *(_of(cells.get(c)) for c in shown))
            for (place, day), cells in list(sums.items())[:MOST_ROWS]
        ]
        return ["place", "by day", *shown], rows

    return table(title, *fitting(build, MOST_CAPABILITIES))


def _troops_first(capability: str) -> tuple[bool, str]:
    return capability != TROOPS, capability


def _of(both: list[Fraction] | None) -> str:
    return "" if both is None else f"{number(both[0])} of {number(both[1])}"


def _formations(case: Case, rows: tuple[TheaterFigures, ...]) -> str:
    """Those that stand, with their theaters, then those of which there is none."""
    names = list(dict.fromkeys(r.formation for r in case.instance.formations))
    there = {f: [(r.theater, r.formed[f]) for r in rows if r.formed.get(f)] for f in names}
    told = [_standing(case, f, where) for f, where in there.items() if where]
    none = any_of(formation_words(case, f) for f, where in there.items() if not where)
    return "; ".join([*told, *([f"no {none}"] if none else [])]) or "none are defined"


def _standing(case: Case, formation: str, where: list[tuple[str, int]]) -> str:
    total = sum(count for _, count in where)
    return f"{formations_told(case, formation, total)} ({', '.join(f'{j} {c}' for j, c in where)})"

"""Why each theater changes: a row each, or every reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from rich.console import RenderableType
from rich.text import Text

from optim.report.console.answer import Answer, line, plain
from optim.report.console.layout import Grid, Rows, tables
from optim.report.reasons import HOW, Change, changes
from optim.text import figure

LEAST_GAP = 0.005  # of the change, relative: less is shown as 0%
HEADS = ("theater", "mostly for", "soldiers", "points", "M {currency}")


def parts(answer: Answer) -> Iterator[RenderableType]:
    """A table with a row for each theater that changes, or sentences; nothing where no reasons were found."""
    found = changes(answer.case, answer.plan, answer.ledger)
    if not found:
        return
    if not answer.full:
        yield from _in_short(answer, found)
        return
    yield from _every(found)
    gap = answer.outcome.change_gap
    if gap is not None and isfinite(gap) and gap >= LEAST_GAP:
        most = f"at most {100 * gap:.0f}% above the least for this coverage and cost"
        yield line("Not every change is needed:", f"the change from the start is {most}")


def _in_short(answer: Answer, found: tuple[Change, ...]) -> Iterator[RenderableType]:
    currency = answer.case.instance.settings.currency
    span = "a year" if answer.case.mode == "steady" else "in all"
    rows: Rows = [
        (one.name, one.mostly, one.change, f"{float(one.points):+.2f}", _musd(float(one.musd)))
        for one in found
    ]
    heads = [head.format(currency=currency) for head in HEADS]
    title = f"Why theaters change: what each change adds to the score, and costs {span}"
    yield from tables(title, Grid(heads, rows, right=2), answer.width)


def _musd(amount: float) -> str:
    return f"{'+' if amount > 0 else '-'}{figure(abs(round(amount)))}" if round(amount) else "·"


def _every(found: tuple[Change, ...]) -> Iterator[Text]:
    yield Text.assemble(("Why theaters change", "bold"), f" ({HOW})")
    for one in found:
        yield Text.assemble((f"{one.name} {one.change}: ", "bold"), plain(one.sentence))

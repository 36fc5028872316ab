"""Why: what limits the answer, and why each theater changes."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from optim.report.console.answer import Answer, line, plain
from optim.report.console.layout import Grid, Rows, tables
from optim.report.limits import sentences
from optim.report.reasons import HOW, Change, changes
from optim.text import figure

EVERY = 10_000


def limits_parts(answer: Answer) -> Iterator[RenderableType]:
    """A row for each kind of limit; nothing in the short answer, which opens with the limits."""
    if not answer.full:
        return
    told = sentences(answer.case, answer.ledger, most=EVERY, names=EVERY)
    yield plain("What limits the answer (used of available; less is left than one more takes)", "bold")
    for title, words in told or [("nothing", "no limit is used up")]:
        made = Table.grid(padding=(0, 1))
        made.add_column(width=24)
        made.add_column()
        made.add_row(plain(f"{title}:"), plain(words))
        yield made
    for sentence in answer.ledger.runoffs:
        yield plain(sentence)


LEAST_GAP = 0.005  # of the change, relative: less is shown as 0%
HEADS = ("theater", "mostly for", "soldiers", "points", "M {currency}")


def reasons_parts(answer: Answer) -> Iterator[RenderableType]:
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

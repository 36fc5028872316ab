"""What is built, when, at what cost, and who pays; and what the whole posture costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd
from rich.console import RenderableType

from optim.report.console.answer import Answer, line, plain
from optim.report.console.layout import Grid, Rows, tables
from optim.report.figures import paid
from optim.report.labels import STEADY
from optim.report.names import payer_names, place_names
from optim.report.tables.means import projects
from optim.report.tables.view import View
from optim.report.wording import half_year, money, plural, span
from optim.text import listed

MOST_PAYERS = 8
CELLS = ("project", "theater", "payers", "started", "usable", "count", "cost_musd")
HEADS = ("project", "in", "paid by", "started", "usable", "count", "M USD")


def parts(answer: Answer) -> Iterator[RenderableType]:
    """What is built in a line, or in full one row a project and period; and who pays for the posture."""
    built = projects(View(answer.case, answer.plan, answer.ledger))
    if built.empty:
        yield line("Built:", "nothing")
    elif answer.full:
        yield from _every(answer, built)
    else:
        yield line("Built:", _in_short(answer, built))
    yield line("Paid by:", _payers(answer))


def _every(answer: Answer, built: pd.DataFrame) -> Iterator[RenderableType]:
    places, payers = place_names(answer.case), payer_names(answer.case.instance)
    rows: Rows = []
    for row in built.to_dict("records"):
        row["theater"] = places[row["theater"]]
        rows.append(tuple(row[name] for name in CELLS))
    yield from tables("What is built", Grid(HEADS, rows, right=5), answer.width)
    codes = {word for told in built["payers"] for word in told.replace(",", " ").split()}
    key = ", ".join(f"{code} {name}" for code, name in payers.items() if code in codes)
    if key:
        yield plain(key, "dim")


def _in_short(answer: Answer, built: pd.DataFrame) -> str:
    """``8 projects for USD 176 million: 2 camps in Latvia; usable from the first half of 2023``."""
    places = place_names(answer.case)
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in built.to_dict("records"):
        kinds[row["theater"]][row["kind"]] += row["count"]
    told = listed(
        f"{listed(_counted(count, kind) for kind, count in counts.items())} in {places[theater]}"
        for theater, counts in kinds.items()
    )
    cost = money(answer.case, sum(built["cost_musd"]))
    when = sorted(built["usable"])
    usable = f"; usable from {half_year(when[0])}" if when[0] != STEADY else ""
    last = f" to {half_year(when[-1])}" if usable and when[-1] != when[0] else ""
    return f"{plural(int(built['count'].sum()), 'project')} for {cost}: {told}{usable}{last}"


def _counted(count: int, kind: str) -> str:
    """``2 camps``; barracks and storage have no other plural."""
    noun = {"storage": "equipment store"}.get(kind, kind)
    return f"{count} {noun}" if noun.endswith("s") else plural(count, noun)


def _payers(answer: Answer) -> str:
    names, largest = payer_names(answer.case.instance), list(paid(answer.ledger).items())
    most = len(largest) if answer.full else MOST_PAYERS
    told = ", ".join(f"{names.get(payer, payer)} {float(amount):,.0f}" for payer, amount in largest[:most])
    rest = sum(amount for _, amount in largest[most:])
    others = f", others {float(rest):,.0f}" if rest else ""
    return f"{told}{others} (million {answer.case.instance.settings.currency} {span(answer.case)})"

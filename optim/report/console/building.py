"""What is built, when, at what cost, and who pays; and what the whole posture costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType

from optim.report.console.answer import Answer, line
from optim.report.console.layout import Rows, table
from optim.report.tables.projects import projects
from optim.report.tables.view import View

MOST_PROJECTS = 9
MOST_PAYERS = 8
CELLS = ("project", "theater", "payers", "started", "usable", "count", "cost_musd")
HEADS = ("project", "in", "paid by", "started", "usable", "count", "M USD")


def parts(answer: Answer) -> Iterator[RenderableType]:
    """One row a project and period; the rest is summed up."""
    built = projects(View(answer.case, answer.plan, answer.ledger))
    if built.empty:
        yield line("Built:", "nothing")
    else:
        rows: Rows = [tuple(r[name] for name in CELLS) for r in built.head(MOST_PROJECTS).to_dict("records")]
        left = built.iloc[MOST_PROJECTS:]
        if len(left):
            more = f"{len(left)} more"
            rows.append((more, "", "", "", "", left["count"].sum(), left["cost_musd"].sum()))
        yield table("What is built", HEADS, rows, right=5)
    yield line("Cost:", _cost(answer))


def _cost(answer: Answer) -> str:
    payers: dict[str, Fraction] = defaultdict(Fraction)
    for spent in answer.ledger.spending:
        payers[spent.payer] += spent.amount_musd
    largest = sorted(payers.items(), key=lambda item: (-item[1], item[0]))
    told = ", ".join(f"{payer} {float(amount):,.0f}" for payer, amount in largest[:MOST_PAYERS] if amount)
    rest = sum(amount for _, amount in largest[MOST_PAYERS:])
    span = "a year" if answer.case.mode == "steady" else "over the horizon"
    money = f"{answer.case.instance.settings.currency} of {answer.case.instance.settings.price_year}"
    others = f", others {float(rest):,.0f}" if rest else ""
    return f"{float(answer.ledger.cost_musd):,.0f} million {money} {span}{_proven(answer)}: {told}{others}"


def _proven(answer: Answer) -> str:
    """How far from the least possible; nothing where nothing was proved."""
    gap = answer.outcome.cost_gap
    return "" if gap is None else f" (at most {100 * gap:.0f}% above the least for this coverage)"

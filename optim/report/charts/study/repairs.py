"""Repairs: the smallest sets of changes with which what is asked can be had, a card for each."""

from __future__ import annotations

from collections.abc import Sequence

from optim.report.charts.chart import Chart
from optim.report.charts.forms.cards import Card, Cards
from optim.report.charts.numbers import short, up_to
from optim.report.charts.study.cells import (
    Columns,
    Row,
    Tables,
    amount,
    listed_rows,
    pair,
    rows_of,
    text_of,
    true,
    words,
)
from optim.report.charts.study.phrases import count_of

COLUMNS: Columns = {
    "repair": "repair",
    "moves": text_of("moves"),
    "as --set takes it": text_of("changes"),
    "minimal, proven": lambda row: "yes" if true(row["minimal"]) else "no",
    "coverage, points": "coverage",
    "bound, points": "bound",
    "cost, million USD": "cost_musd",
}


def repairs(tables: Tables) -> Chart:
    """A card for each repair, those that move fewest policies first."""
    rows = rows_of(tables, "repairs")
    return Chart(
        kind="repairs",
        title=_title(rows),
        unit="policies moved; points of coverage; million USD",
        reading=(
            "A card is one way: all that it names must move together, and any one card is enough. Minimal: "
            "with any one of its moves put back there is proven to be no plan."
            if rows
            else "Nothing is drawn: not even with all policies lifted was a repair found."
        ),
        head=tuple(COLUMNS),
        rows=listed_rows(rows, COLUMNS),
        rests_on=(),
        form=Cards(tuple(map(_card, rows)), "repair") if rows else None,
    )


def moves_of(row: Row) -> list[str]:
    """The policies that a repair moves, each with how far."""
    parts = words(row["moves"]).split("; ")
    return [part.replace("_", " ").replace("founding act", "Founding Act") for part in parts if part]


def _title(rows: Sequence[Row]) -> str:
    if not rows:
        return "No change of policies was found with which it can be had"
    first = moves_of(rows[0])
    least = f"{count_of(len(first), 'policy', 'policies')}: {', '.join(first)}"
    if len(rows) == 1:
        return f"One repair was found; it moves {least}"
    return f"Any one of {len(rows)} repairs is enough; the smallest moves {least}"


def _card(row: Row) -> Card:
    return Card(words(row["repair"]), tuple(moves_of(row)), _outcome(row), pair(row, "coverage", "bound"))


def _outcome(row: Row) -> str:
    ends, cost = pair(row, "coverage", "bound"), amount(row["cost_musd"])
    if ends is None:
        return "its plan was not found in time"
    parts = [f"coverage {up_to(*ends)}"]
    parts += [] if cost is None else [f"{short(cost)} million USD"]
    return " \N{MIDDLE DOT} ".join(
        [*parts, "minimal, proven" if true(row["minimal"]) else "not proven minimal"]
    )

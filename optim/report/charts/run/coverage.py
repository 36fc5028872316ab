"""Coverage: what part of each demand is met, by place and tier, and the points that are lost."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from optim.instance.columns import IN_PLACE
from optim.report.charts.chart import Chart
from optim.report.charts.forms.shares import Row, Shares
from optim.report.labels import decimal
from optim.report.names import contingency_names, place_names, told
from optim.report.tables import View
from optim.report.tables.demands import TIERS, tier_weights

PLACE = 5

Key = tuple[str, str]
Cells = dict[tuple[Key, str], tuple[Fraction, Fraction]]
"""(contingency, place), tier -> weight asked for, weight met; over all periods in which it is judged."""


def coverage(view: View) -> Chart:
    """Share met by demand and tier; points of the index that each row lacks."""
    found, whole = tier_weights(view.ledger)
    cells = {((w, j), tier): both for (w, j, tier), both in found.items()}
    lost = {key: _lost(cells, key, whole) for key in dict.fromkeys(key for key, _ in cells)}
    names = contingency_names(view.case) | {IN_PLACE: "in place"}
    places = place_names(view.case)
    return Chart(
        kind="coverage",
        title=_title(lost, told(names), told(places)),
        unit="share met by tier; points lost",
        reading="A bar is what is asked for in a tier, filled as far as it is met. At the right: points of "
        "the coverage index lost."
        if cells
        else "Nothing is asked for in this instance.",
        head=("for", "place", *(f"{tier}, met %" for tier in TIERS), "points lost"),
        rows=tuple(
            (
                names.get(w, w), places.get(j, j),
                *(_percent(cells.get(((w, j), tier))) for tier in TIERS), decimal(lost[w, j]),
            )
            for w, j in lost
        ),
        rests_on=("requirements", "contingencies"),
        form=_form(cells, lost, names, places) if cells else None,
    )  # fmt: skip


def _lost(cells: Cells, key: Key, whole: Fraction) -> Fraction:
    missing = sum((asked - met for (at, _), (asked, met) in cells.items() if at == key), Fraction(0))
    return 100 * missing / whole


def _percent(cell: tuple[Fraction, Fraction] | None) -> float | None:
    return None if cell is None or not cell[0] else round(100 * float(cell[1] / cell[0]), 2)


def _title(lost: dict[Key, Fraction], names: dict[str, str], places: dict[str, str]) -> str:
    total = sum(lost.values(), Fraction(0))
    if not total:
        return "Everything that is asked for is met" if lost else "Nothing is asked for"
    w, j = max(lost, key=lambda key: lost[key])
    where = f"{places.get(j, j)} ({names.get(w, w)})"
    return f"Of {float(total):.2f} points lost, {float(lost[w, j]):.2f} are lost in {where}"


def _form(cells: Cells, lost: dict[Key, Fraction], names: dict[str, str], places: dict[str, str]) -> Shares:
    """A group for each kind of demand, then a row a place."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for w, j in lost:
        shares = tuple(_percent(cells.get(((w, j), tier))) for tier in TIERS)
        groups[w].append(Row(places.get(j, j), shares, float(lost[w, j])))
    found = tuple((names.get(w, w), tuple(rows)) for w, rows in groups.items())
    return Shares(TIERS, found, ("points", "lost"), "points of the coverage index lost")

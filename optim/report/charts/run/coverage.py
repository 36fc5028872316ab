"""Coverage: what part of each demand is met, by place and tier, and the points that are lost."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from markupsafe import Markup

from optim.instance.columns import IN_PLACE
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import contingency_names, theater_names, told
from optim.report.charts.numbers import short
from optim.report.draw import Drawing, Entry, fitting, group, joined, legend, rect, tag, text
from optim.report.draw.words import wrapped
from optim.report.labels import decimal
from optim.report.tables import View

TIERS = ("essential", "wanted", "asked")
LEFT, RIGHT, ROW, LINE, BAR, TOP = 120, 42, 20, 14, 11, 52
ENTRIES = (Entry("f1", "met"), Entry("ghost", "not met"))
Key = tuple[str, str]
Cells = dict[tuple[Key, str], tuple[Fraction, Fraction]]
"""(contingency, place), tier -> weight asked for, weight met; over all periods in which it is judged."""


def coverage(view: View) -> Chart:
    """Share met by demand and tier; points of the index that each row lacks."""
    cells, whole = _cells(view)
    lost = {key: _lost(cells, key, whole) for key in dict.fromkeys(key for key, _ in cells)}
    names = contingency_names(view.case) | {IN_PLACE: "in place"}
    places = theater_names(view.case)
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
        drawing=_drawing(cells, lost, names, places) if cells else None,
    )  # fmt: skip


def _cells(view: View) -> tuple[Cells, Fraction]:
    sums: dict[tuple[Key, str], list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    whole = Fraction(0)
    for row in view.ledger.met:
        both = sums[(row.contingency, row.theater), row.tier]
        both[0] += row.weight
        both[1] += row.weight * row.met / row.amount
        whole += row.weight
    return {key: (both[0], both[1]) for key, both in sums.items()}, whole


def _lost(cells: Cells, key: Key, whole: Fraction) -> Fraction:
    missing = sum((asked - met for (at, _), (asked, met) in cells.items() if at == key), Fraction(0))
    return 100 * missing / whole if whole else Fraction(0)


def _percent(cell: tuple[Fraction, Fraction] | None) -> float | None:
    return None if cell is None or not cell[0] else round(100 * float(cell[1] / cell[0]), 2)


def _title(lost: dict[Key, Fraction], names: dict[str, str], places: dict[str, str]) -> str:
    total = sum(lost.values(), Fraction(0))
    if not total:
        return "Everything that is asked for is met" if lost else "Nothing is asked for"
    w, j = max(lost, key=lambda key: lost[key])
    where = f"{places.get(j, j)} ({names.get(w, w)})"
    return f"Of {float(total):.2f} points lost, {float(lost[w, j]):.2f} are lost in {where}"


def _drawing(
    cells: Cells, lost: dict[Key, Fraction], names: dict[str, str], places: dict[str, str]
) -> Drawing:
    """A heading for each kind of demand, then a row a place; a column of bars a tier."""
    key, _ = legend(ENTRIES, 0, 0, WIDTH)
    each = (WIDTH - LEFT - RIGHT) / len(TIERS)
    parts = [key, *(text(LEFT + at * each, TOP - 6, tier, "m") for at, tier in enumerate(TIERS))]
    for at, words in enumerate(("points", "lost")):
        parts.append(text(WIDTH, TOP - 20 + 14 * at, words, "m", "end"))
    y = float(TOP)
    for w in dict.fromkeys(w for w, _ in lost):
        parts.append(text(0, y + 14, fitting(names.get(w, w), WIDTH), "t b"))
        y += ROW
        for j in (j for at, j in lost if at == w):
            name = wrapped(places.get(j, j), LEFT - 8)
            parts.append(_row((w, j), cells, lost[w, j], name, y, each))
            y += ROW + LINE * (len(name) - 1)
    return Drawing(WIDTH, y + 4, joined(parts))


def _row(key: Key, cells: Cells, lost: Fraction, name: list[str], top: float, each: float) -> Markup:
    bars = [
        _bar(cells[key, tier], tier, " ".join(name), LEFT + at * each, top, each)
        for at, tier in enumerate(TIERS)
        if (key, tier) in cells
    ]
    shown = f"{float(lost):.2f}" if lost >= Fraction(1, 200) else "\N{MIDDLE DOT}"
    style = "t b" if lost >= Fraction(1, 2) else "m"
    label = [text(0, top + 13 + LINE * at, words) for at, words in enumerate(name)]
    return joined([*label, *bars, text(WIDTH, top + 13, shown, style, "end")])


def _bar(
    cell: tuple[Fraction, Fraction], tier: str, name: str, left: float, top: float, each: float
) -> Markup:
    percent = _percent(cell) or 0.0
    room = each - 8
    met = room * percent / 100
    said = tag("title", f"{name}, {tier}: {short(percent)}% met")
    if met >= room:
        return rect(left, top + 3, room, BAR, "f1", said)
    parts = [rect(left, top + 3, met, BAR, "f1")] if met else []
    return group(said, *parts, rect(left + met, top + 3, room - met, BAR, "ghost"))

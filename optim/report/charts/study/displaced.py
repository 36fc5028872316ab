"""Displaced: what a demand that can be had takes from other theaters, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import short, signed
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, words
from optim.report.charts.study.phrases import change as points_more
from optim.report.charts.study.phrases import count_of, names_of, points, theaters
from optim.report.charts.study.places import known_places
from optim.report.charts.study.spans import Span, spans

MOST = 24
KINDS = {
    "troops": ("displaced", "soldiers", "soldiers"),
    "coverage": ("displaced-coverage", "points of coverage", "points"),
}


def displaced(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Soldiers by theater, and points of coverage by what they are earned for."""
    rows = rows_of(tables, "displaced")
    places = known_places(manifest, [words(row["figure"]) for row in rows])
    return tuple(_chart(kind, _of(rows, kind, places), manifest) for kind in KINDS)


def _of(rows: Sequence[Row], kind: str, places: set[str]) -> list[Row]:
    """The rows of a kind by theater, the largest change first."""
    found = []
    for row in rows:
        what, _, where = words(row["figure"]).partition(".")
        if what == kind and (where in places or not places) and where and amount(row["change"]):
            found.append(row)
    return sorted(found, key=lambda row: -abs(amount(row["change"]) or 0.0))


def _chart(kind: str, rows: Sequence[Row], manifest: Mapping[str, Any]) -> Chart:
    names, (called, unit, short_unit) = theaters(manifest), KINDS[kind]
    drawn = [_span(row, names) for row in rows[:MOST]]
    more = f" The largest {MOST} of {len(rows)}; all are in the table." if len(rows) > MOST else ""
    return Chart(
        kind=called,
        title=_title(rows, names, short_unit, kind),
        unit=f"{unit}, against the plan without the demand",
        reading="Of the plan without it and the nearest with it: how much a theater has more, or fewer."
        + more
        if rows
        else "Nothing is drawn, as the two plans found do not differ in it.",
        head=("theater", "without", "with", "change"),
        rows=tuple(
            (
                _place(row, names_of(manifest)),
                *(amount(row[column]) for column in ("without", "with", "change")),
            )
            for row in rows
        ),
        rests_on=("requirements", "forces", "presence"),
        drawing=spans(drawn, WIDTH, zero=True, narrow=2) if rows else None,
    )


def _place(row: Row, names: Mapping[str, str]) -> str:
    where = words(row["figure"]).partition(".")[2]
    return names.get(where, where)


def _span(row: Row, names: Mapping[str, str]) -> Span:
    change = amount(row["change"]) or 0.0
    say, more = (short, signed) if words(row["figure"]).startswith("troops") else (points, points_more)
    before, after = (say(amount(row[column]) or 0.0) for column in ("without", "with"))
    told = f"{more(change)}: {before} to {after}"
    return Span(_place(row, names), told, filled=(0.0, change), class_="f1" if change > 0 else "f2")


def _title(rows: Sequence[Row], names: Mapping[str, str], unit: str, kind: str) -> str:
    what = "soldiers" if kind == "troops" else "coverage"
    if not rows:
        return f"It takes no {what} from any theater, in the plans found"
    sides = []
    for sign, verb in ((1, "more"), (-1, "fewer" if kind == "troops" else "less")):
        some = [row for row in rows if (amount(row["change"]) or 0.0) * sign > 0]
        if some:
            most = abs(amount(some[0]["change"]) or 0.0)
            others = f" and {verb} in {count_of(len(some) - 1, 'other')}" if len(some) > 1 else ""
            figure = short(most) if kind == "troops" else points(most)
            sides.append(f"{figure} {unit} {verb} in {_place(some[0], names)}{others}")
    return f"It means {'; '.join(sides)}, in the plans found"

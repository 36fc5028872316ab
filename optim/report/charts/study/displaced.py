"""Displaced: what a demand that can be had takes from other theaters, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import KINDS, Kind, kind_of
from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import Intervals, Span
from optim.report.charts.numbers import change as points_more
from optim.report.charts.numbers import points, short, signed
from optim.report.charts.study.cells import Columns, Row, Tables, amount, listed_rows, rows_of, words
from optim.report.charts.study.phrases import count_of, in_table, known_places, names_of, theaters
from optim.text import points_apart

MOST = 24
CHARTS = {"troops.PLACE": "displaced", "coverage.WHERE": "displaced-coverage"}
"""Name of the chart of a kind of measure."""


def displaced(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Soldiers by theater, and points of coverage by what they are earned for."""
    rows = rows_of(tables, "displaced")
    places = known_places(manifest, [words(row["figure"]) for row in rows])
    return tuple(_chart(KINDS[kind], _of(rows, KINDS[kind], places), manifest) for kind in CHARTS)


def _of(rows: Sequence[Row], kind: Kind, places: set[str]) -> list[Row]:
    """The rows of a kind by theater, the largest change first."""
    found = []
    for row in rows:
        figure = words(row["figure"])
        where = figure.partition(".")[2]
        if kind_of(figure) == kind and (where in places or not places) and amount(row["change"]):
            found.append(row)
    return sorted(found, key=lambda row: -abs(amount(row["change"]) or 0.0))


def _chart(kind: Kind, rows: Sequence[Row], manifest: Mapping[str, Any]) -> Chart:
    names = theaters(manifest)
    drawn = tuple(_span(row, names, kind) for row in rows[:MOST])
    columns: Columns = {
        "theater": lambda row: _place(row, names_of(manifest)),
        "without": "without",
        "with": "with",
        "change": lambda row: _change(row, kind),
        "how sure": lambda row: words(row.get("sure", "")),
    }
    return Chart(
        kind=CHARTS[kind.pattern],
        title=_title(rows, names, kind),
        unit=f"{kind.unit_alone or kind.unit}, against the plan without the demand",
        reading="Of the plan without it and the nearest with it: how much a theater has more, or fewer."
        + in_table(MOST, len(rows), "largest {}")
        if rows
        else "Nothing is drawn, as the two plans found do not differ in it.",
        head=tuple(columns),
        rows=listed_rows(rows, columns),
        rests_on=("requirements", "forces", "presence"),
        form=Intervals(drawn, ("change",), zero=True, narrow=2) if rows else None,
    )


def _place(row: Row, names: Mapping[str, str]) -> str:
    where = words(row["figure"]).partition(".")[2]
    return names.get(where, where)


def _change(row: Row, kind: Kind) -> float:
    """The change of a row; of points that of the numbers as they are shown."""
    before, after = (amount(row[column]) or 0.0 for column in ("without", "with"))
    return points_apart(after, before) if kind.decimals else amount(row["change"]) or 0.0


def _span(row: Row, names: Mapping[str, str], kind: Kind) -> Span:
    change = _change(row, kind)
    say, more = (points, points_more) if kind.decimals else (short, signed)
    before, after = (say(amount(row[column]) or 0.0) for column in ("without", "with"))
    told = f"{more(change)}: {before} to {after}"
    return Span(_place(row, names), told, filled=(0.0, change), class_="f1" if change > 0 else "f2")


def _title(rows: Sequence[Row], names: Mapping[str, str], kind: Kind) -> str:
    counted = kind.values == "whole"
    what = kind.unit if counted else kind.head
    if not rows:
        return f"It takes no {what} from any theater, in the plans found"
    sides = []
    for sign, verb in ((1, "more"), (-1, "fewer" if counted else "less")):
        some = [row for row in rows if (amount(row["change"]) or 0.0) * sign > 0]
        if some:
            most = abs(_change(some[0], kind))
            others = f" and {verb} in {count_of(len(some) - 1, 'other')}" if len(some) > 1 else ""
            figure = points(most) if kind.decimals else short(most)
            sides.append(f"{figure} {kind.unit} {verb} in {_place(some[0], names)}{others}")
    return f"It means {'; '.join(sides)}, in the plans found"

"""Explain: repairs of what cannot be had, the conflict and its arithmetic; or what a demand displaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import KINDS, Kind, kind_of
from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Series
from optim.report.charts.forms.bars import Row as Bar
from optim.report.charts.forms.cards import Card, Cards
from optim.report.charts.forms.intervals import Intervals, Span
from optim.report.charts.numbers import change as points_more
from optim.report.charts.numbers import points, short, signed, up_to
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    all_names,
    count_of,
    everyone,
    in_table,
    known_places,
    renamed,
    rows_of,
    table_chart,
    tables_of,
    text_of,
)
from optim.report.draw import Entry
from optim.text import points_apart

REPAIRED: Columns = {
    "repair": "repair",
    "moves": text_of("moves"),
    "as --set takes it": text_of("changes"),
    "minimal, proven": lambda row: "yes" if row.true("minimal") else "no",
    "coverage, points": "coverage",
    "bound, points": "bound",
    "cost, million USD": "cost_musd",
}


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Of what can be had, what it displaces; of what cannot, repairs and the conflict; what was counted."""
    if "displaced" in tables:
        return (*displaced(manifest, tables), *arithmetic(tables, everyone(manifest)))
    return (repairs(tables), conflict(manifest, tables), *arithmetic(tables, everyone(manifest)))


def repairs(tables: Tables) -> Chart:
    """A card for each repair, those that move fewest policies first."""
    rows = rows_of(tables, "repairs")
    return table_chart(
        "repairs",
        _repaired(rows),
        "policies moved; points of coverage; million USD",
        "A card is one way: all that it names must move together, and any one card is enough. Minimal: "
        "with any one of its moves put back there is proven to be no plan.",
        *(rows, REPAIRED),
        Cards(tuple(map(_card, rows)), "repair") if rows else None,
        ": not even with all policies lifted was a repair found",
    )


def moves_of(row: Row) -> list[str]:
    """The policies that a repair moves, each with how far."""
    parts = row.words("moves").split("; ")
    return [part.replace("_", " ").replace("founding act", "Founding Act") for part in parts if part]


def _repaired(rows: Sequence[Row]) -> str:
    if not rows:
        return "No change of policies was found with which it can be had"
    first = moves_of(rows[0])
    least = f"{count_of(len(first), 'policy', 'policies')}: {', '.join(first)}"
    if len(rows) == 1:
        return f"One repair was found; it moves {least}"
    return f"Any one of {len(rows)} repairs is enough; the smallest moves {least}"


def _card(row: Row) -> Card:
    return Card(row.words("repair"), tuple(moves_of(row)), _outcome(row), row.pair("coverage", "bound"))


def _outcome(row: Row) -> str:
    ends, cost = row.pair("coverage", "bound"), row.amount("cost_musd")
    if ends is None:
        return "its plan was not found in time"
    parts = [f"coverage {up_to(*ends)}"]
    parts += [] if cost is None else [f"{short(cost)} million USD"]
    return " \N{MIDDLE DOT} ".join(
        [*parts, "minimal, proven" if row.true("minimal") else "not proven minimal"]
    )


SAID = "These cannot all hold"


def conflict(manifest: Mapping[str, Any], tables: Tables) -> Chart:
    """The lines of the conflict, with the rows and sources behind each; not drawn."""
    rows = rows_of(tables, "conflict")
    said = next((str(one) for one in manifest["said"] if str(one).startswith(SAID)), f"{SAID}:")
    behind = [part.strip().split(".")[0] for row in rows for part in row.words("rows").split(";")]
    return Chart(
        kind="conflict",
        title=f"{count_of(len(rows), 'line')}, demands and limits, cannot all hold"
        if rows
        else "No conflict was found",
        unit="sentences",
        reading=f"{said.rstrip(':')}. They are told as a list, with the rows and the sources behind each."
        if rows
        else "There is nothing to list.",
        head=("what", "rows", "sources"),
        rows=tuple((row.words("what"), row.words("rows"), row.words("sources")) for row in rows),
        rests_on=tables_of(behind),
        form=None,
    )


MOST_COUNTED = 16
THERE, NEEDED = Series("f1", "there", "there"), Entry("tick", "needed", "line")
COUNTED: Columns = {
    "what": text_of("what"),
    "needed": "needed",
    "there": "there",
    "short": lambda row: "short" if row.true("short") else "",
}


def arithmetic(tables: Tables, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """A bar for each line, over its own scale, what is short first; none where nothing was counted."""
    told = (Row({**row, "what": renamed(row.words("what"), names)}) for row in rows_of(tables, "arithmetic"))
    rows = sorted(told, key=lambda row: not row.true("short"))
    if not rows:
        return ()
    known = [row for row in rows if (row.amount("needed") or 0.0) > 0 and row.amount("there") is not None]
    return (
        table_chart(
            "arithmetic",
            _counted(rows),
            "of what each line counts",
            "Each line has a scale of its own: the upright is what is needed, the bar what there is; an "
            "arrow goes beyond twice the need. Where each is enough by itself, all "
            "together may still be too little." + in_table(MOST_COUNTED, len(known)),
            *(rows, COUNTED),
            Bars(tuple(map(_bar, known[:MOST_COUNTED])), (THERE,), words="right", due=NEEDED, keyed=False)
            if known
            else None,
            ", as nothing is needed: see the table",
            ("forces", "contributors", "sites", "projects", "capabilities", "formations", "asks"),
        ),
    )


def _counted(rows: Sequence[Row]) -> str:
    short_ = [row for row in rows if row.true("short")]
    if not short_:
        return f"No single resource is short: there is enough in each of {count_of(len(rows), 'line')}"
    first = short_[0]
    there, needed = (short(first.amount(column) or 0.0) for column in ("there", "needed"))
    rest = f", and {len(short_) - 1} more are short" if len(short_) > 1 else ""
    return f"{first['what']}: {needed} needed, {there} there{rest}"


def _bar(row: Row) -> Bar:
    """The amount available of a resource, up to twice the amount needed."""
    there, needed, lacking = row.amount("there") or 0.0, row.amount("needed") or 0.0, row.true("short")
    told = f"{short(there)} there, {short(needed)} needed" + (": short" if lacking else "")
    name, class_ = str(row["what"]), "h2" if lacking else ""
    return Bar(name, (max(there, 0.0),), told, due=needed, class_=class_, full=2 * needed)


MOST_MOVED = 24
CHARTS = {"troops.PLACE": "displaced", "coverage.WHERE": "displaced-coverage"}
"""Name of the chart of a kind of measure."""


def displaced(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Soldiers by theater, and points of coverage by what they are earned for."""
    rows = rows_of(tables, "displaced")
    places = known_places(manifest, [row.words("figure") for row in rows])
    return tuple(_chart(KINDS[kind], _of(rows, KINDS[kind], places), manifest) for kind in CHARTS)


def _of(rows: Sequence[Row], kind: Kind, places: set[str]) -> list[Row]:
    """The rows of a kind by theater, the largest change first."""
    found = []
    for row in rows:
        figure = row.words("figure")
        where = figure.partition(".")[2]
        if kind_of(figure) == kind and (where in places or not places) and row.amount("change"):
            found.append(row)
    return sorted(found, key=lambda row: -abs(row.amount("change") or 0.0))


def _chart(kind: Kind, rows: Sequence[Row], manifest: Mapping[str, Any]) -> Chart:
    names = everyone(manifest)
    drawn = tuple(_change(row, names, kind) for row in rows[:MOST_MOVED])
    columns: Columns = {
        "theater": lambda row: _place(row, all_names(manifest)),
        "without": "without",
        "with": "with",
        "change": lambda row: _difference(row, kind),
        "how sure": text_of("sure"),
    }
    return table_chart(
        CHARTS[kind.pattern],
        _moved(rows, names, kind),
        f"{kind.unit_alone or kind.unit}, against the plan without the demand",
        "Of the plan without it and the nearest with it: how much a theater has more, or fewer."
        + in_table(MOST_MOVED, len(rows), "largest {}"),
        *(rows, columns),
        Intervals(drawn, ("change",), zero=True, narrow=2) if rows else None,
        ", as the two plans found do not differ in it",
        ("requirements", "forces", "presence"),
    )


def _place(row: Row, names: Mapping[str, str]) -> str:
    where = row.words("figure").partition(".")[2]
    return names.get(where, where)


def _difference(row: Row, kind: Kind) -> float:
    """The change of a row; of points that of the numbers as they are shown."""
    before, after = (row.amount(column) or 0.0 for column in ("without", "with"))
    return points_apart(after, before) if kind.decimals else row.amount("change") or 0.0


def _change(row: Row, names: Mapping[str, str], kind: Kind) -> Span:
    change = _difference(row, kind)
    say, more = (points, points_more) if kind.decimals else (short, signed)
    before, after = (say(row.amount(column) or 0.0) for column in ("without", "with"))
    told = f"{more(change)}: {before} to {after}"
    return Span(_place(row, names), told, filled=(0.0, change), class_="f1" if change > 0 else "f2")


def _moved(rows: Sequence[Row], names: Mapping[str, str], kind: Kind) -> str:
    counted = kind.values == "whole"
    what = kind.unit if counted else kind.head
    if not rows:
        return f"It takes no {what} from any theater, in the plans found"
    sides = []
    for sign, verb in ((1, "more"), (-1, "fewer" if counted else "less")):
        some = [row for row in rows if (row.amount("change") or 0.0) * sign > 0]
        if some:
            most = abs(_difference(some[0], kind))
            others = f" and {verb} in {count_of(len(some) - 1, 'other')}" if len(some) > 1 else ""
            figure = points(most) if kind.decimals else short(most)
            sides.append(f"{figure} {kind.unit} {verb} in {_place(some[0], names)}{others}")
    return f"It means {'; '.join(sides)}, in the plans found"

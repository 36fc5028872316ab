"""Price: what the best plan would score more, or less, with each constraint lifted or moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.families import LEVERS
from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import Ends, Intervals, Span
from optim.report.charts.numbers import between
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    capital,
    count_of,
    marked,
    none_of,
    none_sure,
    rows_of,
    table_chart,
    text_of,
)

MOST = 24
GROUPS = {
    "looser": "Loosened",
    "tighter": "Tightened",
    "either": "More to some, less to others",
    "charge": "Other prices of what a plan asks of nations, with what is charged",
    "end": "Tightened to the last value with a plan",
}
AS_IT_IS = "as it is"
COLUMNS: Columns = {
    "constraint": text_of("constraint"),
    "move": text_of("move"),
    "least difference, points": "difference_low",
    "most, points": "difference_high",
    "status": text_of("status"),
    "coverage, points": "coverage",
    "bound, points": "bound",
    "cost, million USD": "cost_musd",
}


def charts(_manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Differences of the score with their intervals: group by group, the largest first."""
    moves = sorted(
        (row for row in rows_of(tables, "prices") if row.words("constraint") != AS_IT_IS), key=_order
    )
    told = [row for row in moves if not _none(row) and row.words("end") != "first"]
    largest = sorted(told, key=_size)[:MOST]
    known = any(difference(row) for row in told)
    why = "there is nothing to compare" if told else "every difference is proven to be none"
    made = table_chart(
        "prices",
        _title([row for row in moves if _group(row) not in ("charge", "end")] or moves),
        f"points of {_measure(moves)}, against the case as it is",
        _reading(moves, told),
        *(moves, COLUMNS),
        Intervals(_spans(sorted(largest, key=_order)), zero=True, least=(-1, 1)) if known else None,
        f", as {why}: the table has the status of each",
        _tables(moves),
    )
    return (made,)


def _measure(moves: Sequence[Row]) -> str:
    """What differs: older studies know no charges."""
    return "coverage less charges" if any(map(_group, moves)) else "coverage"


def _spans(rows: Sequence[Row]) -> tuple[Span, ...]:
    """A mark for each row, under the heading of its group; tables of older studies have no groups."""
    found = []
    for at, row in enumerate(rows):
        group = _group(row)
        if group and (not at or _group(rows[at - 1]) != group):
            found.append(Span(GROUPS[group]))
        found.append(_span(row))
    return tuple(found)


def _group(row: Row) -> str:
    """The group of ``GROUPS`` that a row is drawn in; empty in a table of older studies."""
    lever = LEVERS.get(row.words("constraint"))
    way = row.words("way")
    if row.words("end"):
        return "end"
    return "charge" if way and lever and lever.charge else way if way in GROUPS else ""


def _tables(moves: Sequence[Row]) -> tuple[str, ...]:
    """The tables of the instance behind the levers that were moved."""
    moved = dict.fromkeys(row.words("constraint") for row in moves)
    return tuple(dict.fromkeys(table for name in moved if name in LEVERS for table in LEVERS[name].tables))


def difference(row: Row) -> Ends | None:
    """Between which two values the difference lies, points."""
    return row.pair("difference_low", "difference_high")


def _order(row: Row) -> tuple[int, int, float, str]:
    """By group, and in each by size."""
    return (["", *GROUPS].index(_group(row)), *_size(row))


def _size(row: Row) -> tuple[int, float, str]:
    """What is proven to leave no plan, then by size, then what is not known."""
    ends, name = difference(row), name_of(row)
    if ends is None:
        return (0 if row.words("status") == "infeasible" else 2, 0.0, name)
    return (1, -max(map(abs, ends)), name)


def _none(row: Row) -> bool:
    """Whether it is proven to make no difference."""
    ends = difference(row)
    return ends is not None and none_sure(*ends)


def name_of(row: Row) -> str:
    """A move in words: share of units at home that is ready, a fifth more."""
    constraint = row.words("constraint")
    constraint = LEVERS[constraint].title if constraint in LEVERS else constraint.replace("_", " ")
    move = row.words("move")
    return f"{constraint}, {move}" if move else constraint


def _span(row: Row) -> Span:
    return marked(name_of(row), difference(row), row.words("status"))


def _title(moves: Sequence[Row]) -> str:
    known = [(ends, name_of(row)) for row in moves if (ends := difference(row))]
    if not known:
        return f"{none_of(len(moves), 'move')} can be compared with the case as it is"
    gain = max((one for one in known if one[0][0] > 0), key=lambda one: one[0][0], default=None)
    loss = min((one for one in known if one[0][1] < 0), key=lambda one: one[0][1], default=None)
    told = [
        f"most is {verb} by \N{LEFT SINGLE QUOTATION MARK}{one[1]}\N{RIGHT SINGLE QUOTATION MARK}, "
        f"{between(*one[0])} points"
        for verb, one in (("gained", gain), ("lost", loss))
        if one
    ]
    sure = "" if all(none_sure(*ends) for ends, _ in known) else "certainly "
    told = told or [f"{none_of(len(known), 'move')} {sure}changes what can be covered"]
    without = sum(row.words("status") == "infeasible" for row in moves)
    told += [f"{count_of(without, 'move leaves', 'moves leave')} no plan"] if without else []
    return capital("; ".join(told))


def _reading(moves: Sequence[Row], told: Sequence[Row]) -> str:
    parts = [
        "A mark is the interval in which the difference is proven to lie: filled is certain, hollow may be "
        "none."
    ]
    if len(told) > MOST:
        parts.append(f"The largest {MOST} of {len(told)} are drawn; the others are in the table.")
    idle = sum(map(_none, moves))
    if idle:
        parts.append(f"In the table besides: {idle} that make no difference, proven.")
    return " ".join(parts)

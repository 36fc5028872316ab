"""Arithmetic: what a demand needs of each thing that can be counted, against how much there is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, true, words
from optim.report.charts.study.phrases import count_of
from optim.report.draw import Drawing, fitting, joined, line, path, rect, tag, text

BLOCK, TOP, MOST = 38, 2, 16
RIGHT = 170
MIDDLE = 0.5  # of the room: where what is needed lies
SMALL = 11


def arithmetic(tables: Tables) -> tuple[Chart, ...]:
    """A bar for each line, over its own scale, what is short first; none where nothing was counted."""
    rows = sorted(rows_of(tables, "arithmetic"), key=lambda row: not true(row["short"]))
    if not rows:
        return ()
    known = [row for row in rows if (amount(row["needed"]) or 0.0) > 0 and amount(row["there"]) is not None]
    return (
        Chart(
            kind="arithmetic",
            title=_title(rows),
            unit="of what each line counts",
            reading=_reading(known) if known else "Nothing is drawn, as nothing is needed: see the table.",
            head=("what", "needed", "there", "short"),
            rows=tuple(
                (
                    words(row["what"]),
                    amount(row["needed"]),
                    amount(row["there"]),
                    "short" if true(row["short"]) else "",
                )
                for row in rows
            ),
            rests_on=("forces", "contributors", "sites", "projects", "capabilities", "formations", "asks"),
            drawing=_drawing(known[:MOST]) if known else None,
        ),
    )


def _title(rows: Sequence[Row]) -> str:
    short_ = [row for row in rows if true(row["short"])]
    if not short_:
        return f"Counted by itself there is enough of each of {count_of(len(rows), 'thing')}: that is not why"
    first = short_[0]
    there, needed = (short(amount(first[column]) or 0.0) for column in ("there", "needed"))
    rest = f", and {len(short_) - 1} more are short" if len(short_) > 1 else ""
    return f"{words(first['what'])}: {needed} needed, {there} there{rest}"


def _reading(known: Sequence[Row]) -> str:
    told = (
        "Each line has a scale of its own: the upright is what is needed, the bar what there is; an arrow "
        "goes beyond twice the need. Enough of each by itself need not be enough of all together."
    )
    return told + (f" The first {MOST} of {len(known)}; all are in the table." if len(known) > MOST else "")


def _drawing(rows: Sequence[Row]) -> Drawing:
    return Drawing(
        WIDTH, TOP + BLOCK * len(rows), joined(_line(row, TOP + at * BLOCK) for at, row in enumerate(rows))
    )


def _line(row: Row, y: float) -> Markup:
    needed, there = amount(row["needed"]) or 1.0, amount(row["there"]) or 0.0
    room = WIDTH - RIGHT
    share = there / needed * MIDDLE
    lacking = true(row["short"])
    told = f"{short(there)} there, {short(needed)} needed" + (": short" if lacking else "")
    bar = rect(
        0, y + 19, min(max(share, 0.0), 1.0) * (room - 8), 11, "h2" if lacking else "f1", tag("title", told)
    )
    arrow = [(room - 8, y + 17), (room, y + 24.5), (room - 8, y + 32)]
    beyond = path(arrow, "f1", closed=True) if share > 1 else Markup()
    need = MIDDLE * (room - 8)
    return (
        text(0, y + 13, fitting(words(row["what"]), WIDTH), "t")
        + bar
        + beyond
        + line(need, y + 16, need, y + 33, "tick")
        + text(room + 8, y + 29, fitting(told, RIGHT - 8, SMALL), "m b" if lacking else "m")
    )

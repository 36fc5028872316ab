"""Arithmetic: what a demand needs of each thing that can be counted, against how much there is."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, true, words
from optim.report.charts.study.phrases import count_of
from optim.report.draw import Drawing, joined, line, path, rect, tag, text, width
from optim.report.draw.words import wrapped

LINE, BLOCK, TOP, MOST = 15, 28, 2, 16
MIDDLE = 0.5  # of the room: where what is needed lies


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
    parts, y = list[Markup](), float(TOP)
    room = WIDTH - max(width(_told(row)) for row in rows) - 14
    for row in rows:
        body, high = _line(row, y, room)
        parts.append(body)
        y += high
    return Drawing(WIDTH, y, joined(parts))


def _told(row: Row) -> str:
    there, needed = (short(amount(row[column]) or 0.0) for column in ("there", "needed"))
    return f"{there} there, {needed} needed" + (": short" if true(row["short"]) else "")


def _line(row: Row, top: float, room: float) -> tuple[Markup, float]:
    """What is counted, and beneath it a bar against what is needed, with both figures; and how high it is."""
    needed, there = amount(row["needed"]) or 1.0, amount(row["there"]) or 0.0
    lacking = true(row["short"])
    told = _told(row)
    share = there / needed * MIDDLE
    name = wrapped(words(row["what"]), WIDTH)
    y = top + LINE * len(name) + 3
    bar = rect(
        0, y + 2, min(max(share, 0.0), 1.0) * (room - 8), 11, "h2" if lacking else "f1", tag("title", told)
    )
    arrow = [(room - 8, y), (room, y + 7.5), (room - 8, y + 15)]
    beyond = path(arrow, "f1", closed=True) if share > 1 else Markup()
    need = MIDDLE * (room - 8)
    said = joined(text(0, top + 12 + LINE * at, line_) for at, line_ in enumerate(name))
    figures = text(WIDTH, y + 12, told, "m b" if lacking else "m", "end")
    return said + bar + beyond + line(need, y - 1, need, y + 16, "tick") + figures, LINE * len(name) + BLOCK

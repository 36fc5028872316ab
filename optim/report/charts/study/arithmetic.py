"""Arithmetic: what a demand needs of each thing that can be counted, against how much there is."""

from __future__ import annotations

from collections.abc import Sequence

from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Series
from optim.report.charts.forms.bars import Row as Bar
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Columns, Row, Tables, amount, listed_rows, rows_of, text_of, true
from optim.report.charts.study.phrases import count_of, in_table
from optim.report.draw import Entry

MOST = 16
THERE, NEEDED = Series("f1", "there", "there"), Entry("tick", "needed", "line")
COLUMNS: Columns = {
    "what": text_of("what"),
    "needed": "needed",
    "there": "there",
    "short": lambda row: "short" if true(row["short"]) else "",
}


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
            head=tuple(COLUMNS),
            rows=listed_rows(rows, COLUMNS),
            rests_on=("forces", "contributors", "sites", "projects", "capabilities", "formations", "asks"),
            form=Bars(tuple(map(_bar, known[:MOST])), (THERE,), words="right", due=NEEDED, keyed=False)
            if known
            else None,
        ),
    )


def _title(rows: Sequence[Row]) -> str:
    short_ = [row for row in rows if true(row["short"])]
    if not short_:
        return f"No single resource is short: there is enough in each of {count_of(len(rows), 'line')}"
    first = short_[0]
    there, needed = (short(amount(first[column]) or 0.0) for column in ("there", "needed"))
    rest = f", and {len(short_) - 1} more are short" if len(short_) > 1 else ""
    return f"{first['what']}: {needed} needed, {there} there{rest}"


def _reading(known: Sequence[Row]) -> str:
    return (
        "Each line has a scale of its own: the upright is what is needed, the bar what there is; an arrow "
        "goes beyond twice the need. Where each is enough by itself, all together may still be too "
        "little." + in_table(MOST, len(known))
    )


def _bar(row: Row) -> Bar:
    """The amount available of a resource, up to twice the amount needed."""
    there, needed, lacking = amount(row["there"]) or 0.0, amount(row["needed"]) or 0.0, true(row["short"])
    told = f"{short(there)} there, {short(needed)} needed" + (": short" if lacking else "")
    name, class_ = str(row["what"]), "h2" if lacking else ""
    return Bar(name, (max(there, 0.0),), told, due=needed, class_=class_, full=2 * needed)

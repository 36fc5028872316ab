"""Compare: runs side by side. What each covers, who is where, who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import NONE, Bars, Row, Series
from optim.report.charts.forms.intervals import COVERED, Intervals, Span, coverage_span
from optim.report.charts.numbers import between, short
from optim.report.charts.stored import (
    Columns,
    Tables,
    all_names,
    count_of,
    in_table,
    known_places,
    named,
    rows_of,
    table_chart,
    text_of,
    uncertain,
    unsolved,
)
from optim.report.charts.stored import (
    Row as StoredRow,
)
from optim.report.draw.style import SERIES

MOST = 24  # theaters, or payers
WORTH = 0.5  # soldiers, or million USD: less is no difference

NUMBER = 16
"""Room for the number of a run at the left."""
AT_END = " at the end"
Values = tuple[float | None, ...]


class Group(NamedTuple):
    """A theater or payer by name, with a figure for each run; None where a run has none.

    ``sure``: of each run, how sure it is that the figure differs from the first run's; empty where not asked.
    """

    name: str
    values: Values
    sure: tuple[str, ...] = ()


class Side(NamedTuple):
    """What is set side by side: ``whose`` figures these are, and how one is said: ``in {}``."""

    kind: str
    unit: str
    whose: str
    said: str
    rests_on: tuple[str, ...]


TROOPS = Side("compare-troops", "soldiers at the end", "theater", "in {}", ("requirements", "forces"))
PAID = Side("compare-payers", "million USD", "payer", "what {} pays", ("costs", "projects", "schemes"))
UNLIKE = "Costs by the year and over a horizon do not compare"
SURE = (
    " Proven: every plan as good has more, or fewer, than run 1; found: the nearest plan found has, and "
    "another plan as good may not."
)
YEARS = " A steady run is paid by the year, a phased one over its horizon."


def figures_beside(manifest: Mapping[str, Any], tables: Tables, unlike: str = "") -> tuple[Chart, Chart]:
    """Soldiers by theater and what each payer pays, from the table of figures."""
    figures, names = rows_of(tables, "figures"), all_names(manifest)
    runs = [column for column in (figures[0] if figures else ()) if column != "figure"]
    places = known_places(manifest, [row.words("figure") for row in figures])
    found: dict[str, dict[str, Values]] = {"troops": {}, "paid": {}}
    for row in figures:
        kind, _, where = row.words("figure").partition(".")
        if kind == "paid" or (kind == "troops" and (where in places or not places)):
            found[kind][where] = tuple(row.amount(run) for run in runs)
    return (
        _beside(TROOPS, found["troops"], runs, names, "", _sure(tables, runs)),
        _beside(PAID, found["paid"], runs, names, unlike, {}),
    )


def _sure(tables: Tables, runs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """By theater: of each run, how sure it is that soldiers differ from the first run's."""
    rows = [row for row in rows_of(tables, "moved") if row.words("figure").startswith("troops.")]
    told = {(row.words("figure").partition(".")[2], row.words("run")): row.words("sure") for row in rows}
    return {place: tuple(told.get((place, run), "") for run in runs) for place, _ in told}


def _beside(
    side: Side,
    found: Mapping[str, Values],
    runs: Sequence[str],
    names: Mapping[str, str],
    unlike: str,
    sure: Mapping[str, tuple[str, ...]],
) -> Chart:
    """``found``: figures by code, one a run; ``names``: what codes are called.

    ``unlike``: why the figures of the runs do not compare, if they do not; ``sure``: by code, of each run,
    how sure it is that its figure differs from the first run's.
    """
    none = ("",) * len(runs)
    marked = [at for at in range(1, len(runs)) if any(one[at] for one in sure.values())]
    ranked = sorted(found, key=lambda one: (-_spread(found[one]), -max(_numbers(found[one]), default=0.0)))
    groups = [
        Group(named(names.get(one, one)), found[one], sure.get(one, ()))
        for one in ranked
        if any(_numbers(found[one]))
    ]
    reading = f"A bar for each run, in the order of the legend; what differs most first.{unlike}"
    reading += SURE if marked else ""
    return Chart(
        kind=side.kind,
        title=_title(side, groups, runs, bool(unlike)),
        unit=side.unit,
        reading=reading + in_table(MOST, len(groups), "{} that differ most")
        if groups
        else "Nothing is drawn, as every figure is zero.",
        head=(side.whose, *runs, *(f"how sure: {runs[at]}" for at in marked)),
        rows=tuple(
            (names.get(one, one), *found[one], *(sure.get(one, none)[at] for at in marked)) for one in ranked
        ),
        rests_on=side.rests_on,
        form=_form(groups[:MOST], runs, side.unit.removesuffix(AT_END)) if groups else None,
    )


def _form(groups: Sequence[Group], runs: Sequence[str], unit: str) -> Bars:
    """A bar for each run beneath each name, so that equal figures do not hide one another."""
    classes = [f"f{at % len(SERIES) + 1}" for at in range(len(runs))]
    called = zip(classes, runs, strict=True)
    series = [Series(class_, f"{at}: {named(run)}", unit) for at, (class_, run) in enumerate(called, 1)]
    rows = list[Row]()
    for name, values, sure in groups:
        rows.append(Row(name))
        for at, (class_, value) in enumerate(zip(classes, values, strict=True), 1):
            mark = f" {sure[at - 1]}" if sure and sure[at - 1] else ""
            told = NONE if value is None else f"{short(value)}{mark}"
            rows.append(Row(str(at), (value or 0.0,), told, class_=class_, about=f"{name}, {at}"))
    return Bars(tuple(rows), tuple(series), words="after", beside=NUMBER, axis=True, each=True)


def _numbers(values: Values) -> list[float]:
    return [value for value in values if value is not None]


def _spread(values: Values) -> float:
    known = _numbers(values)
    return max(known) - min(known) if known else 0.0


def _title(side: Side, groups: Sequence[Group], runs: Sequence[str], unlike: bool) -> str:
    moved = [group for group in groups if _spread(group.values) > WORTH]
    if len(runs) == 1:
        return f"One run, and none beside it to compare each {side.whose} with"
    if not moved:
        return f"In all {count_of(len(runs), 'run')} every {side.whose} has the same figure"
    first = moved[0]
    start = first.values[0] or 0.0
    at = max(range(len(runs)), key=lambda run: abs((first.values[run] or 0.0) - start))
    unit = side.unit.removesuffix(AT_END)
    mark = f" ({first.sure[at]})" if first.sure and first.sure[at] else ""
    figures = f"{short(start)} {unit} in run 1, {short(first.values[at] or 0.0)} in run {at + 1}{mark}"
    if unlike:
        return f"{UNLIKE}: {side.said.format(first.name)} is {figures}"
    rest = f"{len(moved)} of {count_of(len(groups), side.whose)} {'differs' if len(moved) == 1 else 'differ'}"
    return f"The largest difference is {side.said.format(first.name)}: {figures}; {rest}"


COLUMNS: Columns = {
    "run": text_of("run"),
    "status": text_of("status"),
    "coverage, points": "coverage",
    "bound, points": "bound",
    "least difference from the first, points": "difference_low",
    "most, points": "difference_high",
    "cost, million USD": "cost_musd",
}


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Outcomes, soldiers by theater, and what each payer pays."""
    mixed = any(row.words("input") == "mode" for row in rows_of(tables, "inputs"))
    about = figures_beside(manifest, tables, YEARS if mixed else "")
    return (_outcomes(rows_of(tables, "runs")), *about)


def _outcomes(rows: Sequence[StoredRow]) -> Chart:
    drawn = tuple(_outcome(at, row) for at, row in enumerate(rows, 1))
    known = any(one.filled for one in drawn)
    return table_chart(
        "compare",
        _best(rows),
        "points of coverage",
        "A dot is what the plan covers, what is hollow reaches up to the proven bound. Runs compare "
        "only where what is required is the same.",
        *(rows, COLUMNS),
        Intervals(drawn, COVERED) if known else None,
        ", as no run has a plan",
    )


def _name(row: StoredRow) -> str:
    return named(row.words("run").rstrip("/").rsplit("/", 1)[-1])


def _outcome(at: int, row: StoredRow) -> Span:
    return coverage_span(f"{at}: {_name(row)}", row.pair("coverage", "bound"), unsolved(row.words("status")))


def _best(rows: Sequence[StoredRow]) -> str:
    """The run whose best plan certainly differs most from the first's."""
    apart = [
        (ends, at, row)
        for at, row in enumerate(rows[1:], 2)
        if (ends := row.pair("difference_low", "difference_high")) and not uncertain(*ends)
    ]
    if not rows or all(row.pair("coverage", "bound") is None for row in rows):
        return f"No run of {len(rows)} has a plan"
    unlike = [
        row for row in rows[1:] if row.pair("coverage", "bound") and row.amount("difference_low") is None
    ]
    if not apart and unlike and rows[0].amount("bound") is not None:
        return "Points of the runs do not compare: requirements, weights or shares differ"
    if not apart:
        return f"Of {count_of(len(rows), 'run')} none certainly covers more or less than the first"
    ends, at, row = max(apart, key=lambda one: min(map(abs, one[0])))
    return f"Against the first run, {_name(row)} ({at}) differs most: {between(*ends)} points of coverage"

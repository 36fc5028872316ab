"""Beside: a figure of each theater or payer in every run, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import NONE, Bars, Row, Series
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Tables, amount, rows_of, words
from optim.report.charts.study.phrases import count_of, in_table, known_places, named, names_of
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


def figures_beside(
    manifest: Mapping[str, Any], tables: Tables, payers: Mapping[str, str], unlike: str = ""
) -> tuple[Chart, Chart]:
    """Soldiers by theater and what each payer pays, from the table of figures; ``payers``: their names."""
    figures = rows_of(tables, "figures")
    runs = [column for column in (figures[0] if figures else ()) if column != "figure"]
    places = known_places(manifest, [words(row["figure"]) for row in figures])
    found: dict[str, dict[str, Values]] = {"troops": {}, "paid": {}}
    for row in figures:
        kind, _, where = words(row["figure"]).partition(".")
        if kind == "paid" or (kind == "troops" and (where in places or not places)):
            found[kind][where] = tuple(amount(row[run]) for run in runs)
    return (
        _beside(TROOPS, found["troops"], runs, names_of(manifest), "", _sure(tables, runs)),
        _beside(PAID, found["paid"], runs, payers, unlike, {}),
    )


def _sure(tables: Tables, runs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """By theater: of each run, how sure it is that soldiers differ from the first run's."""
    rows = [row for row in rows_of(tables, "moved") if words(row["figure"]).startswith("troops.")]
    told = {(words(row["figure"]).partition(".")[2], words(row["run"])): words(row["sure"]) for row in rows}
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

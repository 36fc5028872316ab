"""Tip: what is watched along a line, and between which two values it steps, proven on both sides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import phrase, unit_alone
from optim.report.charts.cases import numbers
from optim.report.charts.chart import Chart
from optim.report.charts.forms.curves import Curve, Curves, Gap, Spot, Step
from optim.report.charts.numbers import short
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    amount,
    count_of,
    everyone,
    factor_words,
    rows_of,
    table_chart,
    tables_of,
    text_of,
    unsolved,
    words,
)
from optim.report.draw import Entry

LONG = re.compile(r"\d+\.\d{3,}")
COLUMNS: Columns = {
    "status": text_of("status"),
    "coverage, points": "coverage",
    "bound, points": "bound",
    "least": "low",
    "most": "high",
    "seen": text_of("seen"),
}
BEST, TELLS = "best plan", "best plan that tells"
ENTRIES = (Entry("f1", BEST, "dot"), Entry("f2", TELLS, "dot"))


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The curve of an end of a measure, or where it reaches a value, with its steps."""
    inputs = dict(manifest["inputs"])
    factor = words(inputs.get("vary")).partition("=")[0]
    name, value = words(inputs.get("watch")), amount(inputs.get("crosses"))
    told, called = phrase(name, everyone(manifest)), factor_words(factor, everyone(manifest))
    looked = rows_of(tables, "curve")
    columns: Columns = {factor or "value": text_of("value"), **COLUMNS}
    steps = [_step(row) for row in rows_of(tables, "tips")]
    known = any(row.amount(name) is not None for row in looked for name in ("low", "high", "coverage"))
    least = inputs.get("end") == "least"
    made = table_chart(
        "tip",
        _crossing(called, told, value, least, looked, steps)
        if value is not None
        else _curve(called, told, least, looked, steps),
        unit_alone(name) if value is None else "points of coverage",
        _reading(inputs, value),
        *(looked, columns),
        _form(called, name, value is not None, looked, tuple(steps)) if known else None,
        ", as no plan is known at any value: the table has the status of each",
        tables_of([factor]),
    )
    return (made,)


def _form(factor: str, name: str, crosses: bool, looked: Sequence[Row], steps: tuple[Step, ...]) -> Curves:
    """An end of a measure along the values; of a crossing the coverage, with yes or no above."""
    texts = [row.words("value") for row in looked]
    at = numbers(texts) or {text: float(place) for place, text in enumerate(texts)}
    ends = _spots(looked, at, "low", "high")
    if crosses:
        curves = (Curve(TELLS, ends, 2, 5), Curve(BEST, _spots(looked, at, "coverage", "bound"), 1, 2.5))
        answers = {spot.at: (row.words("seen"), spot.told) for spot, row in zip(ends, looked, strict=True)}
        names = (factor, "coverage, points")
        return Curves(names, at, curves, steps, answers=answers, entries=ENTRIES)
    gaps = tuple(
        Gap(spot.at, "", f"{spot.name}: {unsolved(row.words('status'))}")
        for spot, row in zip(ends, looked, strict=True)
        if spot.low is None and spot.high is None
    )
    curve = Curve("", ends, radius=3, ends=("least", "most"))
    return Curves((factor, unit_alone(name)), at, (curve,), steps, gaps)


def _spots(looked: Sequence[Row], at: Mapping[str, float], low: str, high: str) -> tuple[Spot, ...]:
    names = [row.words("value") for row in looked]
    return tuple(
        Spot(name, at[name], row.amount(low), row.amount(high), f"{name}: {row.words('seen')}")
        for name, row in zip(names, looked, strict=True)
    )


def _step(row: Row) -> Step:
    return Step(row.words("from"), row.words("to"), plain(row["before"]), plain(row["after"]))


def plain(cell: object) -> str:
    """What is seen, with no more digits than are read."""
    return LONG.sub(lambda match: f"{float(match[0]):.2f}", words(cell))


def _curve(factor: str, told: str, least: bool, looked: Sequence[Row], steps: Sequence[Step]) -> str:
    what = f"the {'least' if least else 'greatest'} possible figure for {told}"
    if not steps:
        values = count_of(len(looked), "value")
        return f"No step is proven: {what} does not certainly differ at {values} of {factor}"
    one, many = steps[0], len(steps)
    first = f"from {one.before} to {one.after} between {one.start} and {one.end} of {factor}"
    if many == 1:
        return f"T{what[1:]} steps once: {first}"
    return f"T{what[1:]} steps {many} times, first {first}"


def _crossing(
    factor: str, told: str, value: float | None, least: bool, looked: Sequence[Row], steps: Sequence[Step]
) -> str:
    whose = "every plan as good" if least else "a plan as good"
    least_ = f"at least {short(value or 0.0)}"
    counted = told.startswith(("soldiers", "sets", "units"))
    what = f"{whose} has {f'{least_} {told}' if counted else f'{told} of {least_}'}"
    if steps:
        one = steps[0]
        yes, no = (one.end, one.start) if one.after == "yes" else (one.start, one.end)
        more = f" (the first of {len(steps)} steps)" if len(steps) > 1 else ""
        return f"At {yes} of {factor} {what}, at {no} not: proven on both sides{more}"
    seen = {row.words("seen") for row in looked}
    if seen == {"yes"}:
        return f"At every value of {factor} {what}: proven at {count_of(len(looked), 'value')}"
    if seen == {"no"}:
        return f"At no value of {factor} is it so that {what}: proven at {count_of(len(looked), 'value')}"
    return f"Where along {factor} {what} is not proven on both sides of a step"


def _reading(inputs: Mapping[str, Any], value: float | None) -> str:
    within = f"As good: within {amount(inputs.get('within')) or 0:g} points of the best at each value. "
    if value is None:
        return within + (
            "A mark is the interval in which it is proven to lie; each numbered band lies between two values "
            "at which it certainly differs. Between values that agree nothing was looked for."
        )
    return within + (
        "Above, whether it is so: a filled mark yes, a hollow one no, a question mark not proven. Below, "
        "what the best plan covers, and what the best that tells covers, each up to its proven bound."
    )

"""Tip: what is watched along a line, and between which two values it steps, proven on both sides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import phrase, unit_alone
from optim.report.charts.chart import WIDTH, Cell, Chart
from optim.report.charts.numbers import short
from optim.report.charts.study.cases import numbers
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, words
from optim.report.charts.study.phrases import count_of, everyone, factor_words, tables_of
from optim.report.charts.study.steps import Looked, Step, crossed, curved
from optim.report.draw import Drawing

LONG = re.compile(r"\d+\.\d{3,}")
HEAD = ("status", "coverage, points", "bound, points", "least", "most", "seen")


def tip(manifest: Mapping[str, Any], tables: Tables) -> Chart:
    """The curve of an end of a measure, or where it reaches a value, with its steps."""
    inputs = dict(manifest["inputs"])
    factor = words(inputs.get("vary")).partition("=")[0]
    name, value = words(inputs.get("watch")), amount(inputs.get("crosses"))
    told, called = phrase(name, everyone(manifest)), factor_words(factor, everyone(manifest))
    looked = _looked(rows_of(tables, "curve"))
    steps = [_step(row) for row in rows_of(tables, "tips")]
    known = [one for one in looked if one.low is not None or one.high is not None or one.coverage is not None]
    least = inputs.get("end") == "least"
    return Chart(
        kind="tip",
        title=_crossing(called, told, value, least, looked, steps)
        if value is not None
        else _curve(called, told, least, looked, steps),
        unit=unit_alone(name) if value is None else "points of coverage",
        reading=_reading(inputs, value, bool(known)),
        head=(factor or "value", *HEAD),
        rows=tuple(_cells(row) for row in rows_of(tables, "curve")),
        rests_on=tables_of([factor]),
        drawing=_drawing(called, name, value, looked, steps) if known else None,
    )


def _drawing(
    factor: str, name: str, value: float | None, looked: Sequence[Looked], steps: Sequence[Step]
) -> Drawing:
    if value is not None:
        return crossed(factor, looked, steps, WIDTH)
    return curved(factor, unit_alone(name), looked, steps, WIDTH)


def _looked(rows: Sequence[Row]) -> list[Looked]:
    """Every value that was looked at, in order, where it lies across."""
    texts = [words(row["value"]) for row in rows]
    places = numbers(texts) or {text: float(at) for at, text in enumerate(texts)}
    return [
        Looked(
            text, places[text], words(row["status"]), amount(row["coverage"]), amount(row["bound"]),
            amount(row["low"]), amount(row["high"]), words(row["seen"]),
        )
        for text, row in zip(texts, rows, strict=True)
    ]  # fmt: skip


def _step(row: Row) -> Step:
    return Step(words(row["from"]), words(row["to"]), plain(row["before"]), plain(row["after"]))


def plain(cell: object) -> str:
    """What is seen, with no more digits than are read."""
    return LONG.sub(lambda match: f"{float(match[0]):.2f}", words(cell))


def _curve(factor: str, told: str, least: bool, looked: Sequence[Looked], steps: Sequence[Step]) -> str:
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
    factor: str, told: str, value: float | None, least: bool, looked: Sequence[Looked], steps: Sequence[Step]
) -> str:
    whose = "every plan as good" if least else "a plan as good"
    what = f"{whose} has {told} of at least {short(value or 0.0)}"
    if steps:
        one = steps[0]
        yes, no = (one.end, one.start) if one.after == "yes" else (one.start, one.end)
        more = f" (the first of {len(steps)} steps)" if len(steps) > 1 else ""
        return f"At {yes} of {factor} {what}, at {no} not: proven on both sides{more}"
    seen = {one.seen for one in looked}
    if seen == {"yes"}:
        return f"At every value of {factor} {what}: proven at {count_of(len(looked), 'value')}"
    if seen == {"no"}:
        return f"At no value of {factor} is it so that {what}: proven at {count_of(len(looked), 'value')}"
    return f"Where along {factor} {what} is not proven on both sides of a step"


def _reading(inputs: Mapping[str, Any], value: float | None, known: bool) -> str:
    if not known:
        return "Nothing is drawn, as no plan is known at any value: the table has the status of each."
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


def _cells(row: Row) -> tuple[Cell, ...]:
    figures = [amount(row[column]) for column in ("coverage", "bound", "low", "high")]
    return (words(row["value"]), words(row["status"]), *figures, words(row["seen"]))

"""Alternatives: how far amounts range in plans as good, which decisions all, some or none take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import as_decision, kind_of, phrase, unit_alone
from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import Ends, Intervals, Span
from optim.report.charts.forms.signs import Group, Sign, Signed, Signs
from optim.report.charts.numbers import short, span
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    amount,
    capital,
    count_of,
    everyone,
    in_table,
    none_of,
    rows_of,
    table_chart,
    text_of,
    words,
)

MOST = 24
ENDS = ("least_proven", "least_found", "greatest_found", "greatest_proven")
COLUMNS: Columns = {
    "decision": text_of("words"),
    "verdict": text_of("verdict"),
    **dict(zip(("least, proven", "least, found", "most, found", "most, proven"), ENDS, strict=True)),
}


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Amounts by unit, and verdicts on decisions."""
    return (*amounts(manifest, tables), decisions(manifest, tables))


def amounts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """A chart for each unit of the amounts that were asked about; none if none were."""
    inputs, places = dict(manifest["inputs"]), everyone(manifest)
    asked = [words(one) for one in inputs.get("of") or ()]
    known = {row.words("decision"): row for row in rows_of(tables, "decisions")}
    rows = [known[one] for one in asked if one in known]
    units = list(dict.fromkeys(unit_alone(row.words("decision")) for row in rows))
    within = amount(inputs.get("within")) or 0.0
    return tuple(
        _chart(f"amounts{f'-{at}' if at > 1 else ''}", unit, _of(rows, unit), places, within)
        for at, unit in enumerate(units, 1)
    )


def _of(rows: Sequence[Row], unit: str) -> list[Row]:
    return [row for row in rows if unit_alone(row.words("decision")) == unit]


def _chart(kind: str, unit: str, rows: Sequence[Row], places: Mapping[str, str], within: float) -> Chart:
    drawn = tuple(_span(row, places) for row in rows[:MOST])
    known = any(one.filled or one.hollow for one in drawn)
    reading = (
        f"Among plans within {within:g} points of the best: filled is what plans have that were found, "
        f"hollow what is not proven impossible.{in_table(MOST, len(rows))}"
    )
    return table_chart(
        kind,
        _freest(rows, places, within),
        *(unit, reading, rows, COLUMNS),
        Intervals(drawn, ("at least, proven", "at most, proven"), zero=True) if known else None,
        ", as no end of any amount is known",
        ("requirements", "asks", "forces", "sites"),
    )


def _span(row: Row, places: Mapping[str, str]) -> Span:
    name = capital(phrase(row.words("decision"), places))
    low_, low, high, high_ = (row.amount(end) for end in ENDS)
    least, most = (low_ if low is None else low), (high_ if high is None else high)
    if least is None or most is None:
        return Span(name, f"{row.words('verdict')}: not all is known")
    filled: Ends | None = None if low is None or high is None else (low, high)
    hollow = (least if low_ is None else low_, most if high_ is None else high_)
    return Span(name, f"{short(least)} to {short(most)}", filled, hollow if hollow != filled else None)


def _freest(rows: Sequence[Row], places: Mapping[str, str], within: float) -> str:
    """The amount that is freest, among plans as good."""
    spread = [
        (high - low, low, high, row)
        for row in rows
        if (low := row.amount("least_found")) is not None
        and (high := row.amount("greatest_found")) is not None
    ]
    if not spread:
        return f"{none_of(len(rows), 'amount')} is known among plans within {within:g} points of the best"
    _, low, high, row = max(spread, key=lambda one: one[0])
    what = capital(phrase(row.words("decision"), places))
    if high == low:
        return f"{count_of(len(spread), 'amount is', 'amounts are')} the same in every good plan found"
    return f"{what}: from {short(low)} to {short(high)} in plans within {within:g} points of the best"


VERDICTS = {
    "must": "in every plan as good",
    "may": "in some",
    "open": "neither proven nor found",
    "never": "in none",
}
SIGNS: Mapping[str, Sign] = {"must": "full", "may": "half"}
MOST_SHOWN = 40  # of a verdict


def decisions(manifest: Mapping[str, Any], tables: Tables) -> Chart:
    """Verdicts by group. Amounts have a chart of their own; who has units where is in the table alone, as it
    is most of all there is.
    """
    rows = [row for row in rows_of(tables, "decisions") if kind_of(row.words("decision")).role != "outcome"]
    within = amount(dict(manifest["inputs"]).get("within")) or 0.0
    drawn = [row for row in rows if kind_of(row.words("decision")).role != "consequence"]
    groups = {
        verdict: some for verdict in VERDICTS if (some := [row for row in drawn if row["verdict"] == verdict])
    }
    shown = {verdict: some for verdict, some in groups.items() if verdict != "never"}
    what = "every decision drawn here is in no plan as good" if rows else "there are no decisions"
    return table_chart(
        "decisions",
        _title(rows, within),
        "verdict; range in the plans found",
        _reading(groups, rows, drawn),
        *(sorted(rows, key=lambda row: _rank(row.words("verdict"))), COLUMNS),
        _form(shown, everyone(manifest)) if shown else None,
        f", as {what}: the table has them all",
        ("projects", "formations", "contributors", "theaters", "forces"),
    )


def _rank(verdict: str) -> int:
    known = list(VERDICTS)
    return known.index(verdict) if verdict in known else len(known)


def _title(rows: Sequence[Row], within: float) -> str:
    if not rows:
        return "There is nothing to decide"
    counts = {verdict: sum(row["verdict"] == verdict for row in rows) for verdict in VERDICTS}
    stay = f", and {counts['open']:,} stay open" if counts["open"] else ""
    return (
        f"Of {count_of(len(rows), 'decision')}, every plan within {within:g} points of the best takes "
        f"{counts['must']:,}, some take {counts['may']:,}, none takes {counts['never']:,}{stay}"
    )


def _reading(groups: Mapping[str, Sequence[Row]], rows: Sequence[Row], drawn: Sequence[Row]) -> str:
    parts = ["A full circle is in every plan as good, a half one in some, a question mark not proven."]
    left = []
    if groups.get("never"):
        left.append(f"{len(groups['never']):,} that are in no plan as good")
    if len(rows) > len(drawn):
        left.append(f"{len(rows) - len(drawn):,} of whose units are where")
    if left:
        parts.append(f"In the table alone: {' and '.join(left)}.")
    return " ".join([*parts, "Figures are the least and the most in the plans found."])


def _form(groups: Mapping[str, Sequence[Row]], names: Mapping[str, str]) -> Signs:
    found = []
    for verdict, rows in groups.items():
        more = f" (the first {MOST_SHOWN} of {len(rows)})" if len(rows) > MOST_SHOWN else ""
        said = f"{verdict}, {VERDICTS[verdict]}"
        lines = tuple(_line(row, names) for row in rows[:MOST_SHOWN])
        found.append(Group(f"{verdict}: {VERDICTS[verdict]}{more}", SIGNS.get(verdict, "?"), said, lines))
    return Signs(tuple(found))


def _line(row: Row, names: Mapping[str, str]) -> Signed:
    """A decision in words, and its range in the plans found."""
    decision = row.words("decision")
    known = any(code in names for code in decision.split(".")[1:])
    name = as_decision(decision, names) if known else row.words("words") or decision
    return Signed(name, span(row.amount("least_found"), row.amount("greatest_found")))

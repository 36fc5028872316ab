"""Decisions: what every plan as good takes, what some take, what none takes, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import as_decision, kind_of
from optim.report.charts.chart import Chart
from optim.report.charts.forms.signs import Group, Sign, Signed, Signs
from optim.report.charts.numbers import span
from optim.report.charts.study.amounts import COLUMNS
from optim.report.charts.study.cells import Row, Tables, amount, listed_rows, rows_of, words
from optim.report.charts.study.phrases import count_of, everyone

VERDICTS = {
    "must": "in every plan as good",
    "may": "in some",
    "open": "neither proven nor found",
    "never": "in none",
}
SIGNS: Mapping[str, Sign] = {"must": "full", "may": "half"}
MOST = 40  # of a verdict


def decisions(manifest: Mapping[str, Any], tables: Tables) -> Chart:
    """Verdicts by group. Amounts have a chart of their own; who has units where is in the table alone, as it
    is most of all there is.
    """
    rows = [row for row in rows_of(tables, "decisions") if kind_of(words(row["decision"])).role != "outcome"]
    within = amount(dict(manifest["inputs"]).get("within")) or 0.0
    drawn = [row for row in rows if kind_of(words(row["decision"])).role != "consequence"]
    groups = {
        verdict: some for verdict in VERDICTS if (some := [row for row in drawn if row["verdict"] == verdict])
    }
    shown = {verdict: some for verdict, some in groups.items() if verdict != "never"}
    return Chart(
        kind="decisions",
        title=_title(rows, within),
        unit="verdict; range in the plans found",
        reading=_reading(groups, rows, drawn) if shown else _nothing(rows),
        head=tuple(COLUMNS),
        rows=listed_rows(sorted(rows, key=lambda row: _rank(words(row["verdict"]))), COLUMNS),
        rests_on=("projects", "formations", "contributors", "theaters", "forces"),
        form=_form(shown, everyone(manifest)) if shown else None,
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


def _nothing(rows: Sequence[Row]) -> str:
    what = "every decision drawn here is in no plan as good" if rows else "there are no decisions"
    return f"Nothing is drawn, as {what}: the table has them all."


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
        more = f" (the first {MOST} of {len(rows)})" if len(rows) > MOST else ""
        said = f"{verdict}, {VERDICTS[verdict]}"
        lines = tuple(_line(row, names) for row in rows[:MOST])
        found.append(Group(f"{verdict}: {VERDICTS[verdict]}{more}", SIGNS.get(verdict, "?"), said, lines))
    return Signs(tuple(found))


def _line(row: Row, names: Mapping[str, str]) -> Signed:
    """A decision in words, and its range in the plans found."""
    decision = words(row["decision"])
    known = any(code in names for code in decision.split(".")[1:])
    name = as_decision(decision, names) if known else words(row["words"]) or decision
    return Signed(name, span(amount(row["least_found"]), amount(row["greatest_found"])))

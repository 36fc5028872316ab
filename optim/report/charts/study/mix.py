"""Mix: what permanent stationing, rotation and stored sets buy at the same cost, or cost for the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from optim.measures import phrase
from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import COVERED, Intervals, Span, coverage_span
from optim.report.charts.numbers import SEEN, points, short
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    amount,
    everyone,
    rows_of,
    table_chart,
    text_of,
    unsolved,
)

MEANS = {
    "permanent": "permanent stationing",
    "rotational": "rotation",
    "stored": "stored sets",
    "all": "all of them",
    "none": "none: what stands now",
}
ALONE = ("permanent", "rotational", "stored")
COLUMNS: Columns = {
    "more of": lambda row: name_of(row),
    "budget, million USD": "budget_musd",
    "to reach": text_of("reach"),
    "status": text_of("status"),
    "coverage, points": "coverage",
    "bound, points": "bound",
    "cost, million USD": "cost_musd",
    "cost, no less, million USD": "cost_bound",
}
SPENT = ("no less, proven", "cost")
RESTS = ("costs", "presence", "forces", "sites", "projects")


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """A chart of what budgets buy, and one of what it costs to reach something; each if it was asked."""
    rows, places = rows_of(tables, "mixes"), everyone(manifest)
    spent = [row for row in rows if not row.words("reach")]
    reached = [row for row in rows if row.words("reach")]
    return (*([_bought(spent)] if spent else []), *([_reached(reached, places)] if reached else []))


def _bought(rows: Sequence[Row]) -> Chart:
    groups = _groups(rows, "budget_musd")
    drawn = _under(groups, lambda budget: f"for {_budget(budget)}", _coverage)
    return _chart(
        "mix",
        _most(groups),
        "points of coverage",
        "A dot is what the plan found covers; what is hollow beside it reaches up to the proven bound. ",
        rows,
        Intervals(drawn, COVERED),
    )


def _reached(rows: Sequence[Row], places: Mapping[str, str]) -> Chart:
    groups = _groups(rows, "reach")
    drawn = _under(groups, lambda goal: f"to reach {_goal(goal, places)}", _cost)
    return _chart(
        "mix-reach",
        _least(groups, places),
        "million USD",
        "A dot is what the plan found costs; what is hollow beside it reaches down to what none costs less. ",
        rows,
        Intervals(drawn, SPENT, zero=True),
    )


def _under(
    groups: Mapping[str, Sequence[Row]], heading: Callable[[str], str], span: Callable[[Row], Span]
) -> tuple[Span, ...]:
    """Under the heading of each group the marks of its rows."""
    found = list[Span]()
    for group, rows in groups.items():
        found.append(Span(heading(group)))
        made = map(span, rows)
        found += [one._replace(alone=f"{one.name}, {heading(group)}") for one in made]
    return tuple(found)


def _chart(kind: str, title: str, unit: str, reading: str, rows: Sequence[Row], form: Intervals) -> Chart:
    known = any(one.filled for one in form.rows)
    rest = "What is not named stays at what stands at the start, or less."
    why = ", as there is no plan for any of them"
    return table_chart(kind, title, unit, reading + rest, rows, COLUMNS, form if known else None, why, RESTS)


def _groups(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.words(column), []).append(row)
    return found


def _budget(text: str) -> str:
    value = amount(text)
    return "any cost" if value is None else f"{short(value)} million USD"


def _goal(text: str, places: Mapping[str, str]) -> str:
    name, sign, value = text.partition(">=")
    return f"{phrase(name, places)} of {value}" if sign else text


def name_of(row: Row) -> str:
    """A means in words."""
    means = row.words("means")
    return MEANS.get(means, means)


def _coverage(row: Row) -> Span:
    return coverage_span(name_of(row), row.pair("coverage", "bound"), unsolved(row.words("status")))


def _cost(row: Row) -> Span:
    cost, least = row.amount("cost_musd"), row.amount("cost_bound")
    if cost is None:
        return Span(name_of(row), unsolved(row.words("status")))
    low = cost if least is None else least
    less = f", no less than {short(low)}" if short(low) != short(cost) else ""
    return Span(name_of(row), short(cost) + less, filled=(cost, cost), hollow=(low, cost))


def _most(groups: Mapping[str, Sequence[Row]]) -> str:
    """By which means alone the largest budget buys most, and whether that is certain."""
    budget = max(groups, key=lambda text: amount(text) or 0.0)
    alone = [row for row in groups[budget] if row.words("means") in ALONE and row.pair("coverage", "bound")]
    if not alone:
        return f"For {_budget(budget)} no means alone has a plan"
    ranked = sorted(alone, key=lambda row: -(row.amount("coverage") or 0.0))
    first, others = ranked[0], ranked[1:]
    covered = first.amount("coverage") or 0.0
    sure = all(covered > (row.amount("bound") or 0.0) for row in others)
    tied = [row for row in others if abs((row.amount("coverage") or 0.0) - covered) < SEEN]
    if tied:
        names = " and ".join(name_of(row) for row in (first, *tied))
        return f"For {_budget(budget)}, {names} alone buy as much: {points(covered)} points of coverage"
    perhaps = "" if sure else "perhaps "
    most = f"{perhaps}{name_of(first)} alone buys most"
    return f"For {_budget(budget)}, {most}: {points(covered)} points of coverage"


def _least(groups: Mapping[str, Sequence[Row]], places: Mapping[str, str]) -> str:
    goal, rows = next(iter(groups.items()))
    alone = [row for row in rows if row.words("means") in ALONE and row.amount("cost_musd") is not None]
    what = _goal(goal, places)
    if not alone:
        return f"No means alone is known to reach {what}"
    first = min(alone, key=lambda row: row.amount("cost_musd") or 0.0)
    cost = short(first.amount("cost_musd") or 0.0)
    return f"To reach {what}, {name_of(first)} alone costs least: {cost} million USD"

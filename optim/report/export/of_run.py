"""The native charts of a run: those of the report, from the same figures and with the same titles."""

from __future__ import annotations

from collections.abc import Mapping

from optim.report.charts.chart import Chart
from optim.report.charts.nations import nation_colors
from optim.report.charts.run.arrivals import arrivals
from optim.report.charts.run.asked import asked
from optim.report.charts.run.costs import costs
from optim.report.charts.run.coverage import coverage
from optim.report.charts.run.flows import flows
from optim.report.charts.run.modes import modes
from optim.report.draw.style import LIGHT
from optim.report.export.native import Native, column, figure, largest, native
from optim.report.tables import View

MOST_PAYERS = 6
OTHERS = "others"
MODES = {"permanent": LIGHT["c1"], "rotational": LIGHT["c7"]}


def run_natives(view: View) -> tuple[Native, ...]:
    """Asked and achieved, theaters by mode, suppliers, arrivals, coverage, costs; those that have figures."""
    made = (
        _asked(asked(view)),
        _modes(modes(view)),
        _flows(flows(view)),
        _arrivals(arrivals(view)),
        _coverage(coverage(view)),
        _costs(costs(view), nation_colors(view.case)),
    )
    return tuple(one for one in made if one is not None)


def _asked(chart: Chart) -> Native | None:
    """A line a place over time, and one for each amount that is asked; columns where there is one period."""
    times = chart.head[2:]
    if len(times) <= 2:
        places = [str(row[0]) for row in chart.rows]
        return native(chart, "column", places, [column(chart, name, chart.rows) for name in chart.head[1:]])
    amounts = sorted({row[1] for row in chart.rows if row[1] is not None}, key=lambda cell: float(cell))
    demands = [(f"asked: {float(amount):,.0f}", [amount] * len(times)) for amount in amounts]
    return native(chart, "line", times, [*((str(row[0]), row[2:]) for row in chart.rows), *demands])


def _modes(chart: Chart) -> Native | None:
    rows = [row for row in chart.rows if any(figure(cell) for cell in row[1:5])]
    names = [str(row[0]) for row in rows]
    return native(chart, "stacked bar", names, [column(chart, n, rows) for n in MODES], colors=MODES)


def _flows(chart: Chart) -> Native | None:
    rows = largest(chart, "all")
    return native(chart, "bar", [str(row[0]) for row in rows], [("soldiers", column(chart, "all", rows)[1])])


def _arrivals(chart: Chart) -> Native | None:
    """Who is there by each day that is asked about, in the contingency and place that come first."""
    due = [row for row in chart.rows if figure(row[chart.head.index("asked")])]
    rows = [row for row in due if row[:2] == due[0][:2]]
    days = [f"by day {row[2]}" for row in rows]
    names = {"all": "there", "asked": "asked for", "stored sets": "of these, crews of stored sets"}
    return native(
        chart, "column", days, [(told, column(chart, name, rows)[1]) for name, told in names.items()]
    )


def _coverage(chart: Chart) -> Native | None:
    rows = largest(chart, "points lost")
    names = [f"{row[1]} ({row[0]})" for row in rows]
    return native(
        chart, "bar", names, [column(chart, "points lost", rows)], "points of the coverage index lost"
    )


def _costs(chart: Chart, colors: Mapping[str, str]) -> Native | None:
    """A column a year, split by those who pay most; a bar a payer where there is one year."""
    rows, times = largest(chart, "all", 1000), chart.head[1:-1]
    if len(times) == 1:
        most = largest(chart, "all")
        return native(chart, "bar", [str(row[0]) for row in most], [("cost", column(chart, "all", most)[1])])
    rest = rows[MOST_PAYERS:]
    sums = [sum(figure(row[at]) or 0 for row in rest) for at in range(1, len(chart.head) - 1)]
    payers = [(str(row[0]), row[1:-1]) for row in rows[:MOST_PAYERS]]
    return native(chart, "stacked column", times, [*payers, (OTHERS, sums)], colors=colors)

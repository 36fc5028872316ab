"""Plots: what a workbook and a deck draw has the figures of the picture, and no picture is drawn for it."""

from __future__ import annotations

import pytest

from optim.report.charts.chart import MOST_BARS, Form, Plot
from optim.report.charts.forms.bars import OTHERS
from optim.report.charts.run import RUN_CHARTS, run_charts
from optim.report.export.story import story
from report.parts_for_export import prices, run_part
from report.pictures import drawn
from report.test_run_charts import reference

CASES = "case,a.b,status,coverage,bound,difference_low,difference_high,cost_musd,reason\n"
MIX = "means,budget_musd,reach,status,coverage,bound,cost_musd,cost_bound,reason\n"


def plot_of(chart) -> Plot:
    assert chart.plot is not None
    assert (chart.plot.kind, chart.plot.title, chart.plot.rests_on) == (
        chart.kind,
        chart.title,
        chart.rests_on,
    )
    assert all(len(values) == len(chart.plot.categories) for _, values in chart.plot.series)
    return chart.plot


def test_no_picture_is_drawn_for_a_table_or_a_plot(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: Form) -> None:
        raise AssertionError(f"{type(self).__name__} is drawn")

    for form in Form.__subclasses__():
        monkeypatch.setattr(form, "drawn", never)
    assert len(story(run_part()).plots) == 7
    assert len(story(prices()).plots) == 1
    assert all(chart.rows for chart in run_charts(reference("reference-phased")))
    with pytest.raises(AssertionError, match="is drawn"):
        assert RUN_CHARTS["modes"](reference("reference-phased")).drawing


@pytest.mark.parametrize("kind", RUN_CHARTS)
def test_every_chart_of_a_run_has_a_plot_that_can_be_read(kind: str) -> None:
    plot = plot_of(RUN_CHARTS[kind](reference("reference-phased")))
    assert 0 < len(plot.categories) <= MOST_BARS
    assert all(any(values) for _, values in plot.series)


def test_years_are_columns_in_which_all_that_is_paid_is_counted() -> None:
    chart = RUN_CHARTS["costs"](reference("reference-phased"))
    plot = plot_of(chart)
    assert (plot.shape, plot.categories) == ("stacked column", chart.head[1:-1])
    assert plot.series[-1][0] == OTHERS
    paid = sum(value or 0 for _, values in plot.series for value in values)
    assert paid == pytest.approx(sum(row[-1] for row in chart.rows), rel=1e-6)


def test_pools_are_shares_and_each_is_whole() -> None:
    plot = plot_of(RUN_CHARTS["pools"](reference("reference-phased")))
    sums = [
        sum(value or 0 for value in bar) for bar in zip(*(values for _, values in plot.series), strict=True)
    ]
    assert sums == pytest.approx([100] * len(sums), abs=1e-4)
    assert plot.unit.startswith("percent")


def test_soldiers_there_stand_beside_those_asked_for() -> None:
    chart = RUN_CHARTS["arrivals"](reference("reference-phased"))
    plot = plot_of(chart)
    assert plot.categories[:4] == ("day 0", "day 10", "asked for by that day", "day 30")
    there = [
        sum(value or 0 for _, values in plot.series[:-1] for value in values[at : at + 1]) for at in (1, 3)
    ]
    assert there == [row[chart.head.index("all")] for row in chart.rows[1:3]]
    assert plot.series[-1][1][2] == chart.rows[1][chart.head.index("asked")]


def test_an_interval_is_a_bar_for_each_end_under_its_whole_name() -> None:
    (chart,) = drawn("mix", mixes=MIX + "stored,100,,optimal,70,80.5,99,,\nnone,100,,infeasible,,,,,no\n")
    plot = plot_of(chart)
    assert plot.categories == ("stored sets, for 100 million USD",)
    assert plot.series == (("covered", (70,)), ("proven bound", (80.5,)))


def test_a_change_is_one_figure_from_zero() -> None:
    rows = "troops.EST,1000,3000,2000\ntroops.POL,5000,4500,-500\nunits.USA.POL,5,4,-1\n"
    troops, coverage = drawn("explain", displaced="figure,without,with,change\n" + rows)
    assert plot_of(troops).series == (("change", (2000, -500)),)
    assert coverage.plot is None


def test_a_path_is_lines_and_what_it_is_compared_with_is_dashed() -> None:
    rows = "0,,optimal,90,90,0,0,1,\n1,1,optimal,90,92,0,2,1,\n2,2,infeasible,,,,,,none\n"
    rows += "3,3,optimal,50,50,,,1,\n"
    (chart,) = drawn("sweep", {"design": "one-at-a-time"}, cases=CASES + rows)
    plot = plot_of(chart)
    assert (plot.shape, plot.categories, plot.dashed) == ("line", ("1", "2", "3"), ("as it is",))
    assert dict(plot.series)["proven bound"] == (92, None, 50)


def test_draws_are_columns_as_no_line_joins_them() -> None:
    rows = "0,,optimal,90,90,0,0,1,\n1,1,optimal,90,92,0,2,1,\n2,3,optimal,50,50,-40,-40,1,\n"
    (chart,) = drawn("sweep", {"design": "lhs"}, cases=CASES + rows)
    plot = plot_of(chart)
    assert (plot.shape, plot.series[0]) == ("column", ("covered", (50, 90)))


def test_figures_that_the_answer_rests_on_have_both_ends() -> None:
    head = "rank,figure,value,low,high,range,status,moved,effect,effect_least,effect_most,sure,soldiers,"
    row = "1,forces.A.units,5,3,6,stated,reported,alone,20,20,20,proven,1200,-20,10,,,a paper"
    (chart,) = drawn(
        "rests", figures=f"{head}at_low,at_high,no_plan,reason,source\n{row}\n", shares="status,share\n"
    )
    plot = plot_of(chart)
    assert plot.categories == ("forces.A.units (3 to 6)",)
    assert plot.series == (("at least", (-20,)), ("at most", (10,)))

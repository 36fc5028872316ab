"""Charts of prices: marks where the tables say, hollow where it may be none."""

from __future__ import annotations

from optim.report.charts.chart import WIDTH
from optim.report.charts.study.price import GROUPS
from optim.report.draw.words import BOLD, wrapped
from report.pictures import drawn, marks, said

PRICE = "constraint,move,status,coverage,bound,difference_low,difference_high,cost_musd\n"
BASE = "as it is,,optimal,90,90,0,0,100\n"


def price(rows: str):
    (chart,) = drawn("price", prices=PRICE + BASE + rows)
    return chart


def test_gain_loss_and_maybe_are_marked_apart() -> None:
    chart = price(
        "dwell,lifted: no rest,within_gap,92,93,2,3,120\n"
        "beds,a fifth less,within_gap,80,81,-10,-9,80\n"
        "lift,a fifth more,within_gap,90,91,-0.5,1,100\n"
        "ranges,lifted,optimal,90,90,0,0,100\n"
    )
    (gain,), (loss,), (maybe,) = (marks(chart, "rect", c) for c in ("f1", "f2", "hollow"))
    assert float(loss["x"]) < float(maybe["x"]) < float(gain["x"])
    assert [one for one in said(chart) if "," in one] == [
        "beds, a fifth less",
        "rest between deployments, lifted: no rest",
        "lift, a fifth more",
    ]
    assert "may be none" in said(chart)
    assert "+2.00 to +3.00" in said(chart)
    assert "\N{MINUS SIGN}10.00 to \N{MINUS SIGN}9.00 points" in chart.title
    assert "+2.00 to +3.00 points" in chart.title
    assert "1 that make no difference" in chart.reading
    assert len(chart.rows) == 4


def test_a_mark_spans_its_interval_on_the_scale() -> None:
    chart = price("dwell,lifted,within_gap,92,98,2,8,120\nbeds,lifted,within_gap,94,96,4,6,1\n")
    one, other = sorted(marks(chart, "rect", "f1"), key=lambda mark: -float(mark["width"]))
    middles = [float(mark["x"]) + float(mark["width"]) / 2 for mark in (one, other)]
    assert abs(float(one["width"]) / float(other["width"]) - 3) < 0.02
    assert abs(middles[0] - middles[1]) < 0.11


def test_a_move_without_a_plan_is_told_first_and_a_failure_last() -> None:
    chart = price(
        "lift,lifted,error,,,,,\ndwell,lifted,optimal,92,92,2,2,120\nbeds,a fifth less,infeasible,,,,,\n"
    )
    names = [one for one in said(chart) if "," in one and "plan" not in one]
    assert names == ["beds, a fifth less", "rest between deployments, lifted", "lift, lifted"]
    assert {"no plan, proven", "could not be asked"} <= set(said(chart))
    assert "1 move leaves no plan" in chart.title
    assert chart.rows[0][2:6] == (None, None, "infeasible", None)


def test_nothing_to_compare_draws_nothing_and_says_why() -> None:
    none = price("dwell,lifted,infeasible,,,,,\n")
    same = price("dwell,lifted,optimal,90,90,0,0,100\n")
    assert none.drawing is same.drawing is None
    assert "nothing to compare" in none.reading
    assert "proven to be none" in same.reading
    assert same.title == "No move changes what can be covered"


def test_more_moves_than_are_drawn_are_in_the_table() -> None:
    chart = price("".join(f"dwell,move {at},optimal,9,9,{at},{at},1\n" for at in range(1, 31)))
    assert len(marks(chart, "rect", "f1")) == 24
    assert len(chart.rows) == 30
    assert "24 of 30" in chart.reading


GROUPED = "constraint,move,way,end,status,coverage,bound,difference_low,difference_high,cost_musd\n"


def test_each_direction_has_a_heading_with_its_strongest_first() -> None:
    (chart,) = drawn(
        "price",
        prices=GROUPED
        + "as it is,,,,optimal,90,90,0,0,100\n"
        + "beds,a fifth less,tighter,,optimal,89,89,-1,-1,80\n"
        + "turnover_price,lifted,looser,,optimal,90,90,30,30,80\n"
        + "lift,a fifth more,looser,,optimal,92,92,2,2,80\n"
        + "dwell,x1.7: last with a plan,tighter,last,optimal,40,40,-50,-50,80\n"
        + "dwell,x1.75 and on: no plan,tighter,first,infeasible,,,,,\n"
        + "dwell,lifted,looser,,optimal,95,95,5,5,80\n"
        + "forces,a fifth fewer,tighter,,infeasible,,,,,\n"
        + "founding_act,continuous,either,,optimal,87,87,-3,-3,80\n",
    )
    heads = [one for one in said(chart) if one in GROUPS.values() or "," in one]
    assert heads == [
        "Loosened", "rest between deployments, lifted", "lift, a fifth more",
        "Tightened", "force pools, a fifth fewer", "no plan, proven", "beds, a fifth less",
        "More to some, less to others", "Founding Act, continuous",
        wrapped(GROUPS["charge"], WIDTH / BOLD)[0], "price of soldiers newly placed, lifted",
        GROUPS["end"], "rest between deployments, x1.7: last with a plan",
    ]  # fmt: skip
    assert (
        "\N{LEFT SINGLE QUOTATION MARK}rest between deployments, lifted\N{RIGHT SINGLE QUOTATION MARK}, +5.00"
        in chart.title
    )
    assert "turnover" not in chart.title, "the score at another price is another measure"
    assert "1 move leaves no plan" in chart.title
    assert [row[0] for row in chart.rows][-2:] == ["dwell", "dwell"], "the end of a scale is in the table"

"""Charts of sweeps: a tornado, a path, a heat map, draws and indices, each from the table of cases."""

from __future__ import annotations

import pytest

from optim.report.charts.stored import factor_first
from optim.report.charts.study import charts
from report.pictures import RTL, drawn, inside, marks, said, table, widths

CASES = "case,{},status,coverage,bound,difference_low,difference_high,cost_musd,reason\n"


def sweep(design: str, factors: str, rows: str, **tables: str):
    return drawn("sweep", {"design": design}, cases=CASES.format(factors) + rows, **tables)


def test_tornado_fills_what_is_certain_and_leaves_hollow_what_is_possible() -> None:
    (chart,) = sweep(
        "one-at-a-time",
        "a.b,lift.x",
        "0,,,optimal,50,50,0,0,1,\n"
        "1,-10%,,within_gap,40,44,-10,-6,1,\n"
        "2,+10%,,within_gap,52,56,2,6,1,\n"
        "3,,x2,within_gap,50,51,-1,1,1,\n"
        "4,,x3,infeasible,,,,,,none\n",
    )
    assert chart.kind == "tornado"
    assert chart.title.startswith("a.b moves coverage most: \N{MINUS SIGN}10.00 to \N{MINUS SIGN}6.00")
    assert chart.title.endswith("1 case has no plan")
    filled, hollow = widths(chart, "f2"), widths(chart, "hollow")
    assert abs(filled[0] / hollow[1] - 6 / 4) < 0.02
    assert "no plan, proven" in said(chart)
    assert "may be none" in said(chart)
    assert chart.rests_on == ("lift",)
    assert inside(chart)


def test_a_path_of_numbers_is_a_line_and_a_case_without_a_plan_a_cross() -> None:
    (chart,) = sweep(
        "one-at-a-time",
        "contributors.*.dwell_ratio",
        "0,,optimal,90,90,0,0,1,\n1,1,optimal,90,92,0,2,1,\n2,3,optimal,50,50,-40,-40,1,\n"
        "3,2,optimal,80,80,-10,-10,1,\n4,4,infeasible,,,,,,none\n",
    )
    assert chart.kind == "path"
    assert chart.title == (
        "Coverage falls from 90.00 to 50.00 as dwell ratio of all contributors goes from 1 to 3; at 1 value "
        "there is no plan"
    )
    dots = [mark for mark in marks(chart, "circle", "f1") if mark["r"] == "4"]
    across = [float(mark["cx"]) for mark in dots]
    assert across == sorted(across)
    assert abs((across[1] - across[0]) - (across[2] - across[1])) < 0.11
    cross = marks(chart, "line", "tick")
    assert len(cross) == 2
    middle = (float(cross[0]["x1"]) + float(cross[0]["x2"])) / 2
    assert abs(middle - (across[2] + across[1] - across[0])) < 0.21  # at the value, beyond the last dot
    assert "no plan, proven" in said(chart)


def test_scenarios_are_bars_and_the_yardstick_is_told() -> None:
    (chart,) = sweep(
        "one-at-a-time",
        "scenario",
        f"0,,optimal,90,90,0,0,1,\n1,{RTL},optimal,80,80,-10,-10,1,\n",
    )
    assert chart.kind == "tornado"
    assert "not measured alike" in chart.reading
    assert any("<b>" in one for one in said(chart))


def test_heat_has_a_figure_in_every_cell_and_says_where_there_is_no_plan() -> None:
    (chart,) = sweep(
        "grid",
        "a.b,c.d",
        "0,,,optimal,90,90,0,0,1,\n1,2,x1,optimal,90,91,0,1,1,\n2,2,x2,optimal,95,95,5,5,1,\n"
        "3,10,x1,infeasible,,,,,,none\n4,10,x2,optimal,70,70,-20,-20,1,\n",
    )
    assert chart.kind == "heat"
    assert [one for one in said(chart) if one in ("90.00", "95.00", "70.00")] == ["90.00", "95.00", "70.00"]
    assert "to 91.00" in said(chart)
    assert "no plan" in said(chart)
    depths = [float(mark["fill-opacity"]) for mark in marks(chart, "rect", "f1")]
    assert depths == [0.37, 0.45, 0.06]
    assert "from 70.00 at 10 and x2 to 95.00 at 2 and x2" in chart.title


def test_draws_go_from_the_least_to_the_most() -> None:
    (chart,) = sweep(
        "lhs",
        "a.b",
        "0,,optimal,90,90,0,0,1,\n1,2,optimal,80,81,-10,-9,1,\n2,3,optimal,60,60,-30,-30,1,\n"
        "3,4,infeasible,,,,,,none\n4,5,optimal,95,95,5,5,1,\n",
    )
    assert chart.title == (
        "Coverage runs from 60.00 to 95.00 over 3 cases; 2 certainly less than as it is; 1 further one has "
        "no plan"
    )
    up = [float(mark["cy"]) for mark in marks(chart, "circle", "f1") if mark["r"] == "3"]
    assert up == sorted(up, reverse=True)
    assert [row[0] for row in chart.rows] == [1, 2, 3, None]


def test_indices_are_bars_with_their_confidence() -> None:
    found = sweep(
        "sobol",
        "a.b,c.d",
        "0,,,optimal,90,90,0,0,1,\n1,2,x1,optimal,90,91,0,1,1,\n",
        indices="factor,S1,S1_conf,ST,ST_conf,S1_bound,ST_bound\nc.d,0.1,0,0.2,0.1,0.1,0.25\na.b,0.4,0,0.8,0.1,0.4,0.8\n",
    )
    assert [chart.kind for chart in found] == ["indices", "draws"]
    chart = found[0]
    assert chart.title.startswith("a.b answers for most of what varies: 0.80")
    assert [row[0] for row in chart.rows] == ["a.b", "c.d"]
    bars = [one for one in widths(chart, "f1") if one != 12]
    assert abs(bars[0] / bars[1] - 4) < 0.05


def test_indices_of_what_does_not_vary_are_not_drawn() -> None:
    chart, _ = sweep(
        "morris",
        "a.b",
        "0,,optimal,90,90,0,0,1,\n1,2,optimal,90,90,0,0,1,\n",
        indices="factor,mu,mu_star,sigma\na.b,0,0,0\n",
    )
    assert chart.drawing is None
    assert chart.title == "No factor moves coverage"


def test_no_plan_anywhere_draws_nothing() -> None:
    for design, factors, rows in (
        ("one-at-a-time", "a.b", "0,,optimal,9,9,0,0,1,\n1,2,infeasible,,,,,,no\n"),
        ("one-at-a-time", "a.b", "0,,optimal,9,9,0,0,1,\n1,x,infeasible,,,,,,no\n"),
        ("grid", "a.b,c.d", "0,,,optimal,9,9,0,0,1,\n1,2,3,infeasible,,,,,,no\n"),
        ("lhs", "a.b", "0,,optimal,9,9,0,0,1,\n1,2,crash,,,,,,no\n"),
    ):
        for chart in sweep(design, factors, rows):
            assert chart.drawing is None, chart.kind
            assert chart.reading.startswith("Nothing is drawn")
            assert len(chart.rows) >= 1


def test_a_grid_of_three_is_told_case_by_case() -> None:
    (chart,) = sweep(
        "grid",
        "a.b,c.d,e.f",
        "0,,,,optimal,90,90,0,0,1,\n1,1,1,1,optimal,90,91,0,1,1,\n2,1,1,2,optimal,80,80,-10,-10,1,\n",
    )
    assert chart.kind == "draws"
    assert chart.head[:4] == ("order", "a.b", "c.d", "e.f")
    assert chart.rows[0][:4] == (1, "1", "1", "2")


def test_a_factor_that_leaves_no_plan_comes_before_all_differences() -> None:
    (chart,) = sweep(
        "one-at-a-time",
        "a.b,c.d",
        "0,,,optimal,50,50,0,0,1,\n1,x1,,optimal,10,10,-40,-40,1,\n2,y1,,optimal,50,50,0,0,1,\n"
        "3,,x2,infeasible,,,,,,none\n",
    )
    assert [one for one in said(chart) if one in ("a.b", "c.d")] == ["c.d", "a.b"]


def test_factors_have_names_of_nations_and_theaters_in_titles_axes_and_tooltips() -> None:
    manifest = {
        "study": "sweep",
        "inputs": {"design": "grid"},
        "theaters": {"EST": "Estonia"},
        "contributors": {"USA": "United States"},
    }
    rows = "0,,,optimal,90,90,0,0,1,\n1,1,0.1,optimal,90,90,0,0,1,\n2,2,0.1,optimal,80,80,-10,-10,1,\n"
    head = CASES.format("contributors.USA.dwell_ratio,theaters.EST.lead_share")
    (chart,) = charts(manifest, {"cases": table(head + rows)})
    assert "of dwell ratio of United States and lead share of Estonia" in chart.title
    assert {"down: dwell ratio of United States", "across: lead share of Estonia"} <= set(said(chart))
    assert chart.head[0] == "contributors.USA.dwell_ratio", "a table says it as a command takes it"


@pytest.mark.parametrize("path", ["scenario", "a.b", "set"])
def test_what_is_no_path_of_a_value_stays_as_it_is(path: str) -> None:
    assert factor_first(path, {"a": "Nation"}) == path


def test_how_sure_a_difference_is_and_what_is_proven_are_no_factors() -> None:
    told = CASES.replace("cost_musd,reason", "sure,cost_musd,reason,proven").format("scenario")
    rows = "0,,optimal,90,90,,,,1,,\n1,calm,optimal,80,80,-10,-10,proven,1,,border\n"
    rows += "2,other,within_gap,95,95,,,,1,,\n"
    (chart,) = drawn("sweep", {"design": "one-at-a-time"}, cases=told + rows)
    assert chart.kind == "tornado"
    assert chart.head[0] == "scenario"
    assert "sure" not in said(chart)
    assert "proven" not in chart.head
    assert "points do not compare" in said(chart)
    assert [row[chart.head.index("how sure")] for row in chart.rows] == ["", "proven", ""]

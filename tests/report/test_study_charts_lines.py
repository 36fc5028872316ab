"""Charts of tips, frontiers and mixes: steps, proven bounds and what each means buys."""

from __future__ import annotations

from report.pictures import RTL, drawn, inside, marks, said

CURVE = "value,status,coverage,bound,low,high,seen\n"
TIPS = "from,to,before,after,narrow\n"
POINTS = "point,x,x_bound,y,y_bound,coverage,cost_musd\n"
MIX = "means,budget_musd,reach,status,coverage,bound,cost_musd,cost_bound,reason\n"


def tip(curve: str, tips: str, **inputs: object):
    asked = {"vary": "budgets.x=x0.5:x2", "watch": "troops.EST", "end": "greatest", "within": 0.5, **inputs}
    (chart,) = drawn("tip", asked, curve=CURVE + curve, tips=TIPS + tips)
    return chart


def test_a_step_is_a_band_between_its_two_values() -> None:
    chart = tip(
        'x0.5,infeasible,,,,,no plan\nx1,optimal,9,9,1000,1000,"1,000"\nx1.5,optimal,9,9,1000,1200,x\n'
        'x2,optimal,9,9,3000,3000,"3,000"\n',
        'x0.5,x1,no plan,"1,000",True\nx1.5,x2,"1,000 to 1,200","3,000",True\n',
    )
    assert chart.title == (
        "The greatest possible figure for soldiers in Estonia steps 2 times, first from no plan to 1,000 "
        "between x0.5 and x1 of budgets.x"
    )
    bands = [mark for mark in marks(chart, "rect", "ghost") if float(mark["height"]) > 12]
    dots = [float(mark["cx"]) for mark in marks(chart, "circle", "f1")]
    assert len(dots) == 3
    assert abs(float(bands[1]["x"]) - dots[1]) < 1
    assert abs(float(bands[1]["x"]) + float(bands[1]["width"]) - dots[2]) < 1.2
    assert len(marks(chart, "path", "l1")) == 1  # between the two that no step parts
    assert len(marks(chart, "line", "tick")) == 2  # a cross where there is no plan
    assert chart.rests_on == ("budgets",)
    assert inside(chart)


def test_no_proven_step_is_said() -> None:
    chart = tip("1,optimal,9,9,5,7,5 to 7\n2,optimal,9,9,6,8,6 to 8\n", "")
    assert chart.title.startswith("No step is proven")
    assert "at 2 values" in chart.title


def test_a_crossing_says_yes_no_or_not_proven_by_shape() -> None:
    chart = tip(
        "x1,optimal,90,90,,,no\nx1.5,optimal,91,92,90,92,not proven\nx2,optimal,95,95,95,95,yes\n",
        "x1,x2,no,yes,False\n",
        crosses=6000.0,
    )
    assert chart.title == (
        "At x2 of budgets.x a plan as good has at least 6,000 soldiers in Estonia, at x1 not: proven on "
        "both sides"
    )
    (yes,), (no,) = marks(chart, "circle", "f3"), marks(chart, "circle", "hollow")
    assert float(no["cx"]) < float(yes["cx"])
    assert "?" in said(chart)


def test_a_crossing_that_is_never_or_always_is_told_as_proven() -> None:
    never = tip("x1,infeasible,,,,,no\nx2,optimal,9,9,,,no\n", "", crosses=10.0)
    always = tip("x1,optimal,9,9,9,9,yes\n", "", crosses=10.0, end="least")
    assert never.title.startswith("At no value of budgets.x")
    assert always.title.startswith("At every value of budgets.x every plan as good has")
    assert always.drawing is not None


def test_a_tip_without_any_plan_draws_nothing() -> None:
    chart = tip("x1,infeasible,,,,,no plan\n", "")
    assert chart.drawing is None
    assert chart.reading.startswith("Nothing is drawn")


def frontier(points: str, x: str = "cost", y: str = "coverage"):
    (chart,) = drawn("frontier", {"x": x, "y": y}, points=POINTS + points)
    return chart


def test_no_plan_lies_in_the_shade_and_every_dot_lies_outside() -> None:
    chart = frontier("1,40,39,30,32,30,40\n2,80,70,60,60,60,80\n3,120,120,90,92,90,120\n")
    assert chart.title == "Coverage goes from 30 to 90 points as cost goes from 40 to 120 million USD"
    shade = [mark for mark in marks(chart, "rect", "ghost") if float(mark["height"]) != 12]
    dots = [(float(m["cx"]), float(m["cy"])) for m in marks(chart, "circle", "f1") if m["r"] == "4.5"]
    assert len(shade) == 6
    assert len(dots) == 4  # with the legend's
    for x, y in dots[:3]:
        for area in shade:
            left, top = float(area["x"]), float(area["y"])
            within_x = left + 0.2 < x < left + float(area["width"]) - 0.2
            within_y = top + 0.2 < y < top + float(area["height"]) - 0.2
            assert not (within_x and within_y)
    assert {"40; 30", "120; 90"} <= set(said(chart))


def test_the_shade_is_on_the_better_side_of_both_measures() -> None:
    less, more = frontier("1,50,50,5,5,5,50\n"), frontier("1,50,50,5,5,5,50\n", x="worst")
    lefts = [min(float(m["x"]) for m in marks(c, "rect", "ghost")) for c in (less, more)]
    assert lefts[0] < lefts[1]
    assert less.title.startswith("One plan is the best in both")


def test_a_frontier_without_points_or_bounds_is_whole() -> None:
    assert frontier("").drawing is None
    chart = frontier("1,40,,30,,30,40\n2,80,,60,,60,80\n")
    assert len([m for m in marks(chart, "rect", "ghost") if float(m["height"]) != 12]) == 0


def test_a_mix_says_who_buys_most_and_whether_that_is_certain() -> None:
    (chart,) = drawn(
        "mix",
        mixes=MIX + "permanent,100,,optimal,50,50,90,,\nrotational,100,,within_gap,80,81,100,,\n"
        "stored,100,,within_gap,70,80.5,99,,\nall,100,,optimal,90,90,100,,\nnone,100,,infeasible,,,,,no\n",
    )
    assert chart.title == "For 100 million USD, perhaps rotation alone buys most: 80.00 points of coverage"
    assert "no plan, proven" in said(chart)
    assert "80.00, at most 81.00" in said(chart)
    assert len(marks(chart, "rect", "f1")) == 4


def test_a_mix_that_reaches_something_has_its_own_scale() -> None:
    bought, reached = drawn(
        "mix",
        mixes=MIX + f"permanent,100,,optimal,50,50,90,,\nstored,,{RTL}>=5,optimal,50,50,60,55,\n"
        f"permanent,,{RTL}>=5,infeasible,,,,,no\n",
    )
    assert (bought.kind, reached.kind) == ("mix", "mix-reach")
    assert "stored sets alone costs least: 60 million USD" in reached.title
    assert "60, no less than 55" in said(reached)
    (hollow,) = marks(reached, "rect", "hollow")
    assert float(hollow["width"]) > 9


def test_a_mix_without_any_plan_draws_nothing() -> None:
    (chart,) = drawn("mix", mixes=MIX + "permanent,100,,infeasible,,,,,no\n")
    assert chart.drawing is None
    assert chart.title == "For 100 million USD no means alone has a plan"

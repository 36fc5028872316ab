"""The chart of what an answer rests on: from the low to the high end of each figure."""

from __future__ import annotations

import pytest

from report.pictures import drawn, inside, marks, said

FIGURES = (
    "rank,figure,value,low,high,range,status,moved,effect,effect_least,effect_most,sure,soldiers,at_low,at_high,"
    "no_plan,reason,source\n"
)
SHARES = "status,figures,moved_alone,effect,share,soldiers,share_of_soldiers\n"
UNITS = "1,forces.A.units,5,3,6,stated,reported,alone,20,20,20,proven,1200,-20,10,,,a paper\n"
DWELL = (
    "2,contributors.A.dwell_ratio,2,1.6,2.4,default spread,assumed,alone,5,5,5,proven,0,,-5,low,,a guess\n"
)
STILL = "3,lift.tons.10.amount,9,8,10,stated,assumed,alone,0,0,0,within tolerance,0,0,0,,,a guess\n"
LEFT = ",sites.A.beds,9,8,10,stated,assumed,in a group,,,,,,,,,,a guess\n"
BY_STATUS = "reported,9,1,20,80,1200,100\nderived,0,0,0,0,0,0\nassumed,20,2,5,20,0,0\n"


def test_figures_are_drawn_from_their_low_to_their_high_end() -> None:
    (chart,) = drawn("rests", figures=FIGURES + UNITS + DWELL + STILL + LEFT, shares=SHARES + BY_STATUS)
    assert chart.kind == "rests"
    assert chart.title == (
        "forces.A.units moves the score most: by 20.00 points; "
        "20% of what all 2 move it by rests on assumptions"
    )
    assert [row[0] for row in chart.rows] == ["forces.A.units", "contributors.A.dwell_ratio"]
    assert chart.rests_on == ("forces", "contributors")
    bars = [float(mark["width"]) for mark in marks(chart, "rect", "f2")]
    assert bars[0] == pytest.approx(6 * bars[1], rel=0.01)
    assert "forces.A.units (3 to 6)" in said(chart)
    assert inside(chart)


def test_where_nothing_moves_the_score_that_is_said() -> None:
    (chart,) = drawn("rests", figures=FIGURES + STILL + LEFT, shares=SHARES)
    assert chart.title == "No figure that was moved alone moves the score"
    assert chart.drawing is None
    assert "Nothing is drawn" in chart.reading
    assert [row[0] for row in chart.rows] == ["lift.tons.10.amount"]

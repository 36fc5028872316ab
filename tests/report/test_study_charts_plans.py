"""Charts of alternatives, explanations and comparisons: verdicts by sign, repairs, gains and losses."""

from __future__ import annotations

from optim.report.charts.chart import WIDTH
from optim.report.charts.study import charts
from report.pictures import RTL, drawn, inside, marks, said, table, widths

DECISIONS = "decision,words,verdict,least_proven,least_found,greatest_found,greatest_proven\n"
REPAIRS = "repair,moves,changes,minimal,coverage,bound,cost_musd\n"
CONFLICT = "what,rows,sources\n"
ARITHMETIC = "what,needed,there,short\n"
DISPLACED = "figure,without,with,change\n"
RUNS = "run,status,coverage,bound,difference_low,difference_high,cost_musd\n"
PLAIN = {"repairs": REPAIRS, "conflict": CONFLICT, "arithmetic": ARITHMETIC}


def alternatives(rows: str, *of: str):
    return drawn("alternatives", {"within": 0.5, "of": list(of)}, decisions=DECISIONS + rows)


def test_amounts_are_filled_as_found_and_hollow_as_far_as_proven() -> None:
    chart, _ = alternatives(
        "troops.EST,troops in EST,must,1000,2000,5000,6000\ntroops.LVA,troops in LVA,may,,0,3000,\n",
        "troops.EST",
        "troops.LVA",
    )
    assert chart.title == "Soldiers in Estonia: from 2,000 to 5,000 in plans within 0.5 points of the best"
    filled, hollow = marks(chart, "rect", "f1"), marks(chart, "rect", "hollow")
    assert len(hollow) == 1  # what is not proven wider is not drawn wider
    assert abs(float(filled[0]["width"]) * 5 / 3 - float(hollow[0]["width"])) < 0.3
    assert "Soldiers in LVA" in said(chart)


def test_amounts_of_two_units_are_two_charts() -> None:
    found = alternatives("troops.EST,a,may,0,0,9,9\ncost,b,must,1,2,3,4\n", "troops.EST", "cost")
    assert [chart.kind for chart in found] == ["amounts", "amounts-2", "decisions"]
    assert [chart.unit for chart in found[:2]] == ["soldiers", "million USD"]


def test_what_arrived_is_no_decision() -> None:
    """What has a chart of its own does not stand among the decisions too."""
    (*_, decisions) = alternatives(
        "arrived.W.EST.10.troops,a,may,0,0,9,9\nbuilt.dock,dock is built,must,1,1,1,\n",
        "arrived.W.EST.10.troops",
    )
    assert [row[0] for row in decisions.rows] == ["dock is built"]


def test_verdicts_have_signs_besides_words() -> None:
    (chart,) = alternatives(
        f"built.a,{RTL},must,1,1,2,\nlead.A.B,A leads in B,may,0,0,1,1\nlead.C.B,C leads in B,open,0,0,0,1\n"
        "lead.D.B,D leads in B,never,0,0,0,0\nunits.A.B,A has units in B,must,1,1,4,\n"
    )
    assert chart.title == (
        "Of 5 decisions, every plan within 0.5 points of the best takes 2, some take 1, none takes 1, and "
        "1 stay open"
    )
    assert len(marks(chart, "circle", "f1")) == 1
    assert len(marks(chart, "circle", "hollow")) == len(marks(chart, "path", "f1")) == 1
    assert "?" in said(chart)
    assert "D leads in B" not in said(chart)
    assert "1 that are in no plan as good and 1 of whose units" in chart.reading
    assert [row[1] for row in chart.rows] == ["must", "must", "may", "open", "never"]


def test_amounts_are_no_decisions() -> None:
    chart = alternatives("troops.EST,troops in EST,must,1,2,3,4\nbuilt.a,a is built,must,1,1,2,\n")[-1]
    assert chart.title.startswith("Of 1 decision, every plan within 0.5 points of the best takes 1,")
    assert [row[0] for row in chart.rows] == ["a is built"]


def test_many_decisions_take_one_column_and_no_name_is_cut() -> None:
    rows = "".join(f"lead.A{at}.B,{'very long name ' * 9}{at},may,0,0,1,1\n" for at in range(40))
    (chart,) = alternatives(rows)
    assert chart.drawing is not None
    assert chart.drawing.width == WIDTH
    assert len({mark["cx"] for mark in marks(chart, "circle", "hollow")}) == 1
    assert "…" not in "".join(said(chart))
    assert inside(chart)


def test_only_never_draws_nothing() -> None:
    (chart,) = alternatives("lead.D.B,D leads in B,never,0,0,0,0\n")
    assert chart.drawing is None
    assert chart.reading.startswith("Nothing is drawn")


def test_a_repair_is_a_card_with_a_chip_for_each_policy() -> None:
    chart, conflict = drawn(
        "explain",
        repairs=REPAIRS + "1,founding_act (not applied),--x,True,90,91,100\n"
        f"2,beds (lifted); {RTL * 20}; lift (twice),--y,False,,,\n",
        conflict=CONFLICT + "beds: beds,sites.csv line 2 (beds),a source\nasked: 6,asks.csv line 1,\n",
        arithmetic=ARITHMETIC,
    )
    assert (
        chart.title
        == "Any one of 2 repairs is enough; the smallest moves 1 policy: Founding Act (not applied)"
    )
    assert len(marks(chart, "rect", "hollow")) == 2
    assert len(marks(chart, "rect", "ghost")) == 4
    assert "its plan was not found in time" in said(chart)
    assert "at most 91.00 · 100 million USD · minimal, proven" in " ".join(said(chart))
    assert inside(chart)
    assert conflict.drawing is None
    assert conflict.rests_on == ("sites", "asks")
    assert len(conflict.rows) == 2


def test_no_repair_is_said() -> None:
    chart, conflict = drawn("explain", **PLAIN)
    assert chart.drawing is conflict.drawing is None
    assert "not even with all policies lifted" in chart.reading


def test_arithmetic_puts_what_is_short_first_over_scales_of_their_own() -> None:
    *_, chart = drawn(
        "explain",
        repairs=REPAIRS,
        conflict=CONFLICT,
        arithmetic=ARITHMETIC + "much,10,1000,False\nenough,10,15,False\nlittle,10,5,True\n",
    )
    assert chart.title == "little: 10 needed, 5 there"
    (short,) = marks(chart, "rect", "h2")
    long = [float(mark["width"]) for mark in marks(chart, "rect", "f1")]
    assert abs(long[1] / float(short["width"]) - 3) < 0.05
    assert abs(long[0] / float(short["width"]) - 4) < 0.05  # as far as there is room
    assert len(marks(chart, "path", "f1")) == 1
    assert "5 there, 10 needed: short" in said(chart)


def test_displaced_leaves_regions_out_and_signs_the_changes() -> None:
    troops, coverage = drawn(
        "explain",
        displaced=DISPLACED + "troops.EST,1000,3000,2000\ntroops.POL,5000,4500,-500\n"
        "troops.Baltics,1000,3000,2000\nunits.USA.POL,5,4,-1\n",
        arithmetic=ARITHMETIC,
    )
    assert troops.title == (
        "It means 2,000 soldiers more in Estonia; 500 soldiers fewer in POL, in the plans found"
    )
    (more,), (fewer,) = marks(troops, "rect", "f1"), marks(troops, "rect", "f2")
    assert abs(float(more["width"]) / float(fewer["width"]) - 4) < 0.05
    assert "+2,000: 1,000 to 3,000" in said(troops)
    assert coverage.drawing is None


def compare(
    figures: str, runs: str = "a/one,optimal,90,90,0,0,1\nb/two,within_gap,80,81,-10,-9,2\n", mode: str = ""
):
    return drawn(
        "compare", runs=RUNS + runs, figures="figure,one,two\n" + figures, inputs="input,one,two\n" + mode
    )


def test_runs_are_side_by_side() -> None:
    outcome, troops, payers = compare(
        "troops.EST,1000,3000\ntroops.POL,500,500\ntroops.Baltics,1000,3000\nunits.A.POL,1,1\npaid.USA,10,4\n",
        mode="mode,steady,phased\n",
    )
    assert outcome.title == (
        "Against the first run, two (2) differs most: \N{MINUS SIGN}10.00 to \N{MINUS SIGN}9.00 points of "
        "coverage"
    )
    assert troops.title == (
        "The largest difference is in Estonia: 1,000 soldiers in run 1, 3,000 in run 2; "
        "1 of 2 theaters differs"
    )
    first, second = (widths(troops, f"f{n}")[1:] for n in (1, 2))  # after the legend's
    assert abs(second[0] / first[0] - 3) < 0.02
    assert troops.plot is not None
    assert troops.plot.series == (("1: one", (1000, 500)), ("2: two", (3000, 500)))
    assert len(troops.rows) == 2
    assert payers.rows == (("USA", 10, 4),)
    assert payers.title == (
        "Costs by the year and over a horizon do not compare: what USA pays is 10 million USD in run 1, 4 in "
        "run 2"
    )
    assert "by the year" in payers.reading
    assert inside(troops)


def test_runs_of_one_mode_compare_in_cost() -> None:
    *_, payers = compare("troops.EST,1,1\npaid.USA,10,4\npaid.EST,2,2\n")
    assert payers.title == (
        "The largest difference is what USA pays: 10 million USD in run 1, 4 in run 2; 1 of 2 payers differs"
    )


def test_runs_without_plans_or_differences_are_whole() -> None:
    outcome, troops, payers = compare("troops.EST,0,0\n", "a,infeasible,,,,,\nb,no_plan,,,,,\n")
    assert outcome.drawing is troops.drawing is payers.drawing is None
    assert outcome.title == "No run of 2 has a plan"


def test_a_study_that_is_not_known_has_no_charts() -> None:
    assert drawn("other") == ()


def test_a_name_from_right_to_left_turns_no_sentence_round() -> None:
    turned = "\u202eقوات"
    troops, _ = drawn(
        "explain",
        {"theaters": {"EST": turned}},
        displaced=DISPLACED + "troops.EST,1000,3000,2000\n",
        arithmetic=ARITHMETIC,
    )
    assert troops.title == "It means 2,000 soldiers more in \u2068قوات\u2069, in the plans found"
    assert troops.rows[0][0] == turned
    assert "\u202e" not in "".join(said(troops))


def test_a_long_name_is_cut_in_sentences_and_whole_in_the_table() -> None:
    long = "Estonia " * 30
    troops, _ = drawn(
        "explain",
        {"theaters": {"EST": long}},
        displaced=DISPLACED + "troops.EST,1,3,2\n",
        arithmetic=ARITHMETIC,
    )
    assert len(troops.title) < 110
    assert troops.rows[0][0] == long


def test_decisions_and_payers_have_names() -> None:
    named = {"theaters": {"EST": "Estonia"}, "contributors": {"USA": "United States"}}
    manifest = {"study": "alternatives", "inputs": {"within": 0.5}, **named}
    rows = DECISIONS + "lead.USA.EST,USA leads in EST,may,0,0,1,1\n"
    (chart,) = charts(manifest, {"decisions": table(rows)})
    assert "United States leads in Estonia" in said(chart)
    manifest = {"study": "compare", "inputs": {}, **named}
    figures = "figure,one,two\npaid.USA,5,7\npaid.EST,1,1\ntroops.EST,200,300\n"
    *_, paid = charts(manifest, {"figures": table(figures), "runs": table(RUNS), "inputs": table("input\n")})
    assert "what United States pays: 5 million USD in run 1" in paid.title
    assert {"United States", "Estonia"} <= set(said(paid))


def test_runs_say_what_is_proven_and_what_is_found() -> None:
    moved = "run,figure,first,here,change,sure\ntwo,troops.EST,1000,3000,2000,proven\n"
    moved += "two,troops.POL,500,400,-100,found\n"
    _, troops, payers = drawn(
        "compare",
        runs=RUNS + "a/one,optimal,90,90,0,0,1\nb/two,within_gap,80,81,-10,-9,2\n",
        figures="figure,one,two\ntroops.EST,1000,3000\ntroops.POL,500,400\nunits.A.POL,1,1\npaid.USA,1,2\n",
        inputs="input,one,two\n",
        moved=moved,
    )
    assert "1,000 soldiers in run 1, 3,000 in run 2 (proven)" in troops.title
    assert troops.head == ("theater", "one", "two", "how sure: two")
    assert {row[0]: row[3] for row in troops.rows} == {"Estonia": "proven", "POL": "found"}
    assert {"3,000 proven", "400 found"} <= set(said(troops))
    assert payers.head == ("payer", "one", "two")

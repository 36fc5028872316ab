"""Statements: what each study says first, in soldiers, names and dollars, and demands relative to a plan."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from desks import desk
from optim.errors import UsageError
from optim.measures.sums import PLUS, TIMES
from optim.reading import read_case
from optim.report.figures import contributor_soldiers
from optim.report.measure_words import amount_words, given_words, measure_words, setting_words
from optim.report.readings import forbidden
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_from_json
from optim.studies.alternative_plans.alternatives import alternatives
from optim.studies.explanations import explain
from optim.studies.explanations.demand import demand, wanted_of
from optim.studies.explanations.forces import Forced, forced
from optim.studies.findings import Findings, Interval
from optim.studies.frontiers import frontier
from optim.studies.mixes import MEANS, Mix, mix
from optim.studies.prices import price
from optim.studies.prices_shown import theaters_told
from optim.studies.question import Terms
from optim.studies.statements import prices
from optim.studies.statements.changes import permanence, points_between, soldiers_moved
from optim.studies.statements.decisions import decisions_moved
from optim.studies.statements.explanations import why_in_place
from optim.studies.statements.nations import of_nations
from optim.studies.statements.opening import as_it_stands
from optim.studies.statements.prices import PricedMove
from optim.studies.sweeps import sweep
from optim.studies.tips.tip import tip
from optim.studies.tips.watch import Crossing, Curve
from optim.studies.units_moved import IN_TURN, UnitsMoved, units_moved

TUTORIAL = read_case("tutorial", mode="steady")
MADRID = read_case("madrid2022", mode="steady")
DWELL = "contributors.NOV.dwell_ratio"
CODES = re.compile(
    r"\b(EST|LVA|LTU|NOV|TER|troops\.|brigade\.|units\.|founding_act|within_gap|infeasible|no_plan)|--\w"
)

STUDIES = {
    "price": (
        lambda runner: price(runner, ["dwell", "forces"]),
        ": 600 fewer soldiers in Border, 500 in Coast",
    ),
    "sweep": (lambda runner: sweep(runner, ["scenario=both"]), "Scenario both: 600 fewer soldiers in Border"),
    "sweep of values": (
        lambda runner: sweep(runner, [f"{DWELL}=1,2"]),
        "All theaters have 2,700 soldiers with dwell ratio of Nova 1 and 2,100 with dwell ratio of Nova 2, ",
    ),
    "crossing": (
        lambda runner: tip(runner, f"{DWELL}=1:2", Crossing("troops.border", 1650), count=2),
        "A plan as good as the best has 1,650 soldiers in Border with dwell ratio of Nova at 1, and not at ",
    ),
    "curve": (
        lambda runner: tip(runner, f"{DWELL}=1:2", Curve("troops.border"), count=2),
        "The greatest number of soldiers in Border goes from 1,700 to 1,600 as dwell ratio of Nova",
    ),
    "frontier": (lambda runner: frontier(runner, "cost", "coverage", count=3), "From USD 40 million a year"),
    "alternatives": (lambda runner: alternatives(runner, within=15, count=2), "Of 22 decisions, every plan"),
    "feasible": (
        lambda runner: explain(runner, why_not=["troops.border>=1700"]),
        "1,700 soldiers in Border are feasible (proven)",
    ),
    "infeasible": (
        lambda runner: explain(runner, why_not=["brigade.coast>=1", "troops.border>=3000"]),
        "1 brigade in Coast and 3,000 soldiers in Border cannot all be had (proven)",
    ),
    "mix": (lambda runner: mix(runner), "rotation alone buys most (proven): 2,700 soldiers in all theaters"),
    "mix to reach": (
        lambda runner: mix(runner, reach=["troops.border>=1500"]),
        "To reach 1,500 soldiers in Border, rotation alone costs least: USD 92 million a year",
    ),
}


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_opens_with_a_claim_in_words(tmp_path: Path, name: str) -> None:
    study, claim = STUDIES[name]
    with desk(tmp_path) as here:
        found: Findings = study(here)
    assert claim in found.claim
    assert not found.claim.endswith(".")
    told = [found.claim, *map(str, found.opening), *map(str, as_it_stands(TUTORIAL, found.base))]
    assert [sentence for sentence in told if CODES.search(sentence)] == []
    assert all(sentence.endswith(".") for sentence in told[1:])
    assert [sentence for sentence in told if re.search(r"\d\.\d{4,}", sentence)] == []


def test_a_plan_as_it_is_in_soldiers_and_dollars(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        base = here.ask(()).base
    soldiers, coverage, sure = as_it_stands(TUTORIAL, base)
    assert soldiers.label == "As it is"
    kept = "2,700 soldiers can be kept in theaters indefinitely; the posture costs USD 147 million a year."
    assert soldiers.text == kept
    assert "points measure" in coverage.text
    assert "no plan can cover more than 93.75 (proven)." in coverage.text
    assert sure.label == "How sure"
    assert sure.text.startswith("No plan is better than the plan that the study starts from (proven). Other ")


def test_a_study_says_how_far_its_plan_may_be_from_the_best(tmp_path: Path) -> None:
    base = CaseRow("", {}, "within_gap", 94.9372, 95.1838, figures={"troops.EST": 5100.0})
    told = {one.label: one.text for one in as_it_stands(MADRID, base)}
    assert told["How sure"] == (
        "The study starts from a plan within 0.24 points of the best (proven). Other plans as good may have "
        "other numbers of soldiers in a place (`optimize alternatives` finds the fewest and most). "
        "`optimize --mode steady` solves further, and its plan may be another of these."
    )
    assert "0.24" in {one.label: one.text for one in as_it_stands(MADRID, base, "compare")}["How sure"]
    assert as_it_stands(MADRID, base, "compare")[0].label == "First run"
    assert "tables" in as_it_stands(MADRID, base, "alternatives")[-1].text


def test_an_active_reading_that_forbids_a_means_is_named(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = mix(here)
    told = {one.label: one.text for one in found.opening}
    assert told["Founding Act"].startswith(
        "Under the strict reading of the Founding Act no combat unit can be"
    )
    with desk(tmp_path, read_case("tutorial", mode="steady", founding_act="off")) as here:
        assert "Founding Act" not in {one.label for one in mix(here).opening}
    assert "(Estonia, Latvia, Lithuania, Poland," in forbidden(MADRID)
    assert forbidden(read_case("madrid2022", mode="steady", founding_act="off")) == ""
    assert "at most 3 combat battalions, rotating units included" in forbidden(
        read_case("madrid2022", mode="steady", founding_act="continuous")
    )


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("troops.LVA>=6300", 6300, "6,300 soldiers in Latvia"),
        ("troops.LVA>=6,300", 6300, "6,300 soldiers in Latvia"),
        ("troops.LVA>=+1000", 6400, "6,400 soldiers in Latvia (1,000 more than in the plan of the case)"),
        (
            "troops.Latvia >= +1 light battalion",
            6100,
            "6,100 soldiers in Latvia (700 more than in the plan of the case)",
        ),
        ("troops.LVA>=+2 light battalions", 6800, "6,800 soldiers in Latvia"),
        (
            "troops.LVA<=-400",
            5000,
            "at most 5,000 soldiers in Latvia (400 fewer than in the plan of the case)",
        ),
        ("brigade.LVA>=+1", 2, "2 brigades in Latvia (1 more than in the plan of the case)"),
    ],
)
def test_a_demand_may_be_a_change_from_the_plan_of_the_case(text: str, value: float, words: str) -> None:
    item = wanted_of(MADRID, text, base=lambda: {"troops.LVA": 5400.0, "brigade.LVA": 1.0})
    assert (item.at_least or item.at_most)[1] == value  # type: ignore[index]
    assert item.words.startswith(words)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "troops.LVA>=+1 battalion",
            "'battalion' is not one kind of unit; expected a kind of the instance: ",
        ),
        ("troops.LVA>=1 light battalion", "a unit stands behind a change alone"),
        ("brigade.LVA>=+1 light battalion", "brigade.LVA does not count soldiers; expected a number without"),
        ("troops.LVA+=1000", r"expected MEASURE>=VALUE or MEASURE<=VALUE, .*troops.LVA>=\+1000"),
        ("troops.LVA>=+", "expected MEASURE>=VALUE"),
    ],
)
def test_a_wrong_change_is_refused_in_plain_words(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        wanted_of(MADRID, text, base=lambda: {"troops.LVA": 5400.0})


def test_a_change_needs_a_plan_of_the_case() -> None:
    with pytest.raises(UsageError, match="no plan from which a change could be counted"):
        wanted_of(MADRID, "troops.LVA>=+1000", base=dict)


def test_a_change_is_counted_from_the_plan_that_is_found(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        more = explain(here, why_not=["troops.border>=+100"])
        plain = explain(here, why_not=["troops.border>=1800"])
        assert mix(here, reach=["troops.border>=-200"]).tables["mixes"].reach[0] == "troops.border>=1,500"
    assert more.claim.startswith("1,800 soldiers in Border (100 more than in the plan of the case) ")
    assert more.document["repairs"] == plain.document["repairs"]


def test_a_price_says_that_no_change_certainly_gains_before_the_largest_loss() -> None:
    def row(coverage: float, bound: float) -> CaseRow:
        return CaseRow(key="", question={}, status="gap", coverage=coverage, bound=bound, best=coverage)

    base = row(94.9, 95.1)
    lifted = PricedMove("Founding Act (lifted)", row(95.0, 95.25))
    narrow = PricedMove("Founding Act (continuous)", row(88.0, 88.2))
    gains = PricedMove("budgets (lifted)", row(95.5, 95.6))
    told = prices.claim(TUTORIAL, [lifted, narrow], base)
    assert told.startswith(
        "No change certainly raises the best score (0.35 points at most); the largest loss, "
    )
    assert prices.claim(TUTORIAL, [gains, narrow], base).startswith(
        "The largest loss, Founding Act (continuous)"
    )
    assert prices.claim(TUTORIAL, [lifted], base) == prices.NOTHING


def test_soldiers_and_decisions_that_move_are_told_by_name() -> None:
    base = {"troops.LVA": 5400.0, "troops.EST": 5100.0, "units.USA.LVA": 2.0, "units.USA.EST": 2.0}
    then = {"troops.LVA": 6300.0, "troops.EST": 4900.0, "units.USA.LVA": 3.0, "units.USA.EST": 1.0}
    told = soldiers_moved(MADRID, base, then, ["LVA"])
    assert told == "900 more soldiers in Latvia (more: proven); 200 fewer in Estonia"
    assert soldiers_moved(MADRID, base, base) == ""
    base |= {"stored.POL": 3.0, "stored.Eastern flank": 3.0}
    then |= {"built.adazi-barracks": 1.0, "brigade.LVA": 1.0, "brigade.Baltics": 1.0, "lead.CAN.LVA": 1.0}
    assert decisions_moved(MADRID, base, then, {"built.adazi-barracks": "proven"}) == (
        ("barracks at Adazi: 1 more (more: proven)", 1),
        ("1 brigade more in Latvia", 1),
        ("Canada leads in Latvia", 1),
        ("3 stored sets fewer in Poland", 1),
        ("United States sends 1 unit more to Latvia, 1 fewer to Estonia", 2),
    )


def test_units_are_told_by_their_kind() -> None:
    moves = (
        UnitsMoved("USA", "light", "LVA", 0, 1),
        UnitsMoved("USA", "armored", "EST", 1, 0),
        UnitsMoved("USA", "light", "EST", 3, 1),
    )
    assert decisions_moved(MADRID, {}, {}, units=moves) == (
        (
            "United States sends 1 light battalion more to Latvia, 2 fewer to Estonia, "
            "1 armored battalion fewer to Estonia",
            3,
        ),
    )


def test_a_looser_constraint_is_never_said_to_cost_and_a_tighter_one_never_to_bring(tmp_path: Path) -> None:
    """Each search ends within its gap, so that the ends alone would leave room for both."""
    with desk(tmp_path, MADRID, Terms(gap=1.0)) as here:
        found = price(here, ["beds"])
    rows = found.tables["prices"].set_index("way")
    assert (rows.loc[["looser"], "difference_low"] >= 0).all()
    assert (rows.loc[["tighter"], "difference_high"] <= 0).all()


def test_all_means_together_start_from_the_plan_of_rotation_alone() -> None:
    alone, everything = Mix("rotational", ("rotational",), 100.0), Mix("all", MEANS, 100.0)
    assert everything.question(TUTORIAL).start == alone.question(TUTORIAL)
    assert alone.question(TUTORIAL).start is None


def test_units_that_nations_supply_in_turn_are_told_and_counted() -> None:
    """Soldiers of nations add up to those of theaters, also where a roster has another slot."""
    case, stored = MADRID, Path(__file__).parents[2] / "results" / "madrid2022" / "reference-steady"
    before = plan_from_json((stored / "plan.json").read_text())
    slots = before.shared.get(("lva-company", 1), 0)
    after = before.replace(shared={**before.shared, ("lva-company", 1): slots + 2})
    (moved,) = units_moved(case, before, after)
    assert (moved.nation, moved.kind, moved.place, moved.change) == (IN_TURN, "company", "LVA", 2)
    (clause,) = decisions_moved(case, {}, {}, units=[moved])
    assert clause.text == "nations in turn supply 2 reinforced companies more to Latvia"
    gained = [sum(one.soldiers[at] for one in of_nations(case, before, after)) for at in (0, 1)]
    assert gained[1] - gained[0] == 2 * 200
    assert gained[0] == sum(float(count) for count in contributor_soldiers(case, before).values())


@pytest.mark.parametrize(
    ("base", "then", "told"),
    [
        (["CAN"], ["USA"], "United States leads in Latvia instead of Canada"),
        (["CAN"], [], "Canada no longer leads in Latvia, and no nation does"),
        ([], ["USA"], "United States leads in Latvia"),
    ],
)
def test_a_change_of_the_lead_names_both_nations(base: list[str], then: list[str], told: str) -> None:
    figures = [{f"lead.{nation}.LVA": 1.0 for nation in nations} for nations in (base, then)]
    assert decisions_moved(MADRID, *figures) == ((told, len(base) + len(then)),)


def test_permanent_soldiers_are_told_where_they_differ() -> None:
    base = {"troops.EST": 5000.0, "troops.POL": 3800.0, "permanent.POL": 3800.0}
    then = {**base, "permanent.EST": 1200.0}
    assert permanence(MADRID, base, then) == (
        "5,000 of the 8,800 soldiers are permanently stationed, 3,800 as it is: "
        "1,200 more permanently in Estonia"
    )
    assert permanence(MADRID, base, {**base, "troops.EST": 6000.0}) == ""


def test_places_that_ask_come_first_and_are_never_hidden() -> None:
    moved = {"POL": -3000.0, "MDE": -2000.0, "SAH": -900.0, "ROB": -700.0, "LVA": -200.0, "EST": -100.0}
    told = theaters_told(MADRID, moved, -1)
    assert told == "Estonia -100, Latvia -200, Poland -3,000, Middle East -2,000 (+2 more)"
    assert theaters_told(MADRID, moved, 1) == "none"
    then = {f"troops.{place}": 10_000 + change for place, change in moved.items()}
    base = dict.fromkeys(then, 10_000.0)
    assert soldiers_moved(MADRID, base, then, most=1) == (
        "200 fewer soldiers in Latvia, 100 in Estonia and changes in 4 more theaters"
    )


def test_an_interval_shows_one_number_where_both_ends_are_alike() -> None:
    ends = [(0.0, 0.001), (1.4401, 1.4403), (-0.002, 0.3), (-6.76, -6.43)]
    assert [str(Interval(*one)) for one in ends] == ["0.00", "+1.44", "0.00 to +0.30", "-6.76 to -6.43"]


def test_the_founding_act_says_how_many_soldiers_become_permanent() -> None:
    def row(permanent: float) -> CaseRow:
        figures = {"troops.EST": 5100.0, "permanent.EST": permanent}
        return CaseRow("", {}, "gap", 94.9, 95.1, best=94.9, figures=figures)

    moves = [PricedMove("Founding Act (lifted)", row(1200.0)), PricedMove("beds (lifted)", row(1200.0))]
    told = {one.label: one.text for one in prices.opening(MADRID, moves, row(0.0))}
    assert told["Founding Act (lifted)"] == (
        "1,200 of the 5,100 soldiers are permanently stationed, none as it is: "
        "1,200 more permanently in Estonia."
    )
    assert "beds (lifted)" not in told


ASKED = demand(MADRID, ["baltic-ask"], [])
IN_PLACE = {"troops.EST": 7200.0, "troops.LVA": 8200.0, "troops.LTU": 8900.0}


def test_the_demand_that_puts_more_in_place_than_is_asked_for_is_named() -> None:
    found = forced(MADRID, ASKED, {**IN_PLACE, "arrived.baltic.Baltics.10.troops": 38_000.0})
    assert found is not None
    assert (found.wanted, found.there, found.in_time, found.row.day) == (18_000.0, 24_300.0, 38_000.0, 10)
    told = why_in_place(MADRID, Forced(found.row, 18_000.0, 24_300.0, 38_000.0, 22_100.0))
    assert told == (
        "18,000 soldiers are asked for in place in Estonia, Latvia and Lithuania, and the plan found has "
        "24,300. The demand for 38,000 by day 10 of “Attack on the Baltic states” puts the other 6,300 "
        "there: only 13,700 of the 38,000 soldiers there by that day come from elsewhere. No plan that meets "
        "the demands has fewer than 22,100 in place (proven)."
    )
    assert "fewer than" not in why_in_place(MADRID, found)
    as_asked = dict.fromkeys(IN_PLACE, 6000.0)
    assert forced(MADRID, ASKED, as_asked) is None
    assert forced(MADRID, demand(MADRID, [], ["troops.LVA>=6300"]), IN_PLACE) is None


def test_a_sentence_and_its_table_count_the_same_decisions(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = explain(here, why_not=["lead.TER.border>=1"])
    told = next(one.text for one in found.opening if one.label == "What changes")
    table = next(one for one in found.shown if one.title.startswith("Decisions that change"))
    assert told.startswith(f"{len(table.frame)} decisions change in the nearest plan found: ")
    assert len(found.tables["units"]) > 0
    asked = [one for one in found.opening if one.label.startswith("Asked of ")]
    assert len(asked) == 1
    assert "soldiers" in asked[0].text


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ((0.0, 0.0), "as much (proven)"),
        ((0.18, 0.53), "0.18 to 0.53 points more (proven)"),
        ((-0.53, -0.18), "0.18 to 0.53 points less (proven)"),
        ((-5.29, -5.29), "5.29 points less (proven)"),
        ((-0.16, 0.0), "as much, or up to 0.16 points less (proven)"),
        ((-0.1, 0.2), "between 0.10 points less and 0.20 more (proven): the difference may be none"),
    ],
)
def test_points_lie_between_proven_ends(between: tuple[float, float], told: str) -> None:
    assert points_between(Interval(*between)) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("troops.Baltics", 18000, "18,000 soldiers in Estonia, Latvia and Lithuania"),
        ("brigade_on_call.EST", 1, "1 brigade complete with units at home in Estonia"),
        ("cost", 12000, "USD 12.0 billion a year"),
        ("built.tapa-barracks", 2, "2 × barracks at Tapa and the central range"),
        ("lead.CAN.LVA", 1, "Canada leading in Latvia"),
        (
            "arrived.baltic.Baltics.10.troops",
            25000,
            "25,000 soldiers in Estonia, Latvia and Lithuania by day 10 of “Attack on the Baltic states”",
        ),
        ("worst", 50, "50 percent (the least share met of what any contingency asks for)"),
    ],
)
def test_an_amount_of_a_measure_in_words(name: str, value: Any, told: str) -> None:
    assert amount_words(MADRID, name, value) == told


def test_settings_and_sums_in_words() -> None:
    assert setting_words(MADRID, "contributors.*.dwell_ratio") == "dwell ratio of all nations"
    assert setting_words(MADRID, "budgets.*.*.amount_musd") == "amount of all budgets"
    assert given_words(MADRID, "scenario", "pacific-crisis") == "scenario pacific-crisis"
    assert given_words(MADRID, "founding_act", "off") == "Founding Act: off"
    both = f"troops.EST{PLUS}2{TIMES}troops.LVA"
    assert measure_words(MADRID, both) == "soldiers in Estonia + 2 × soldiers in Latvia"

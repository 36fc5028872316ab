"""Each table, against figures worked out by hand from the sample plan."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from optim.case import Case
from optim.check.totals import Books
from optim.instance.rows import Movement, Near, Substitute
from optim.plan import Ledger, Plan
from optim.report.csv_text import csv_text
from optim.report.tables import BEHIND, COLUMNS, TABLES, View, all_tables
from optim.report.tables.forces import pivoted
from worlds import sample_solution
from worlds.base import DEFAULTS, PROVENANCE

EMPTY = Plan(*({} for _ in dataclasses.fields(Plan)))  # type: ignore[arg-type]


@pytest.fixture
def view() -> View:
    return View(Case(sample_solution.instance()), sample_solution.plan(), sample_solution.ledger())


@pytest.fixture
def steady() -> View:
    case = Case(sample_solution.instance(), mode="steady")
    return View(case, sample_solution.plan(1), sample_solution.ledger(1))


def rows(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    return [tuple(row) for row in frame.itertuples(index=False, name=None)]


@pytest.mark.parametrize("name", list(TABLES))
def test_every_column_is_described_and_every_table_can_be_empty(name: str, view: View) -> None:
    none = View(view.case, EMPTY, Ledger((), Fraction(0), Fraction(0), (), (), (), ()))
    for made in (TABLES[name](view), TABLES[name](none)):
        assert list(made.columns) == list(COLUMNS[name])
    assert TABLES[name](view).empty == (
        name in {*BEHIND, "reasons", "answers"}
    )  # the sample has no such rows


def test_tables_and_descriptions_are_the_same_ones() -> None:
    assert list(TABLES) == list(COLUMNS)


def test_allocation(view: View) -> None:
    assert rows(TABLES["allocation"](view)) == [
        ("AAA", "armored", "EST", "rotational", "2022H2", 2.0, 1400.0, 1),
        ("AAA", "armored", "EST", "rotational", "2023H1", 3.0, 2100.0, 1),
        ("AAA", "armored", "LVA", "stored", "2022H2", 1.0, 0.0, 0),
        ("AAA", "armored", "LVA", "stored", "2023H1", 1.0, 0.0, 0),
        ("BBB", "company", "LVA", "permanent", "2022H2", 1.0, 200.0, 2),
        ("BBB", "company", "LVA", "permanent", "2023H1", 1.0, 200.0, 2),
        ("BBB", "company", "LVA", "shared", "2022H2", 1.0, 200.0, 0),
        ("BBB", "company", "LVA", "shared", "2023H1", 1.0, 200.0, 0),
        ("CCC", "company", "LVA", "shared", "2022H2", 1.0, 200.0, 0),
        ("CCC", "company", "LVA", "shared", "2023H1", 1.0, 200.0, 0),
    ]


def test_a_shared_slot_is_with_whose_turn_it_is(view: View) -> None:
    """One slot: BBB's first company, CCC's first, BBB's second; then those of CCC that have never served."""
    once = view.plan.replace(
        shared={("lva-roster", t): 1 for t in (1, 2)},
        pledged={("lva-roster", n, t): 2 for n in ("BBB", "CCC") for t in (1, 2)},
    )
    made = TABLES["allocation"](View(view.case, once, view.ledger))
    assert [row[0::4] + row[5:] for row in rows(made[made["mode"] == "shared"])] == [
        ("BBB", "2022H2", 1.0, 200.0, 0),
        ("BBB", "2023H1", 0.0, 0.0, 0),
        ("CCC", "2022H2", 0.0, 0.0, 0),
        ("CCC", "2023H1", 1.0, 200.0, 0),
    ]


def test_a_steady_slot_is_with_all_that_take_turns(steady: View) -> None:
    made = TABLES["allocation"](steady)
    assert rows(made[made["mode"] == "shared"]) == [
        ("BBB/CCC", "company", "LVA", "shared", "steady", 2.0, 400.0, 0)
    ]
    assert rows(pivoted(steady))[-2] == ("BBB/CCC", 0.0, 400.0, 400.0)
    alone = steady.plan.replace(pledged={("lva-roster", "CCC", 1): 6})
    lone = TABLES["allocation"](View(steady.case, alone, steady.ledger))
    assert rows(lone[lone["mode"] == "shared"])[0][0] == "CCC"


@pytest.mark.parametrize("name", ["view", "steady"])
def test_soldiers_of_the_allocation_are_the_troops_of_the_theater(
    name: str, request: pytest.FixtureRequest
) -> None:
    shown: View = request.getfixturevalue(name)
    made = TABLES["allocation"](shown)
    last = made[made["period"] == made["period"].iloc[-1]]
    found = {place: part["personnel"].sum() for place, part in last.groupby("theater")}
    books = Books(shown.case, shown.plan)
    assert found == {j: books.troops[j, shown.case.period_count] for j in ("EST", "LVA")}
    assert (made["units"] % 1 == 0).all()
    assert (made["personnel"] % 1 == 0).all()


def test_what_has_been_withdrawn_is_in_the_allocation(view: View) -> None:
    gone = TABLES["allocation"](View(view.case, EMPTY, view.ledger))
    assert rows(gone)[0] == ("AAA", "armored", "EST", "rotational", "2022H2", 0.0, 0.0, 1)


def test_demands(view: View) -> None:
    assert rows(TABLES["response"](view)) == [
        ("storm", "Coast", 10, "troops", "2022H2", 4000.0, 2000.0),
        ("storm", "Coast", 10, "troops", "2023H1", 4000.0, 3000.0),
    ]
    assert rows(TABLES["in_place"](view))[1] == ("EST", "troops", "2023H1", 2000.0, 2000.0)


def test_coverage_adds_up_to_the_index(view: View) -> None:
    made = TABLES["coverage"](view)
    assert 100 * made["met"].sum() / made["required"].sum() == pytest.approx(float(view.ledger.coverage))
    assert 100 - made["points_lost"].sum() == pytest.approx(float(view.ledger.coverage))
    assert rows(made)[0] == ("in_place", "EST", "essential", 10.0, 8.5, 5.0)


def test_formations_name_zeros(view: View) -> None:
    assert rows(TABLES["formations"](view)) == [
        ("EST", "brigade", "2022H2", 0, "none"),
        ("EST", "brigade", "2023H1", 1, "AAA"),
    ]


def test_projects_resolve_host_and_sponsor(view: View, steady: View) -> None:
    row = ("camp", "tapa", "EST", "camp", "2022H2", "2023H1", 2, 29.0, "EST 50%, AAA 30%, NATO 20%")
    assert rows(TABLES["projects"](view)) == [row]
    assert rows(TABLES["projects"](steady))[0][4:6] == ("steady", "steady")


def test_stores(view: View) -> None:
    assert rows(TABLES["stores"](view)) == [
        ("AAA", "armored", "LVA", "2022H2", 1, 1, 0),
        ("AAA", "armored", "LVA", "2023H1", 1, 0, 0),
    ]


def test_costs_stand_beside_the_budget_of_the_same_time(view: View, steady: View) -> None:
    assert rows(TABLES["costs"](view))[0] == ("AAA", "2022H2", "rotational", 200.0, 200.0)
    assert rows(TABLES["costs"](steady))[0] == ("AAA", "steady", "rotational", 200.0, 400.0)


def test_pools_have_their_slack(view: View) -> None:
    made = TABLES["pools"](view)
    assert (made["limit"] - made["used"] == made["slack"]).all()
    assert "after+1" in set(made["period"])


def test_leads(view: View) -> None:
    assert rows(TABLES["leads"](view))[0] == ("EST", "2022H2", "AAA", "AAA")


def test_turns_are_fair_and_whole(view: View, steady: View) -> None:
    phased = rows(TABLES["turns"](view))
    assert [row[4:] for row in phased] == [
        (1, 1, "BBB", 1),
        (1, 2, "CCC", 1),
        (2, 1, "BBB", 2),
        (2, 2, "CCC", 2),
    ]
    round_ = TABLES["turns"](steady)
    served = round_.groupby(["contributor", "unit"]).size()
    assert served.tolist() == [1] * 6  # six units pledged for two slots: a round of three turns, each once


def test_turns_leave_every_unit_its_rest(view: View) -> None:
    periods = view.case.instance.settings.periods.model_copy(update={"count": 9})
    case = view.case.replace(
        instance=view.case.instance.replace(
            settings=view.case.instance.settings.model_copy(update={"periods": periods})
        )
    )
    plan = EMPTY.replace(
        shared={("lva-roster", t): 2 for t in range(1, 10)},
        pledged={("lva-roster", n, t): 3 for n in ("BBB", "CCC") for t in range(1, 10)},
    )
    made = TABLES["turns"](View(case, plan, view.ledger))
    for _, turns in made.groupby(["contributor", "unit"])["turn"]:
        assert (turns.diff().dropna() >= 3).all()  # ratio 2: two periods at home for each one away


def test_strain_is_a_table_where_nations_offer_something(view: View) -> None:
    """AAA offers one of the two, then three, armored battalions that it has in EST."""
    assert "strain" not in all_tables(view)
    case, ledger = sample_solution.offering()
    offered = View(case, view.plan, ledger)
    behind = ("points", "near_moves", "driven_on", "substitutes")
    assert list(all_tables(offered)) == [name for name in TABLES if name not in behind]
    assert rows(TABLES["strain"](offered)) == [
        ("AAA", "EST", "maneuver", "2022H2", 2.0, 1.0, 1.0, 1.0),
        ("AAA", "EST", "maneuver", "2023H1", 3.0, 1.0, 2.0, 3.0),
    ]


def test_pivot_adds_up(view: View) -> None:
    assert rows(pivoted(view)) == [
        ("AAA", 2100.0, 0.0, 2100.0),
        ("BBB", 0.0, 400.0, 400.0),
        ("CCC", 0.0, 200.0, 200.0),
        ("all", 2100.0, 600.0, 2700.0),
    ]
    assert rows(pivoted(View(view.case, EMPTY, view.ledger))) == [("all", 0.0, 0.0, 0.0)]


def test_equal_plans_give_equal_bytes(view: View) -> None:
    def texts(plan: Plan) -> list[str]:
        return [csv_text(made) for made in all_tables(View(view.case, plan, view.ledger)).values()]

    backwards = {
        field.name: dict(reversed(list(getattr(view.plan, field.name).items())))
        for field in dataclasses.fields(Plan)
    }
    assert texts(view.plan) == texts(Plan(**backwards))


def test_near_moves_are_a_table_where_there_are_any(view: View) -> None:
    """Half an armored battalion of EST moves to LVA."""
    assert "near_moves" not in all_tables(view)
    road = DEFAULTS["near"] | PROVENANCE | {"origin": "EST", "theater": "LVA"}
    instance = view.case.instance.replace(near=(Near.model_validate(road),))
    plan = view.plan.replace(near={("storm", "EST", "armored", "LVA", 2): Decimal("0.5")})
    soldiers = next(row.personnel for row in instance.unit_types if row.unit_type == "armored") / 2
    made = TABLES["near_moves"](View(view.case.replace(instance=instance), plan, view.ledger))
    assert made.iloc[0, :4].tolist() == ["storm", "armored", "EST", "LVA"]
    assert made.iloc[0, 5:].tolist() == [8, 0.5, soldiers]


def test_who_stands_in_is_a_table_where_some_may(view: View) -> None:
    """Two companies of LVA in place of an armored battalion, and half a one by day 10 of the storm."""
    assert "substitutes" not in all_tables(view)
    may = Substitute.model_validate(
        PROVENANCE | {"unit_type": "company", "in_place_of": "armored", "rate": "0.25"}
    )
    instance = view.case.instance.replace(substitutes=(may,))
    plan = view.plan.replace(
        substituting={("company", "armored", "LVA", 2): 2},
        substituting_by={("storm", "company", "armored", "LVA", 10, 2): Decimal("0.5")},
    )
    made = all_tables(View(view.case.replace(instance=instance), plan, view.ledger))["substitutes"]
    assert rows(made) == [
        ("in_place", "LVA", 0, "company", "armored", "2023H1", 2.0, 0.25),
        ("storm", "LVA", 10, "company", "armored", "2023H1", 0.5, 0.25),
    ]


def test_answers_name_nation_notice_way_and_day(view: View) -> None:
    """An armored battalion and a quarter of AAA: 5 days of notice and 15 on the way."""
    way = Movement.model_validate(DEFAULTS["movements"] | PROVENANCE | {"theater": "EST"})
    instance = view.case.instance.replace(movements=(way,))
    seen = View(view.case.replace(instance=instance), view.plan, view.ledger)
    [row] = rows(TABLES["answers"](seen))
    assert row == ("storm", "AAA", "armored", "EST", "ordinary", "own", "2023H1", 20, 1.25, 875.0)
    assert TABLES["answers"](view).empty, "no movement row: nobody arrives"

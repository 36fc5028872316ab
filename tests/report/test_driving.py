"""Sets that are driven on, as reports tell them: tables, arrivals and sentences, as the checker reckons."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optim.check import account
from optim.check.totals import Books
from optim.report.arriving import answered
from optim.report.sentences import driven_on
from optim.report.tables import TABLES, View, all_tables
from worlds import case, plan, world

SOUTH = ("AAA", "armored", "SOUTH")
KEY = ("attack", "AAA", "SOUTH", "armored", "NORTH")
TROOPS = [{"contingency": "attack", "capability": "troops", "day": d, "amount": "3000"} for d in (10, 40)]


@pytest.fixture
def view() -> View:
    """Of three sets in SOUTH one is drawn by an assigned crew on day 8, half a set on day 30 by others."""
    there = case(
        world(
            policy={"ordinary_notice": 25},
            requirements=TROOPS,
            assignments=[{}],
            near=[{"drive_days": 2}],
            sites={"south-base": {"storage": 3}},
        )
    )
    drives = {(*KEY, "assigned_stored", 2): 1, (*KEY, "stored", 2): "0.5"}
    comes = plan(
        assigned={("AAA", "armored", "NORTH", 2): 1},
        stored={(*SOUTH, 2): 3},
        bought={(*SOUTH, 2): 3},
        driven_on=drives,
    )
    ledger = account(there, comes)
    assert ledger.breaches == ()
    return View(there, comes, ledger)


def test_a_table_says_where_sets_are_drawn_and_when(view: View) -> None:
    about = ("attack", "AAA", "armored", "SOUTH", "NORTH")
    assert [tuple(row) for row in TABLES["driven_on"](view).itertuples(index=False)] == [
        (*about, "assigned", "2024H2", 8, 10, 1, 600),
        (*about, "ordinary", "2024H2", 30, 32, 0.5, 300),
    ]
    assert [tuple(row)[3:8] for row in TABLES["answers"](view).itertuples(index=False)] == [
        ("NORTH", "assigned", "driven", "2024H2", 10),
        ("NORTH", "ordinary", "driven", "2024H2", 32),
    ]


def test_there_is_no_such_table_without_drives(view: View) -> None:
    roads = tuple(row.model_copy(update={"drive_days": None}) for row in view.case.instance.near)
    without = view.case.replace(instance=view.case.instance.replace(near=roads))
    assert "driven_on" in all_tables(view)
    assert "driven_on" not in all_tables(View(without, view.plan.replace(driven_on={}), view.ledger))


def test_crews_who_drive_on_are_among_those_of_stored_sets(view: View) -> None:
    (found,) = [one for one in answered(view.case, view.plan, view.ledger) if one.period == 2]
    books = Books(view.case, view.plan)
    for arrival in found.days[1:]:
        units = books.arrivals.driven_on["attack", arrival.day, 2].get(("armored", "NORTH"), 0)
        assert arrival.stored == 600 * Fraction(units)
    assert [one.stored for one in found.days] == [0, 600, 900]


def test_a_sentence_says_who_draws_where_and_drives_where(view: View) -> None:
    instance = view.case.instance
    named = tuple(row.model_copy(update={"name": row.theater.title()}) for row in instance.theaters)
    told = view.case.replace(instance=instance.replace(theaters=named))
    assert driven_on(told, view.plan) == (
        "In “Attack”, Nation crews draw 1.5 sets in South and drive on to North by day 32.",
    )
    assert driven_on(told, view.plan.replace(driven_on={})) == ()

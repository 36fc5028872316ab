"""Points by place: what each share of 100 points gets, as a table, a sentence and a line."""

from __future__ import annotations

import pytest

from optim.case import Case
from optim.check import account
from optim.plan import Ledger
from optim.report.sentences import points_by_place
from optim.report.tables import View, all_tables
from worlds import case, during, world

ASKED = [
    {"amount": "2", "weight": "3"},
    {"tier": "wanted", "amount": "2", "weight": "1"},
    {"contingency": "attack", "day": 30, "amount": "4", "weight": "4"},
    {"theater": "SOUTH", "capability": "troops", "amount": "1000", "weight": "50"},
    {"theater": "East", "capability": "command", "amount": "1", "weight": "7"},
]
POSTURE = during(2, rotated={("AAA", "armored", "NORTH"): 3, ("AAA", "light", "SOUTH"): 1})


def judged(**points: str) -> tuple[Case, Ledger]:
    """NORTH earns all of 3, half of 1 and three quarters of 4; SOUTH half, and nobody commands."""
    shares = [{"place": place, "share": share} for place, share in points.items()]
    found = case(world(requirements=ASKED, shares=shares))
    return found, account(found, POSTURE)


def test_a_table_has_the_points_of_each_share() -> None:
    found, ledger = judged(NORTH="40", SOUTH="35", East="25")
    made = all_tables(View(found, POSTURE, ledger))["points"]
    assert [tuple(row) for row in made.itertuples(index=False)] == [
        ("NORTH", "East", "Theater", 40.0, 32.5, 20.0, 17.5),
        ("SOUTH", "East", "Theater", 35.0, 17.5, 35.0, 17.5),
        ("East", "East", "East", 25.0, 0.0, 25.0, 0.0),
    ]
    assert made.met.sum() == pytest.approx(float(ledger.coverage))


def test_shares_that_were_set_are_told_as_they_count() -> None:
    assert points_by_place(*judged(NORTH="80", SOUTH="70", East="50")) == (
        "Points by place (balanced): East 50.0 of 100.0 (Theater 32.5 of 40.0, Theater 17.5 of 35.0, all "
        "together 0.0 of 25.0).",
    )


def test_a_region_with_its_own_share_alone_is_told_as_it_is() -> None:
    assert points_by_place(*judged(East="100")) == ("Points by place (balanced): East 48.5 of 100.0.",)


def test_nothing_is_told_without_shares() -> None:
    found = case(world(requirements=ASKED))
    ledger = account(found, POSTURE)
    assert points_by_place(found, ledger) == ()
    assert "points" not in all_tables(View(found, POSTURE, ledger))

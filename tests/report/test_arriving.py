"""Arriving: who comes by which day, at the notice of each kind of answer, as the exact checker reckons it."""

from __future__ import annotations

from fractions import Fraction

from optim.check import account
from optim.check.totals import Books
from optim.instance.columns import ANSWERS
from optim.report.arriving import answered
from worlds import case, plan, world

NORTH = ("AAA", "armored", "NORTH")


def test_each_kind_of_answer_comes_at_its_own_notice() -> None:
    troops = [
        {"contingency": "attack", "capability": "troops", "day": d, "amount": "3000"} for d in (8, 20, 45)
    ]
    there = case(
        world(
            policy={"ordinary_notice": 38},
            requirements=troops,
            ready_forces=[{}],
            assignments=[{}],
            lift=[],
            theaters={"NORTH": {"reception_t_per_day": "100000"}},
        )
    )
    comes = plan(
        assigned={(*NORTH, 2): 2},
        stored={(*NORTH, 2): 2},
        bought={(*NORTH, 2): 2},
        surged={
            ("attack", *NORTH, h, 2): units
            for h, units in (
                ("own", 1),
                ("early_own", "0.5"),
                ("assigned_own", 1),
                ("assigned_stored", "0.5"),
            )
        },
    )
    ledger = account(there, comes)
    assert ledger.breaches == ()
    (found,) = [one for one in answered(there, comes, ledger) if one.period == 2]
    books = Books(there, comes)
    for arrival in found.days[1:]:
        own = books.arrivals.own["attack", arrival.day, 2].get(NORTH[1:], 0)
        stored = books.arrivals.stored["attack", arrival.day, 2].get(NORTH[1:], 0)
        assert (arrival.own, arrival.stored) == (600 * Fraction(own), 600 * Fraction(stored))
    assert [one.own for one in found.days[1:]] == [600, 900, 1500]
    assert set(ANSWERS) >= {h for (*_, h, _) in comes.surged}

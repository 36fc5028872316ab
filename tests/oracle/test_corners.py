"""Corners where the model and the checker once differed, each with the plan that told them apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from optim.case import Case
from optim.check import account, breaches
from optim.plan import Plan
from solving import answer, compiled, fixed
from worlds import case, plan, world

NORTH = ("AAA", "armored", "NORTH")
ABOVE: dict[str, Any] = {
    # four units of which two are kept home; three stationed and one rotating stand there at the start
    "forces": [{"units": 4, "kept_home": 2}, {"contributor": "BBB"}],
    "presence": [{"units": 1}, {"mode": "permanent", "units": 3}],
    "sites": {"north-base": {"permanent_beds": 2000}},
    "policy": {"min_stay_periods": 1},
}


def allowed(case: Case, plan: Plan) -> bool:
    """Whether the model has a solution with this plan."""
    model = fixed(compiled(case), plan)
    return model is not None and answer(model).status == "optimal"


def test_what_stands_above_the_pool_may_stay_while_it_runs_off() -> None:
    there = case(world(**ABOVE, periods={"review_every": 2}))
    stays = plan(stationed={(*NORTH, 1): 3, (*NORTH, 2): 2})
    assert breaches(there, stays) == ()
    assert allowed(there, stays)


def test_who_cannot_move_is_judged_alike() -> None:
    there = case(world(**ABOVE, movements=[]))
    above = plan(stationed={(*NORTH, 1): 2, (*NORTH, 2): 1}, rotated={(*NORTH, 1): 1})
    assert allowed(there, above) == (breaches(there, above) == ())


def test_what_nobody_pays_costs_the_same() -> None:
    there = case(world(theaters={"NORTH": {"host": ""}}))
    camp = plan(built={("camp", 1): 1})
    model = fixed(compiled(there), camp)
    assert model is not None
    cheapest = answer(model, "cost").x
    assert cheapest is not None
    assert model.value("cost", cheapest) == pytest.approx(float(account(there, camp).cost_musd))


def test_whole_answers_are_held_back_alike() -> None:
    there = case(world(policy={"integer_response": True}, contributors={"AAA": {"ready_share": "1"}}))
    answer_ = {("attack", "AAA", "light", "NORTH", "own", 2): 1}
    half = plan(surged=answer_, held_back={("attack", "light", "NORTH", 10, 2): "0.5"})
    model = fixed(compiled(there), half)
    assert (model is not None and answer(model).status == "optimal") == (breaches(there, half) == ())


def test_what_stood_above_the_threshold_may_run_off() -> None:
    """Three stand where one may: they may stay for a period, and must be one at the end."""
    there = case(
        world(
            presence=[{"mode": "permanent", "units": 3}],
            sites={"north-base": {"permanent_beds": 2000}},
            policy={"min_stay_periods": 1, "threshold_units": 1},
        ),
        founding_act="threshold",
    )
    runs_off = plan(stationed={(*NORTH, 1): 3, (*NORTH, 2): 1})
    stays = plan(stationed={(*NORTH, 1): 3, (*NORTH, 2): 3})
    assert breaches(there, runs_off) == ()
    assert allowed(there, runs_off)
    assert breaches(there, stays) != ()
    assert not allowed(there, stays)


@pytest.mark.parametrize("what", ["battalions", "soldiers"])
def test_what_stood_runs_off_in_what_is_counted(what: str) -> None:
    """Three of half a battalion and 600 soldiers stand there. They may stay for a period, and not four."""
    policy = {"founding_act_counts": what, "threshold_units": 1, "threshold_soldiers": 1200}
    there = case(
        world(
            presence=[{"mode": "permanent", "units": 3}],
            unit_types={"armored": {"battalions": "0.5"}},
            sites={"north-base": {"permanent_beds": 3000}},
            policy={"min_stay_periods": 1, **policy},
        ),
        founding_act="threshold",
    )
    runs_off = plan(stationed={(*NORTH, 1): 3, (*NORTH, 2): 2})
    grows = plan(stationed={(*NORTH, 1): 4, (*NORTH, 2): 2}, posted={(*NORTH, 1): 1})
    stays = plan(stationed={(*NORTH, 1): 3, (*NORTH, 2): 3})
    assert breaches(there, runs_off) == ()
    assert allowed(there, runs_off)
    for beyond in (grows, stays):
        assert {sentence.partition(":")[0] for sentence in breaches(there, beyond)} == {"founding_act"}
        assert not allowed(there, beyond)


def test_a_port_clears_so_much_and_no_more() -> None:
    """By day 30 the port clears 1,500 tons: three quarters of a unit, and lift is no limit."""
    there = case(
        world(theaters={"NORTH": {"reception_t_per_day": "50"}}, lift=[], periods={"review_every": 2})
    )
    arrives = plan(surged={("attack", *NORTH, "own", 2): Fraction(3, 4)})
    more = plan(surged={("attack", *NORTH, "own", 2): Fraction(4, 5)})
    assert breaches(there, arrives) == ()
    assert allowed(there, arrives)
    assert breaches(there, more) != ()
    assert not allowed(there, more)


def test_a_caveat_may_let_units_answer_and_none_stand() -> None:
    """The model once had no variable for such answers, and its bound was below checked plans."""
    there = case(world(caveats=[{"modes": "response", "max_units": 0}], periods={"review_every": 2}))
    answers = plan(surged={("attack", *NORTH, "own", 2): 1})
    stands = plan(rotated={(*NORTH, 1): 1})
    assert breaches(there, answers) == ()
    assert allowed(there, answers)
    assert breaches(there, stands) != ()
    assert not allowed(there, stands)


def test_a_caveat_may_let_sets_be_stored_and_none_stand() -> None:
    there = case(world(caveats=[{"modes": "stored", "max_units": 0}]))
    stores = plan(stored={(*NORTH, 1): 1}, bought={(*NORTH, 1): 1})
    assert breaches(there, stores) == ()
    assert allowed(there, stores)


def test_the_steady_state_has_nobody_newly_stationed() -> None:
    there = case(world(), mode="steady")
    stays = plan(stationed={(*NORTH, 1): 1})
    comes = plan(stationed={(*NORTH, 1): 1}, posted={(*NORTH, 1): 1})
    assert breaches(there, stays) == ()
    assert allowed(there, stays)
    assert breaches(there, comes) != ()
    assert not allowed(there, comes)

"""Where more stands at the start than a pool holds, what stood may go elsewhere: no bound forgets that.

Up to version 0.1.0 a variable of the model had a bound that capped rotations and pledges at what the pool
holds, where rule and checker let the size of the start stand. The bound that was proven was below such plans.
"""

from __future__ import annotations

from typing import Any

import pytest

import optim
from optim.case import Case, Mode
from optim.check import account
from optim.engine.assembly import compile_case
from optim.engine.course import Settings
from oracle.judging import Judges
from oracle.small_verdicts import World
from solving import in_process, relaxation
from worlds import case, plan, world

THERE = ("AAA", "armored", "SOUTH")
START = [{"mode": "permanent", "units": 2}, {"theater": "SOUTH"}]


def above(**tables: Any) -> Case:
    """Three units stand at the start, two of them for good; the pool holds one, and five from 2024H2 on."""
    pool = {"units": 5, "kept_home": 4, "last_period": "2024H1"}
    later = {"units": 5, "kept_home": 0, "first_period": "2024H2"}
    one_nation: dict[str, Any] = {
        "contributors": [{"dwell_ratio": "0.5"}],
        "unit_types": [{}],
        "capabilities": [{}],
        "formations": [],
        "forces": [pool, later],
        "presence": START,
        "requirements": [{"theater": "SOUTH", "amount": "2"}, {"theater": "NORTH", "weight": "0"}],
        "contingencies": [],
        "movements": [],
        "lift": [],
        "asks": [],
        "budgets": [{"payer": "HST"}],
    }
    return case(world(**one_nation | tables))


def test_units_that_stood_in_one_place_may_rotate_in_another() -> None:
    there = above()
    moved = plan(rotated={(*THERE, 1): 2, (*THERE, 2): 2})
    assert account(there, moved).breaches == ()
    assert account(there, moved).coverage == 100
    assert Judges(there).disagreement(moved) == ""
    assert World(there).optimum == 100
    assert World(there).differences() == []


def test_units_that_stood_in_one_place_may_be_pledged() -> None:
    there = above(sharing=[{"theater": "SOUTH", "unit_type": "armored"}])
    in_turn = plan(
        pledged={("turns", "AAA", 1): 2, ("turns", "AAA", 2): 2}, shared={("turns", 1): 1, ("turns", 2): 1}
    )
    assert account(there, in_turn).breaches == ()
    assert Judges(there).disagreement(in_turn) == ""


MIDDLE_EAST = {
    "contributors.USA.dwell_ratio": "0.5",
    "forces.USA.air_defense.start.kept_home": 15,
    "periods.count": 2,
    "commitments.USA.air_defense.*.*.units": 0,
    "commitments.USA.air_defense.*.*.garrison": 0,
    "requirements.in_place.*.0.air_defense.*.weight": 0,
    "requirements.in_place.MDE.0.air_defense.essential.weight": 60,
    "forces.ITA.air_defense.start.kept_home": 2,
    "forces.GBR.air_defense.start.kept_home": 2,
    "forces.ESP.air_defense.start.kept_home": 2,
}
"""The case in which the false bound was found, on ``madrid2022``."""
FALSE_BOUND, COVERED = 86.15, 88.13  # points: what was proven of it, and what a plan covers


def test_the_case_in_which_a_false_bound_was_found() -> None:
    there = _madrid("phased", MIDDLE_EAST)
    settings = Settings(gap=1.0, time_limit=120.0, objective="score")
    found = in_process(there, settings).outcome
    assert found.bound is not None
    assert found.coverage is not None
    assert found.bound >= COVERED
    assert found.coverage > FALSE_BOUND


@pytest.mark.parametrize(("mode", "changes"), [("steady", {}), ("phased", MIDDLE_EAST)])
def test_the_relaxation_of_madrid2022_is_that_of_the_second_statement(
    mode: Mode, changes: dict[str, Any]
) -> None:
    there = _madrid(mode, changes)
    second = World(there).solver.coverage(relaxed=True)
    assert relaxation(compile_case(there, tightenings=())) == pytest.approx(second, abs=1e-6)


def _madrid(mode: Mode, changes: dict[str, Any]) -> Case:
    return optim.choose(optim.load("madrid2022"), mode=mode, changes=changes)

"""Thousands of small worlds: what the product proves is what the second statement finds.

Each is solved by both: the relaxations are the same, the optima are the same, no plan covers more than the
product's bound, and one side has a plan where the other has one. ``ORACLE_WORLDS=100000`` tries so many in
place of 2,000, from the seed ``ORACLE_FIRST`` (0) on.
"""

from __future__ import annotations

import os
from functools import cache
from types import ModuleType

import pytest

from optim.engine import highs
from optim.model.constraints import FAMILIES, willingness
from oracle.small_verdicts import World, differences
from solving import compiled, relaxation
from worlds import valid
from worlds.small import READINGS, small_case

WORLDS = int(os.environ.get("ORACLE_WORLDS", "2000"))
FIRST = int(os.environ.get("ORACLE_FIRST", "0"))
PARTS = 12
MOST = 900  # worlds that are looked through for one in which a rule decides


def _seeds(part: int) -> range:
    return range(FIRST + WORLDS * part // PARTS, FIRST + WORLDS * (part + 1) // PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_product_proves_what_the_second_statement_finds(part: int) -> None:
    found = differences(_seeds(part))
    assert not found, f"HiGHS {highs.version()}: {len(found)} of {len(_seeds(part))}:\n" + "\n".join(found)


def test_validation_accepts_nearly_all_worlds() -> None:
    refused = [seed for seed in range(200) if not valid(small_case(seed))]
    assert len(refused) <= 10, refused


def test_the_worlds_are_of_every_kind() -> None:
    """Both modes in every reading; most worlds have plans, some have none."""
    cases = [small_case(seed) for seed in range(240)]
    assert {(case.mode, case.founding_act) for case in cases} == {
        (mode, reading) for mode in ("phased", "steady") for reading in READINGS
    }
    found = sum(World(case).optimum is not None for case in cases)
    assert 0.6 * len(cases) < found < 0.9 * len(cases)


@cache
def relaxed(seed: int, without: str = "") -> float | None:
    """The best coverage of a world without whole numbers, and without the rows of a family."""
    kept = tuple(family for family in FAMILIES if family.__name__ != without)
    return relaxation(compiled(small_case(seed), kept))


RULES = [family for family in FAMILIES if family is not willingness]  # ``test_strain`` has what it decides


@pytest.mark.parametrize("family", RULES, ids=lambda family: family.__name__.rpartition(".")[2])
def test_every_rule_decides_in_some_small_world(family: ModuleType) -> None:
    """Else a second statement without the rule would agree with the product in all of them."""
    decides = any(_apart(relaxed(seed), relaxed(seed, family.__name__)) for seed in range(MOST))
    name = family.__name__.rpartition(".")[2]
    assert decides, f"tests/worlds/small.py: draw columns so that {name} decides in one of {MOST} worlds"


def _apart(whole: float | None, part: float | None) -> bool:
    if whole is None or part is None:
        return whole is not part
    return abs(whole - part) > 1e-6


def test_a_world_that_highs_1_15_answers_wrongly() -> None:
    """It proves 57.28 after its presolve; the checker accepts a plan that covers 73.13."""
    assert differences(range(501216, 501217)) == []

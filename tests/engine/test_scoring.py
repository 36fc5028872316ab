"""Scoring: what follows from a posture is chosen in its favor, and every rule that it breaks is listed."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest

from optim.case import Case
from optim.check import FAMILIES, breaches_of
from optim.engine.scoring import HAIR, STATED, score
from optim.plan import Plan
from oracle.seen import Counts, short
from solving import CLOSE, best
from worlds import case, plan
from worlds.next_door import STORE, driven
from worlds.small import small_case

SEEDS = range(120)
SUMMED = 5 * CLOSE  # responses are shrunk by a millionth where rounding lets them pass a limit


@cache
def own_plan_scored(seed: int) -> Counts:
    """Score the best plan of a random world: nothing is broken, and the most is covered."""
    tried = small_case(seed)
    found = best(tried)
    if found is None:
        return Counter(["no plan"])
    stated = found.plan if seed % 2 else found.plan.replace(framework={})
    scored = score(tried, stated)
    assert scored.ledger.breaches == ()
    assert float(scored.ledger.score) == pytest.approx(found.coverage, abs=SUMMED)
    assert all(getattr(scored.plan, name) == getattr(found.plan, name) for name in ("stationed", "shared"))
    return Counter(["a plan", *(name for name in Plan.__dataclass_fields__ if getattr(scored.plan, name))])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_plan_is_scored_as_the_best_and_breaks_nothing(seed: int) -> None:
    own_plan_scored(seed)


def test_the_worlds_were_worth_scoring() -> None:
    names = ("stationed", "stored", "shared", "built", "framework", "formed", "led", "surged", "held_back")
    assert not short(map(own_plan_scored, SEEDS), {"a plan": 60, **dict.fromkeys(names, 1)})


@cache
def drawn_posture_scored(seed: int) -> Counts:
    """Score a posture at random, with more and more of it freed: never worse, and no rule broken by more."""
    tried, random = small_case(seed), Random(f"posture:{seed}")
    posture = _drawn(tried, random)
    theaters = [row.theater for row in tried.instance.theaters]
    before = score(tried, posture)
    assert before.bound == before.coverage
    assert all(breach.by >= HAIR for breach in breaches_of(before.ledger.breaches))
    broken = _by_place(before.ledger.breaches)
    for some in (theaters[:1], theaters):
        freed = score(tried, posture, free=some, gap=0.0)
        assert freed.ledger.score >= before.ledger.score - Fraction(SUMMED)
        assert freed.as_stated == pytest.approx(float(score(tried, posture).ledger.coverage), abs=SUMMED)
        assert freed.bound >= freed.coverage - SUMMED
        for place, by in _by_place(freed.ledger.breaches).items():
            assert by <= broken.get(place, 0) + 1e-6, place
        before = freed
    return Counter(place[0] for place in broken)


def _drawn(tried: Case, random: Random) -> Plan:
    """Units of any nation and type, standing anyhow, anywhere: few rules know of it."""
    nations = [row.contributor for row in tried.instance.contributors]
    types = [row.unit_type for row in tried.instance.unit_types]
    theaters = [row.theater for row in tried.instance.theaters]
    found: dict[str, dict[Any, int]] = {name: {} for name in STATED}
    for t in range(1, tried.period_count + 1):
        for name in ("stationed", "rotated", "rotated", "stored"):
            key = random.choice(nations), random.choice(types), random.choice(theaters), t
            found[name][key] = random.randint(0, 3)
        for row in tried.instance.sharing:
            found["pledged"][row.arrangement, row.contributor, t] = random.randint(0, 2)
            found["shared"][row.arrangement, t] = random.randint(0, 1)
        for offer in tried.instance.assignments:
            key = offer.contributor, random.choice(types), random.choice(theaters), t
            found["assigned"][key] = random.randint(0, 3)
    return plan(**found)


def _by_place(sentences: tuple[str, ...]) -> dict[tuple[str, str, str], float]:
    """How much each rule is broken at most: by family, by place, and by what its sentence says in words."""
    found: dict[tuple[str, str, str], float] = {}
    for one in breaches_of(sentences):
        place = one.place or one.words.partition(" is ")[0]
        if one.family == "force_pool":  # of the periods after the horizon the tightest is told alone
            place = place.partition(" in ")[0]
        words = re.sub(r"\bwas\b", "were", re.sub(r"\bis\b", "are", one.words.partition(", but ")[2]))
        key = one.family, place, re.sub(r"[^a-z]", "", words)
        found[key] = max(found.get(key, 0.0), float(one.by))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_freeing_more_never_lowers_the_score(seed: int) -> None:
    drawn_posture_scored(seed)


@pytest.mark.parametrize("free", [(), ("SOUTH",)])
def test_sets_that_may_not_be_stored_are_not_driven_on(free: tuple[str, ...]) -> None:
    """No store is in SOUTH: sets that a posture has there are a breach, and no answer."""
    sets = plan(stored={("AAA", "armored", "SOUTH", 1): 2})
    there, nowhere = (case(driven(sites=[{}, STORE | {"storage": s}]), mode="steady") for s in (4, 0))
    assert sum(score(there, sets).plan.driven_on.values()) == 2
    scored = score(nowhere, sets, free=free)
    assert not scored.plan.driven_on
    assert {breach.family for breach in breaches_of(scored.ledger.breaches)} == {"domain", "storage"}


def test_nobody_drives_on_while_more_are_away_than_there_are() -> None:
    """Four of two units stand in SOUTH, where three are wanted more than any in NORTH: nobody is ready."""
    wanted = [{"theater": "SOUTH", "amount": "3", "weight": "900"}, {"contingency": "attack", "day": 30}]
    roomy = STORE | {"beds": 3000}
    few = case(driven(forces=[{"units": 2}], requirements=wanted, sites=[{}, roomy]), mode="steady")
    away = plan(rotated={("AAA", "armored", "SOUTH", 1): 4}, stored={("AAA", "armored", "SOUTH", 1): 2})
    scored = score(few, away, free=("SOUTH",))
    assert not scored.plan.driven_on


def test_the_postures_broke_rules_of_all_kinds() -> None:
    """Of every family that a posture can break: the others define what follows, or bind responses alone."""
    kinds = {one.__name__.rpartition(".")[2] for one in FAMILIES} | {"domain"}
    kinds -= {
        "coverage",
        "formations",
        "lead_nation",
        "projects",
        "lift",
        "reception",
        "willingness",
        "standby",
        "near_moves",
        "substitution",
    }
    assert not short(map(drawn_posture_scored, SEEDS), dict.fromkeys(kinds, 1))

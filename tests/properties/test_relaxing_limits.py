"""Relaxing any limit never lowers coverage, and each is the limit that matters somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.case import Case
from optim.families import LEVERS
from optim.instance import TABLES
from properties.drawing import NEAR, cases, coverage, policy, quietly
from properties.relaxing import FIRST, RELAXED
from worlds import case, valid, world
from worlds.drawn import draw
from worlds.sharp import ALONE, ATTACK, led, sharp

SEEDS = range(150)
BRIEF = [{"units": 1, "last_period": "2024H1"}]  # a unit that is there in the first period alone
AWAY = {"sites": [{"permanent_beds": 0}]}  # nobody can be stationed
ANSWERS = {"caveats": [{"modes": "response", "max_units": 0}]}  # units may answer, none may be in place
EARMARKED = {"max_units": 1, "cycle": "1"}  # another unit would be there in time as well
SHARP = {
    "dwell_ratio": case(
        world(**ALONE | {"contributors": [{"dwell_ratio": "3", "consents_permanent": False}]})
    ),
    "deployed_share": case(world(**ALONE | {"contributors": [{"deployed_share": "0.01"}]})),
    "land_force": case(world(**ALONE | {"contributors": [{"land_force": 100}]})),
    "max_growth": case(world(**ALONE | {"theaters": [{"max_growth": 0}]})),
    "max_count": sharp()["two-camps"],
    "garrisons": sharp()["garrison"],
    "lead_share": led(lead_share="0.7"),
    "max_participants": led(max_participants=1),
    "multinational": led(max_participants=1, lead="AAA"),
    "min_stay": case(world(**ALONE | {"forces": BRIEF})),
    "battalions": sharp()["halves"],
    "threshold_soldiers": sharp()["soldiers"],
    "stand-by": sharp()["standing-by"],
    "near": sharp()["next-door"],
    "who stands in": sharp()["stand-in"],
    "assigned": case(
        world(policy={"ordinary_notice": 60}, **ALONE | ATTACK | ANSWERS | {"assignments": [EARMARKED]}),
        mode="steady",
    ),
}
"""Cases for limits that seldom matter in random ones."""


@pytest.mark.parametrize("what", RELAXED)
def test_a_looser_limit_never_lowers_coverage(what: str) -> None:
    @quietly(5)
    @given(cases())
    def never_lowers(case: Case) -> None:
        tight = FIRST[what](case) if what in FIRST else case
        assert coverage(RELAXED[what](tight)) >= coverage(tight) - NEAR

    never_lowers()


@pytest.mark.parametrize("what", RELAXED)
def test_a_looser_limit_raises_coverage_somewhere(what: str) -> None:
    """Or the test above would show nothing."""
    raises = any(_raises(what, case, before) for case, before in _examples(what))
    assert raises, f"tests/properties/test_relaxing_limits.py: SHARP needs a case in which {what} matters"


def test_every_column_that_a_lever_loosens_is_relaxed() -> None:
    """A column, or the rows of its table."""
    drawn = [*SHARP.values(), *(draw(Random(seed)) for seed in range(40))]
    moved = {column for change in RELAXED.values() for one in drawn for column in _moved(one, change(one))}
    paths = [path for lever in LEVERS.values() for level in lever.looser for path, _ in level.changes]
    loosened = {(parts[0], parts[-1]) for parts in (path.split(".") for path in paths) if parts[0] in TABLES}
    missing = {".".join(one) for one in loosened if one not in moved and (one[0], "rows") not in moved}
    assert not missing, f"tests/properties/relaxing.py: nothing in RELAXED loosens {sorted(missing)}"


def _moved(one: Case, other: Case) -> Iterator[tuple[str, str]]:
    for table in TABLES:
        before, after = one.instance.table(table), other.instance.table(table)
        if len(before) != len(after):
            yield table, "rows"
        for old, new in zip(before, after, strict=False):
            yield from ((table, name) for name, value in old if value != getattr(new, name))


def _examples(what: str) -> Iterator[tuple[Case, float]]:
    if what in SHARP:
        yield SHARP[what], coverage(SHARP[what])
    yield from (found for seed in SEEDS if (found := _drawn(seed)) is not None)


@cache
def _drawn(seed: int) -> tuple[Case, float] | None:
    case = draw(Random(seed))
    return (case, coverage(case)) if valid(case) else None


def _raises(what: str, case: Case, before: float) -> bool:
    loose = RELAXED[what](case)
    return loose != case and coverage(loose) > before + NEAR


@quietly(25)
@given(cases(), st.integers(0, 2))
def test_the_readings_of_the_founding_act_are_nested(tried: Case, limit: int) -> None:
    """Strict within threshold within off; steady, where no start runs off, continuous within threshold."""
    tried = policy(threshold_units=limit)(tried)
    found = {
        reading: coverage(tried.replace(founding_act=reading)) for reading in ("off", "strict", "threshold")
    }
    assert found["strict"] <= found["threshold"] + NEAR
    assert found["threshold"] <= found["off"] + NEAR
    continuous = coverage(tried.replace(founding_act="continuous"))
    assert continuous <= found["off" if tried.mode == "phased" else "threshold"] + NEAR

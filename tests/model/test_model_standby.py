"""24. standby: the snapshot of its rows, and hand-solved worlds in which it and the ordinary notice bind."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.model.constraints import standby
from solving import compiled, points
from worlds import LIGHT, case
from worlds.plain import ANSWER, plain


def waiting(days: int | None, units: int = 0, **tables: Any) -> Instance:
    """Ten battalions are wanted by day 30, and come 15 days after they depart. So many are on stand-by."""
    ready = [{"units": units}] if units else []
    return plain(policy={"ordinary_notice": days}, **ANSWER | {"ready_forces": ready} | tables)


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        policy={"ordinary_notice": 10},
        **ANSWER
        | {
            "unit_types": [{}, LIGHT],
            "forces": [{}, {"unit_type": "light"}],
            "movements": [{}, {"weight_class": "light"}, {"pathway": "stored"}],
            "ready_forces": [{"units": 2, "last_period": "2024H1"}, {"unit_type": "light"}],
        },
    )
    same_as_reviewed(standby, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("days", "coverage"), [(None, 100), (2, 100), (15, 100), (16, 0)])
def test_the_ordinary_notice_binds(mode: str, days: int | None, coverage: float) -> None:
    """A notice of 15 days lets them arrive on day 30, one of 16 does not."""
    assert points(case(waiting(days), mode=mode)) == pytest.approx(coverage)


@pytest.mark.parametrize(("notice", "coverage"), [(15, 100), (16, 0)])
def test_a_notice_of_movements_that_is_longer_stays(notice: int, coverage: float) -> None:
    slow = waiting(2, movements=[{"notice": notice}])
    assert points(case(slow, mode="steady")) == pytest.approx(coverage)


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "coverage"), [(0, 0), (3, 30), (20, 100)])
def test_stand_by_binds(mode: str, units: int, coverage: float) -> None:
    """Ten of twenty are ready, however many are on stand-by."""
    assert points(case(waiting(16, units), mode=mode)) == pytest.approx(coverage)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_early_answers_are_of_the_ready_pool(mode: str) -> None:
    few = waiting(16, 9, contributors={"ready_share": "0.2"})
    assert points(case(few, mode=mode)) == pytest.approx(40)


def test_without_the_policy_stand_by_changes_nothing() -> None:
    bare, stated = compiled(case(plain(**ANSWER))), compiled(case(waiting(None, 3)))
    assert (bare.keys, bare.row_keys) == (stated.keys, stated.row_keys)
    assert bare.values.tolist() == stated.values.tolist()
    assert not [key for key in bare.row_keys if key[0] in ("standby", "assignments")]

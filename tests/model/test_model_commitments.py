"""5. commitments: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import rows_of, same_as_reviewed
from optim.model.constraints import commitments
from solving import points
from worlds import case
from worlds.plain import ROTATING, only, plain


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"count": 3},
        caveats=only("rotational"),
        commitments=[
            {"units": 3, "first_period": "2024H2"},
            {"units": 2, "last_period": "2024H2"},
            {"theater": "SOUTH", "last_period": "2024H2"},
        ],
    )
    stores = plain({"count": 1}, commitments=[{"units": 1, "sets": 2}])
    based = plain({"count": 1}, commitments=[{"units": 3, "garrison": 2}])
    same_as_reviewed(
        commitments,
        phased=case(small),
        steady=case(small, mode="steady"),
        stored=case(stores),
        garrison=case(based),
    )


def rotating_of_8(**commitment: object) -> object:
    """Of 8 units at ratio 1, 4 can be away in each half-year; some are promised to SOUTH, where none is
    wanted.
    """
    return plain(
        contributors=[ROTATING], forces=[{"units": 8}], commitments=[{"theater": "SOUTH", **commitment}]
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "expected"), [(2, 20), (1, 30), (0, 40)])
def test_a_promise_binds(mode: str, units: int, expected: float) -> None:
    """4 - 2 = 2, 4 - 1 = 3 or 4 - 0 = 4 are left for NORTH in every half-year."""
    assert points(case(rotating_of_8(units=units), mode=mode)) == expected


@pytest.mark.parametrize(("units", "expected"), [(2, 30), (1, 35)])
def test_a_promise_binds_as_long_as_it_holds(units: int, expected: float) -> None:
    """Phased: 4 - 2 (or 4 - 1) in the first half-year, 4 in the second. Steady: it no longer holds."""
    passing = rotating_of_8(units=units, last_period="2024H1")
    assert points(case(passing)) == expected
    assert points(case(passing, mode="steady")) == 40


@pytest.mark.parametrize(("units", "expected"), [(4, 0), (5, None)])
def test_a_promise_that_cannot_be_kept_leaves_no_plan(units: int, expected: float | None) -> None:
    """4 of 8 can be kept away for ever, 5 cannot."""
    assert points(case(rotating_of_8(units=units), mode="steady")) == expected
    assert points(case(rotating_of_8(units=units))) == expected


def test_a_promise_of_nothing_makes_no_row() -> None:
    assert rows_of(commitments, case(rotating_of_8(units=0))) == "no rows\n"


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("sets", "stored"), [(None, True), (3, True), (4, False)])
def test_promised_sets_bind(mode: str, sets: int | None, stored: bool) -> None:
    """Three sets find room; a fourth that is promised leaves no plan."""
    store = plain(sites={"storage": 3}, commitments=[{"units": 0, "sets": sets}])
    assert (points(case(store, mode=mode)) is not None) == stored


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("garrison", "expected"), [(None, 40), (2, 30), (4, 20)])
def test_a_promised_garrison_binds(mode: str, garrison: int | None, expected: float) -> None:
    """Of 8 units at ratio 1, a garrison in SOUTH takes 2 or 4: of 6 or 4 left, half can be away."""
    stays = {"presence": [{"theater": "SOUTH", "mode": "permanent", "units": 4}]}
    promised = {"theater": "SOUTH", "units": 0, "garrison": garrison}
    world = plain(contributors=[ROTATING], forces=[{"units": 8}], commitments=[promised], **stays)
    assert points(case(world, mode=mode)) == expected

"""13. consent: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import consent
from solving import points
from worlds import LIGHT, case
from worlds.plain import ROTATING, only, plain


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        unit_types=[{}, LIGHT],
        contributors=[{}, {"contributor": "BBB", **ROTATING}],
        forces=[{}, {"unit_type": "light"}, {"contributor": "BBB"}],
        theaters=[{}, {"theater": "SOUTH", "consents_permanent": False}],
        presence=[
            {"contributor": "BBB", "mode": "permanent", "units": 2},
            {"theater": "SOUTH", "mode": "permanent", "units": 3},
            {"theater": "SOUTH", "unit_type": "light", "mode": "permanent", "units": 1},
            {"theater": "SOUTH", "mode": "rotational", "units": 9},
        ],
    )
    same_as_reviewed(consent, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize("who", ["contributors", "theaters"])
@pytest.mark.parametrize(("before", "expected"), [(0, 0), (2, 20), (3, 30)])
def test_a_refusal_binds_what_is_stationed_to_what_was(
    mode: str, who: str, before: int, expected: float
) -> None:
    """Rotation is ruled out; the contributor or the host does not agree to more than stands there."""
    start = [{"mode": "permanent", "units": before}]
    refused = plain(**{who: {"consents_permanent": False}}, presence=start, caveats=only("permanent"))
    assert points(case(refused, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_two_yeses_bind_nothing(mode: str) -> None:
    """With both agreed all ten can come."""
    start = [{"mode": "permanent", "units": 2}]
    assert points(case(plain(presence=start, caveats=only("permanent")), mode=mode)) == 100

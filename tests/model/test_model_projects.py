"""11. projects: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import projects
from solving import points
from worlds import case
from worlds.plain import plain

NO_BEDS = {"beds": 0, "permanent_beds": 0}


def test_rows_are_those_that_were_reviewed() -> None:
    garrison = {"permanent": True, "max_count": 3}
    small = plain(
        theaters=[{}, {"theater": "SOUTH", "consents_permanent": False}],
        projects=[
            {"max_count": 2},
            {"project": "garrison", **garrison},
            {"project": "refused", "site": "south-base", **garrison},
            {"project": "tents", "site": "south-base", "max_count": 4},
        ],
    )
    same_as_reviewed(projects, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("count", "expected"), [(1, 10), (2, 20)])
def test_the_number_of_projects_binds(mode: str, count: int, expected: float) -> None:
    """No beds but those of so many camps, each for a battalion; over all half-years together."""
    assert (
        points(case(plain(sites=NO_BEDS, projects=[{"adds_beds": 600, "max_count": count}]), mode=mode))
        == expected
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("consents", "permanent", "expected"), [(False, True, 0), (True, True, 10), (False, False, 10)]
)
def test_the_host_s_consent_to_a_garrison_binds(
    mode: str, consents: bool, permanent: bool, expected: float
) -> None:
    """A battalion on rotation fits into the one garrison, if the host lets it be built; other projects need
    no consent.
    """
    garrison = [{"adds_beds": 600, "max_count": 1, "permanent": permanent}]
    refused = plain(theaters={"consents_permanent": consents}, sites=NO_BEDS, projects=garrison)
    assert points(case(refused, mode=mode)) == expected

"""13. consent: two yeses, or no more than at the start."""

import pytest

from optim.check import breaches
from worlds import case, during, world

START = [{"mode": "permanent", "units": 1}, {"mode": "permanent", "units": 1, "unit_type": "light"}]
NO_NATION = {"contributors": {"AAA": {"consents_permanent": False}}}
NO_HOST = {"theaters": {"NORTH": {"consents_permanent": False}}}
SAME = during(2, stationed={("AAA", "armored", "NORTH"): 1, ("AAA", "light", "NORTH"): 1})
SWAPPED = during(2, stationed={("AAA", "armored", "NORTH"): 2}).replace(
    posted={("AAA", "armored", "NORTH", 1): 1}
)
ONE_MORE = during(2, stationed={("AAA", "armored", "NORTH"): 2, ("AAA", "light", "NORTH"): 1}).replace(
    posted={("AAA", "armored", "NORTH", 1): 1}
)


@pytest.mark.parametrize("refusal", [NO_NATION, NO_HOST])
def test_as_many_as_at_the_start_stay_in_any_mix(refusal: dict) -> None:
    roomy = case(world(presence=START, sites={"north-base": {"permanent_beds": 1200}}, **refusal))
    assert breaches(roomy, SAME) == ()
    assert breaches(roomy, SWAPPED) == ()


@pytest.mark.parametrize(("refusal", "who"), [(NO_NATION, "AAA"), (NO_HOST, "the host of NORTH")])
def test_one_more_is_caught(refusal: dict, who: str) -> None:
    roomy = world(presence=START, sites={"north-base": {"permanent_beds": 1700}}, **refusal)
    sentence = f"3 units stationed, but {who} does not consent to more than the 2 at the start"
    assert breaches(case(roomy), ONE_MORE) == (
        f"consent: AAA in NORTH in 2024H1: {sentence}",
        f"consent: AAA in NORTH in 2024H2: {sentence}",
    )


def test_two_yeses() -> None:
    roomy = world(presence=START, sites={"north-base": {"permanent_beds": 1700}})
    assert breaches(case(roomy), ONE_MORE) == ()

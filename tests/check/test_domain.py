"""domain: entries that no plan can have."""

from decimal import Decimal
from fractions import Fraction
from numbers import Rational
from typing import Any

import pytest

from optim.check import account, breaches
from worlds import case, plan, world

CELL = ("AAA", "armored", "NORTH")
OWN = ("attack", "AAA", "light", "NORTH", "own")


def first(variable: str, key: Any, value: Any, **tables: Any) -> str:
    """The first sentence about a plan of one entry; the rest of the ledger must stand all the same."""
    ledger = account(case(world(**tables)), plan(**{variable: {key: value}}))
    assert isinstance(ledger.coverage, Rational)
    return ledger.breaches[0]


@pytest.mark.parametrize(
    ("variable", "key", "said"),
    [
        ("rotated", ("XXX", "armored", "NORTH", 1), "there is no contributor XXX"),
        ("rotated", ("AAA", "tank", "NORTH", 1), "there is no unit type tank"),
        ("rotated", ("AAA", "armored", "WEST", 1), "there is no theater WEST"),
        ("rotated", (*CELL, 3), "there is no period 3"),
        ("rotated", (*CELL, 0), "there is no period 0"),
        ("rotated", CELL, "an entry needs 4 indices"),
        ("shared", ("turns", 1), "there is no arrangement turns"),
        ("built", ("castle", 1), "there is no project castle"),
        ("formed", ("NORTH", "army", 1), "there is no formation army"),
        ("surged", ("war", *OWN[1:], 1), "there is no contingency war"),
        ("surged", (*OWN[:4], "swim", 1), "there is no pathway swim"),
        ("held_back", ("attack", "light", "NORTH", 20, 1), "there is no day 20"),
    ],
)  # fmt: skip
def test_unknown_codes_days_and_periods(variable: str, key: Any, said: str) -> None:
    said_of = first(variable, key, 1)
    assert said_of.startswith(f"domain: {variable} {key[0]} ")
    assert said_of.endswith(f" is 1, but {said}")


def test_responses_outside_the_reviews() -> None:
    assert first("surged", (*OWN, 1), 1, periods={"review_every": 2}) == (
        "domain: surged attack AAA light NORTH own in 2024H1 is 1, but there is no reviewed period 1"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-1, "-1, but it cannot be negative"),
        (Decimal("1.5"), "1.5, but it must be whole"),
        (Fraction(1, 3), "about 0.333333, but it must be whole"),
        (1.5, "1.5, but only an exact, finite number can stand here"),
        (float("nan"), "nan, but only an exact, finite number can stand here"),
        (True, "True, but only an exact, finite number can stand here"),
        ("2", "2, but only an exact, finite number can stand here"),
    ],
)
def test_values_of_units(value: Any, said: str) -> None:
    assert first("rotated", (*CELL, 1), value) == f"domain: rotated AAA armored NORTH in 2024H1 is {said}"


def test_periods_outside_the_horizon_are_named_by_number() -> None:
    assert first("rotated", (*CELL, 3), 1) == (
        "domain: rotated AAA armored NORTH in period 3 is 1, but there is no period 3"
    )


def test_values_of_answers() -> None:
    name = "domain: surged attack AAA light NORTH own in 2024H1 is"
    assert breaches(case(), plan(surged={(*OWN, 1): "0.5"})) == ()
    assert first("surged", (*OWN, 1), "-0.5") == f"{name} -0.5, but it cannot be negative"
    assert first("surged", (*OWN, 1), Decimal("Infinity")).startswith(f"{name} Infinity, but only")
    assert first("surged", (*OWN, 1), "0.5", policy={"integer_response": True}) == (
        f"{name} 0.5, but it must be whole"
    )


def test_yes_or_no() -> None:
    scheme = {"theaters": {"NORTH": {"multinational": True}}}
    assert first("framework", ("AAA", "NORTH", 1), 2, **scheme) == (
        "domain: framework AAA NORTH in 2024H1 is 2, but it must be 0 or 1"
    )
    assert first("takes_part", ("AAA", "SOUTH", 1), 1, **scheme) == (
        "domain: takes_part AAA SOUTH in 2024H1 is 1, but SOUTH is not multinational"
    )


NO_ARMOR = [{"unit_type": "light"}, {"units": 0}]
ALL_BUT = {mode: [{"modes": mode}] for mode in ("permanent", "rotational", "stored", "response")}
NO_HOST = {"NORTH": {"consents_permanent": False}}


@pytest.mark.parametrize(
    ("variable", "key", "tables", "said"),
    [
        ("rotated", (*CELL, 1), {"forces": NO_ARMOR}, "AAA has no armored units"),
        ("rotated", (*CELL, 1), {"caveats": ALL_BUT["permanent"]},
         "the caveat of AAA in NORTH does not allow rotational"),
        ("stationed", (*CELL, 1), {"caveats": ALL_BUT["rotational"]},
         "the caveat of AAA in NORTH does not allow permanent"),
        ("posted", (*CELL, 1), {"theaters": NO_HOST},
         "AAA and the host of NORTH do not both consent, and none was stationed at the start"),
        ("stored", (*CELL, 1), {"caveats": ALL_BUT["response"]},
         "the caveat of AAA in NORTH does not allow stored"),
        ("bought", (*CELL, 1), {"unit_types": {"armored": {"equipment_t": "0"}}},
         "armored has no equipment to store"),
        ("stored", (*CELL, 1), {"sites": {"north-base": {"storage": 0}}},
         "NORTH neither has nor can build storage"),
        ("pledged", ("turns", "BBB", 1), {"sharing": [{}]}, "BBB is no member of turns"),
        ("surged", (*OWN, 1), {"caveats": ALL_BUT["stored"]},
         "the caveat of AAA in NORTH does not allow response"),
        ("surged", ("attack", "AAA", "light", "SOUTH", "own", 1), {}, "attack does not take place in SOUTH"),
        ("surged", ("attack", "AAA", "light", "NORTH", "stored", 1), {},
         "movements.csv has no way for AAA light to NORTH by pathway stored"),
        ("surged", ("attack", "AAA", "armored", "NORTH", "own", 1), {"movements": [{"move": 26}]},
         "it arrives on day 31, after the last day named for attack"),
        ("surged", ("attack", "AAA", "armored", "NORTH", "stored", 1),
         {"sites": {"north-base": {"storage": 0}}},
         "NORTH neither has nor can build storage"),
        ("held_back", ("attack", "light", "SOUTH", 10, 1), {}, "attack does not take place in SOUTH"),
        ("held_back", ("attack", "armored", "NORTH", 10, 1),
         {"unit_types": {"armored": {"equipment_t": "0"}}}, "armored has no equipment that waits for lift"),
    ],
)  # fmt: skip
def test_where_no_variable_exists(variable: str, key: Any, tables: dict, said: str) -> None:
    assert first(variable, key, 1, **tables).endswith(f"is 1, but {said}")


def test_nobody_is_newly_stationed_in_the_steady_state() -> None:
    there, new = {"stationed": {(*CELL, 1): 1}}, {"posted": {(*CELL, 1): 1}}
    assert breaches(case(mode="steady"), plan(**there)) == ()
    assert breaches(case(mode="steady"), plan(**there, **new)) == (
        "domain: posted AAA armored NORTH in steady state is 1, "
        "but the steady state has no start: nobody is newly stationed in it",
    )
    assert breaches(case(), plan(**there, **new)) == (
        "buildup: AAA armored in NORTH in 2024H2: 0 units stationed, but 1 posted within the last 2 periods "
        "must stay",
    )


def test_a_project_can_bring_the_storage() -> None:
    built = world(sites={"north-base": {"storage": 0}}, projects={"camp": {"adds_storage": 1}})
    posture = plan(built={("camp", 1): 1}, stored={(*CELL, 2): 1}, bought={(*CELL, 2): 1})
    assert breaches(case(built), posture) == ()


def test_who_was_stationed_at_the_start_may_stay() -> None:
    was = world(theaters=NO_HOST, presence=[{"mode": "permanent"}])
    assert breaches(case(was), plan(stationed={(*CELL, 1): 1})) == ()


def test_the_last_named_day_is_early_enough() -> None:
    slow = world(movements=[{"move": 25}])
    assert breaches(case(slow), plan(surged={("attack", "AAA", "armored", "NORTH", "own", 1): 1})) == ()


def test_nobody_answers_where_no_day_is_named() -> None:
    at_once = {"requirements": [{}], "asks": [], "movements": [{"notice": 0, "move": 0}]}
    assert first("surged", ("attack", "AAA", "armored", "NORTH", "own", 1), 1, **at_once).endswith(
        "it arrives on day 0, after the last day named for attack"
    )


def test_a_project_that_can_never_be_built_brings_no_storage() -> None:
    never = {
        "sites": {"north-base": {"storage": 0}},
        "projects": {"camp": {"adds_storage": 1, "max_count": 0}},
    }
    assert first("stored", (*CELL, 1), 1, **never).endswith("NORTH neither has nor can build storage")

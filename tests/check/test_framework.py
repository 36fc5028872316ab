"""14. framework: one leader with its share, and parts that count."""

from check.telling import told, used
from optim.check import breaches
from worlds import case, during, plan, world

NORTH = {"multinational": True, "lead_share": "0.6", "min_participation": 500}
SCHEME = case(world(theaters={"NORTH": NORTH}))
GOOD = during(
    2,
    rotated={("AAA", "armored", "NORTH"): 2, ("AAA", "hq", "NORTH"): 1, ("BBB", "light", "NORTH"): 1},
    framework={("AAA", "NORTH"): 1},
    takes_part={("AAA", "NORTH"): 1, ("BBB", "NORTH"): 1},
)


def test_one_leads_with_its_share() -> None:
    assert breaches(SCHEME, GOOD) == ()
    assert used("framework", SCHEME, GOOD) == {(("NORTH",), 1): (2, 2), (("NORTH",), 2): (2, 2)}


def test_exactly_the_lead_share() -> None:
    half = case(world(theaters={"NORTH": NORTH | {"lead_share": "0.5"}}))
    even = GOOD.replace(
        rotated={(n, "light", "NORTH", t): 1 for n in ("AAA", "BBB") for t in (1, 2)},
    )
    assert breaches(half, even) == ()
    assert told("framework", SCHEME, even)[0] == (
        "NORTH in 2024H1: AAA leads with 500 maneuver soldiers, but its share of 1,000 is at least 600"
    )


def test_somebody_leads_and_only_one() -> None:
    assert breaches(SCHEME, GOOD.replace(framework={("AAA", "NORTH", 1): 1})) == (
        "framework: NORTH in 2024H2: 0 nations lead, but exactly 1 must",
    )
    two = GOOD.replace(framework=dict(GOOD.framework) | {("BBB", "NORTH", 1): 1})
    assert told("framework", SCHEME, two)[0] == "NORTH in 2024H1: 2 nations lead, but exactly 1 must"


def test_who_leads_takes_part() -> None:
    alone = plan(framework={("AAA", "NORTH", t): 1 for t in (1, 2)}, takes_part={("AAA", "NORTH", 2): 1})
    free = case(world(theaters={"NORTH": NORTH | {"min_participation": 0}}))
    assert breaches(free, alone) == ("framework: NORTH in 2024H1: AAA leads, but does not take part",)


def test_who_is_there_takes_part() -> None:
    hidden = GOOD.replace(takes_part={("AAA", "NORTH", t): 1 for t in (1, 2)})
    assert breaches(SCHEME, hidden)[0] == (
        "framework: BBB in NORTH in 2024H1: 500 soldiers present, but it does not take part"
    )


def test_a_part_is_large_enough() -> None:
    large = case(world(theaters={"NORTH": NORTH | {"min_participation": 501}}))
    assert breaches(large, GOOD)[0] == (
        "framework: BBB in NORTH in 2024H1: it takes part with 500 soldiers, but at least 501 count"
    )


def test_not_too_many_take_part() -> None:
    one = case(world(theaters={"NORTH": NORTH | {"max_participants": 1}}))
    assert breaches(one, GOOD)[0] == "framework: NORTH in 2024H1: 2 nations take part, but at most 1 may"


def test_a_roster_counts_for_the_whole_but_takes_no_part() -> None:
    turns = case(world(theaters={"NORTH": NORTH}, sharing=[{}]))
    slots = GOOD.replace(
        shared={("turns", t): 1 for t in (1, 2)}, pledged={("turns", "AAA", t): 2 for t in (1, 2)}
    )
    assert told("framework", turns, slots)[0] == (
        "NORTH in 2024H1: AAA leads with 1,200 maneuver soldiers, but its share of 2,200 is at least 1,320"
    )


def test_a_theater_where_nobody_can_be_has_nothing_to_lead() -> None:
    closed = [{"contributor": n, "modes": "none", "max_units": 0} for n in ("AAA", "BBB")]
    assert breaches(case(world(theaters={"NORTH": NORTH}, caveats=closed)), plan()) == ()


def test_a_leader_brings_maneuver_soldiers() -> None:
    staff = GOOD.replace(
        rotated={("AAA", "hq", "NORTH", t): 5 for t in (1, 2)} | {("BBB", "light", "NORTH", 1): 1}
    )
    assert told("framework", SCHEME, staff)[0] == (
        "NORTH in 2024H1: AAA leads with 0 maneuver soldiers, but its share of 500 is at least 300"
    )

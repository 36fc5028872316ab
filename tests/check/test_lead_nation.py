"""21. lead_nation: one nation leads, with a headquarters and battalions of its own."""

from check.telling import told
from optim.check import breaches
from worlds import case, plan, world

FORMATIONS = [{"lead_amount": "1"}, {"component": "command", "amount": "1", "lead_amount": "1"}]
DIVISION = {"formation": "division", "component": "brigade", "amount": "1", "lead_amount": "1"}
LED = world(policy={"lead_nations": True}, formations=[*FORMATIONS, DIVISION])
THERE = {("AAA", "armored", "NORTH", 2): 1, ("BBB", "armored", "NORTH", 2): 2, ("AAA", "hq", "NORTH", 2): 1}
BRIGADE = plan(rotated=THERE, formed={("NORTH", "brigade", 2): 1})
SHORT = "BBB in NORTH in 2024H2: the formations that it leads need 1 of {} of its own, but it has 0 there"


def test_the_nation_with_its_own_headquarters_and_battalion_leads() -> None:
    assert breaches(case(LED), BRIGADE.replace(led={("AAA", "NORTH", "brigade", 2): 1})) == ()


def test_without_the_policy_nobody_leads() -> None:
    formations = world(formations=FORMATIONS)
    assert breaches(case(formations), BRIGADE) == ()
    led = BRIGADE.replace(led={("AAA", "NORTH", "brigade", 2): 1})
    assert (
        "the policy lead_nations is off: formations have no lead nation" in breaches(case(formations), led)[0]
    )


def test_a_brigade_without_a_lead_nation_is_caught_and_so_is_one_with_two() -> None:
    assert told("lead_nation", case(LED), BRIGADE) == [
        "NORTH in 2024H2: 1 of brigade counted, but 0 with a lead nation"
    ]
    both = {("AAA", "NORTH", "brigade", 2): 1, ("BBB", "NORTH", "brigade", 2): 1}
    assert told("lead_nation", case(LED), BRIGADE.replace(led=both)) == [
        "NORTH in 2024H2: 1 of brigade counted, but 2 with a lead nation",
        SHORT.format("command"),
    ]


def test_a_lead_nation_without_its_own_parts_is_caught() -> None:
    led = BRIGADE.replace(led={("BBB", "NORTH", "brigade", 2): 1})
    assert told("lead_nation", case(LED), led) == [SHORT.format("command")]


def test_a_division_needs_a_brigade_of_its_lead_nation() -> None:
    whole = BRIGADE.replace(formed={("NORTH", "brigade", 2): 1, ("NORTH", "division", 2): 1})
    good = {("AAA", "NORTH", "brigade", 2): 1, ("AAA", "NORTH", "division", 2): 1}
    assert breaches(case(LED), whole.replace(led=good)) == ()
    bad = {("AAA", "NORTH", "brigade", 2): 1, ("BBB", "NORTH", "division", 2): 1}
    assert told("lead_nation", case(LED), whole.replace(led=bad)) == [SHORT.format("brigade")]


def test_in_a_multinational_theater_another_than_the_framework_nation_is_caught() -> None:
    scheme = {"NORTH": {"multinational": True, "lead_share": "0.5"}}
    shared = world(policy={"lead_nations": True}, formations=FORMATIONS, theaters=scheme)
    leads = BRIGADE.replace(led={("AAA", "NORTH", "brigade", 2): 1}, framework={("BBB", "NORTH", 2): 1})
    assert told("lead_nation", case(shared), leads) == [
        "NORTH in 2024H2: AAA leads a formation of type brigade, but is not the framework nation"
    ]
    assert told("lead_nation", case(shared), leads.replace(framework={("AAA", "NORTH", 2): 1})) == []


def test_what_a_nation_keeps_at_home_is_its_own_part_of_a_completable_brigade() -> None:
    kind = {"formation": "on-call", "completes": "brigade"}
    parts = [*FORMATIONS, kind | {"lead_amount": "2"}, kind | FORMATIONS[1]]
    led = world(policy={"lead_nations": True}, formations=parts, assignments=[{}, {"contributor": "BBB"}])
    called = {"formed": {("NORTH", "on-call", 2): 1}, "led": {("AAA", "NORTH", "on-call", 2): 1}}
    own = {("AAA", "armored", "NORTH", t): 1 for t in (1, 2)}
    assert breaches(case(led), plan(rotated=THERE, assigned=own, **called)) == ()
    others = {("BBB", "armored", "NORTH", t): 1 for t in (1, 2)}
    assert told("lead_nation", case(led), plan(rotated=THERE, assigned=others, **called)) == [
        "AAA in NORTH in 2024H2: the formations that it leads, with those that units at home complete, "
        "need 2 of maneuver of its own, but it has 1 there or assigned"
    ]
    both = {**called["led"], ("AAA", "NORTH", "brigade", 2): 1}
    assert told("lead_nation", case(led), plan(rotated=THERE, assigned=own, led=both))[-1] == (
        "AAA in NORTH in 2024H2: the formations that it leads, with those that units at home complete, "
        "need 3 of maneuver of its own, but it has 2 there or assigned"
    )

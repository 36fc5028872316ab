"""24. standby: who answers at the short notice is on stand-by; all others wait for the ordinary notice."""

from typing import Any

from check.telling import told, used
from optim.check import account, breaches
from optim.instance import Instance
from worlds import case, plan, world

LIGHT = ("attack", "AAA", "light", "NORTH")


def standing_by(days: int | None = 20, **tables: Any) -> Instance:
    """Light units that arrive on day 10, if on stand-by, and else on day 25; two are on stand-by."""
    units = {"ready_forces": [{"unit_type": "light", "units": 2}]}
    return world(policy={} if days is None else {"ordinary_notice": days}, **units | tables)


def answer(how: str, units: str) -> Any:
    """Light units of AAA that answer the attack in the second period."""
    return plan(surged={(*LIGHT, how, 2): units})


def met(instance: Instance, how: str, day: int) -> int:
    """Battalions there by a day when two answer."""
    rows = account(case(instance), answer(how, "2")).met
    return int(sum(row.met for row in rows if row.day == day and row.period == 2))


def test_who_is_on_stand_by_answers_early() -> None:
    assert breaches(case(standing_by()), answer("early_own", "2")) == ()
    assert used("standby", case(standing_by()), answer("early_own", "2"))[("attack", "AAA", "light"), 2] == (
        2,
        2,
    )
    assert told("standby", case(standing_by()), answer("early_own", "2.5")) == [
        "AAA light for attack in 2024H2: 2.5 units answer early, but 2 are on stand-by"
    ]


def test_others_wait_for_the_ordinary_notice() -> None:
    assert (met(standing_by(), "early_own", 10), met(standing_by(), "own", 10)) == (2, 0)
    assert (met(standing_by(), "own", 30), met(standing_by(None), "own", 10)) == (2, 2)


def test_a_notice_of_movements_that_is_longer_stays() -> None:
    """Armored units depart on day 15 and arrive on day 20, also where the ordinary notice is 3 days."""
    heavy = plan(surged={("attack", "AAA", "armored", "NORTH", "own", 2): "2"})
    rows = account(case(standing_by(3)), heavy).met
    assert [row.met for row in rows if row.period == 2 and row.day == 10] == [0]
    assert met(standing_by(3), "own", 10) == 2


def test_early_answers_count_in_the_ready_pool() -> None:
    """Half of eight are ready: four, whether on stand-by or not."""
    both = plan(surged={(*LIGHT, "early_own", 2): "2", (*LIGHT, "own", 2): "3"})
    assert told("ready_pool", case(standing_by()), both) == [
        "AAA light for attack in 2024H2: 5 units answer, but 4 are ready and not deployed"
    ]


def test_stand_by_holds_in_its_periods() -> None:
    first = standing_by(ready_forces=[{"unit_type": "light", "units": 2, "last_period": "2024H1"}])
    assert told("standby", case(first), answer("early_own", "1")) == [
        "AAA light for attack in 2024H2: 1 unit answer early, but 0 are on stand-by"
    ]


def test_without_an_ordinary_notice_nobody_is_earlier() -> None:
    assert told("domain", case(standing_by(None)), answer("early_own", "1"))[0].endswith(
        "the policy ordinary_notice is not set: no answer is earlier than others"
    )
    armored = plan(surged={("attack", "AAA", "armored", "NORTH", "early_own", 2): 1})
    assert told("domain", case(standing_by()), armored)[0].endswith(
        "ready_forces.csv has no armored units of AAA on stand-by"
    )

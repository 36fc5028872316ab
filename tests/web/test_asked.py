"""The address holds what was moved, and nothing else: what it says is what is asked."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest

from optim.case import Case
from optim.reading import read_case, vary
from optim.studies.question import Question, Terms
from optim.web.asked import Asked, asked_of
from web.bench import tutorial

DWELL = "contributors.NOV.dwell_ratio"


@pytest.fixture(scope="module")
def madrid() -> Case:
    return read_case("madrid2022", mode="steady")


def again(asked: Asked, base: Case) -> Asked:
    return asked_of(parse_qsl(urlsplit(asked.address).query), base)


def test_nothing_moved_is_the_base() -> None:
    now = next(row.dwell_ratio for row in tutorial().instance.contributors if row.contributor == "NOV")
    asked = asked_of([(DWELL, f"{now}.0"), ("act", ""), ("lift", "100.0")], tutorial())
    assert not asked
    assert asked.address == "/"
    assert asked.question(tutorial()) == Question()


def test_the_address_gives_the_same_again(madrid: Case) -> None:
    given = [
        ("act", "off"), ("weights", "hosts"), ("scenario", "pacific-crisis"), ("must.baltic-ask", "must"),
        ("contributors.USA.dwell_ratio", "2.50"), ("lift", "50"), ("policy.strain_price", "0.1"),
        ("set", "forces.USA.light.start.units = 30"),
    ]  # fmt: skip
    asked = asked_of(given, madrid)
    assert not asked.faults
    assert again(asked, madrid) == asked
    question = asked.question(madrid)
    assert question.founding_act == "off"
    assert question.weighting == "hosts"
    assert question.scenarios == ("pacific-crisis",)
    assert question.require == ("baltic-ask",)
    assert question.near
    assert ("contributors.USA.dwell_ratio", "2.5") in question.changes
    assert ("lift.*.*.amount", "x0.5") in question.changes
    assert ("forces.USA.light.start.units", "30") in question.changes


def test_the_order_of_the_fields_does_not_matter(madrid: Case) -> None:
    pairs = [
        ("lift", "50"),
        ("contributors.USA.dwell_ratio", "2"),
        ("act", "off"),
        ("scenario", "pacific-crisis"),
    ]
    assert asked_of(pairs, madrid) == asked_of(pairs[::-1], madrid)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("act", "maybe", "'maybe' is not a choice; expected one of: off, strict"),
        (DWELL, "two", "'two' is not a number; expected a plain number such as"),
        (DWELL, "0,1", "'0,1' has a comma; expected a point before decimals"),
        (DWELL, "-1", "-1 cannot be meant; expected a number of at least 0"),
        (DWELL, "nan", "nan cannot be meant"),
        ("set", "lift", "'lift' sets nothing; expected PATH=VALUE"),
    ],
)
def test_a_value_that_cannot_be_meant_is_told_of_its_field(name: str, value: str, words: str) -> None:
    asked = asked_of([(name, value)], tutorial())
    assert words in asked.faults[name]
    assert not asked


def test_shares_make_room_for_the_one_that_was_moved(madrid: Case) -> None:
    field = "shares.balanced.EST.share"
    asked = asked_of([(field, "20"), ("last", field)], madrid)
    shares = dict(asked.changes)
    assert shares[field] == "20"
    rest = {row.place: row.share for row in madrid.instance.shares if row.weighting == "balanced"}
    now = {
        place: Decimal(shares.get(f"shares.balanced.{place}.share", share)) for place, share in rest.items()
    }
    assert sum(now.values()) == 100
    assert now["LVA"] / now["Baltics"] == pytest.approx(Decimal(7) / 24, abs=Decimal("0.001"))
    vary(madrid, overrides=asked.changes)  # the instance takes it
    then = asked_of(
        [*asked.pairs(), ("shares.balanced.LVA.share", "1"), ("last", "shares.balanced.LVA.share")], madrid
    )
    assert sum(Decimal(value) for path, value in then.changes if path.startswith("shares.")) == 100


def test_shares_above_a_hundred_are_a_fault(madrid: Case) -> None:
    field = "shares.balanced.EST.share"
    asked = asked_of([(field, "120"), ("last", field)], madrid)
    assert "the shares add up to 213; expected 100 points" in asked.faults[field]
    assert not asked


def test_the_command_asks_the_same(madrid: Case) -> None:
    asked = asked_of([("act", "off"), ("lift", "50")], madrid)
    assert asked.command("madrid2022", Terms()) == (
        "optimize --instance madrid2022 --mode steady --gap 0.25 --effort 40 --objective score --beside-base "
        "--founding-act off --set 'lift.*.*.amount=x0.5'"
    )


def test_the_last_of_a_path_counts() -> None:
    asked = asked_of([(DWELL, "4"), ("set", f"{DWELL}=5")], tutorial())
    assert asked.changes == ((DWELL, "5"),)


def test_one_lever_is_put_back() -> None:
    asked = asked_of([(DWELL, "4"), ("lift", "50")], tutorial())
    assert asked.without(DWELL, "4") == "/?lift=50"
    assert asked.without("lift", "50") == f"/?{DWELL}=4"

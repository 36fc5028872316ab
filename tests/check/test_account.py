"""The ledger as a whole: families and their tests, phrases, an instance that ships, and speed."""

import pickle
from fractions import Fraction
from pathlib import Path

import pytest

from optim.case import Case
from optim.check import FAMILIES, Breach, account, breaches, breaches_of
from optim.check.phrases import count, number
from optim.reading import read, shipped
from worlds import case, during, plan

ROOT = Path(__file__).resolve().parents[2]


def family_names() -> list[str]:
    return [family.__name__.rpartition(".")[2] for family in FAMILIES]


def test_every_family_has_a_test_file() -> None:
    here = Path(__file__).parent
    missing = [name for name in (*family_names(), "domain") if not (here / f"test_{name}.py").exists()]
    assert missing == []


def test_families_are_those_of_the_paper_in_its_order() -> None:
    page = (ROOT / "docs" / "formulation.md").read_text(encoding="utf-8")
    headings = [line.split()[-1] for line in page.splitlines() if line.startswith("### ")]
    assert family_names() == headings


def test_every_family_states_its_rule() -> None:
    for place, family in enumerate(FAMILIES, start=1):
        assert family.__doc__ is not None
        assert family.__doc__.startswith(f"{place}. ")


def test_the_ledger_holds_the_breaches() -> None:
    bad = plan(rotated={("AAA", "armored", "NORTH", 2): 9})
    assert account(case(), bad).breaches == breaches(case(), bad) != ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(36), "36"),
        (Fraction(1234567), "1,234,567"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1000001, 1000), "1,000.001"),
        (Fraction(1, 3), "about 0.333333"),
        (Fraction(10**7 + 1, 10**7), "about 1"),
    ],
)
def test_numbers_as_people_read_them(value: Fraction, text: str) -> None:
    assert number(value) == text


def test_one_unit_and_more() -> None:
    assert [count(n, "units") for n in (0, 1, Fraction(3, 2))] == ["0 units", "1 unit", "1.5 units"]
    assert count(1, "equipment") == "1 equipment"


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_the_tutorial_by_hand(mode: str) -> None:
    """Two armored battalions stand at the border in every period: its essential slice and no more."""
    tutorial = Case(read(shipped() / "tutorial"), mode=mode, founding_act="off")
    posture = during(
        tutorial.period_count,
        rotated={("NOV", "armored", "border"): 2},
        framework={("NOV", "border"): 1},
        takes_part={("NOV", "border"): 1},
    )
    ledger = account(tutorial, posture)
    border = [row for row in ledger.met if row.theater == "border" and row.contingency == "in_place"]
    assert {row.met for row in border if row.tier == "essential"} == {Fraction(2)}
    assert {row.met for row in border if row.tier == "wanted"} == {Fraction(0)}
    pools = {row.where: row for row in ledger.slacks if row.family == "force_pool"}
    assert (pools["NOV", "armored"].used, pools["NOV", "armored"].limit) == (4, 4)


def test_a_breach_is_a_sentence_and_says_by_how_much() -> None:
    breach = Breach(
        "beds: NORTH in 2024H1: 1,800 soldiers are present, but there are 1,200 beds", 600, "soldiers"
    )
    assert (breach.family, breach.place) == ("beds", "NORTH in 2024H1")
    assert breach.words == "1,800 soldiers are present, but there are 1,200 beds"
    again = pickle.loads(pickle.dumps(breach))
    assert (again, again.by, again.unit) == (str(breach), 600, "soldiers")
    plain, same = breaches_of(["other: somebody is unwilling", breach])
    assert (plain.by, plain.unit, plain.place, plain.words) == (1, "rules", "", "somebody is unwilling")
    assert same is breach

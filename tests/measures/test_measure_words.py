"""Measures as sentences and charts say them, and sums of measures."""

from __future__ import annotations

import pytest

from optim.errors import UsageError
from optim.measures import as_decision, kind_of, phrase, summed, terms, unit_alone

PLACES = {"EST": "Estonia"}


@pytest.mark.parametrize(
    ("name", "words", "decision", "unit"),
    [
        ("coverage", "coverage", "coverage", "points of coverage"),
        ("change", "change from the start", "change from the start", "thousand soldiers moved"),
        ("troops.EST", "soldiers in Estonia", "troops in EST", "soldiers"),
        ("coverage.EST", "coverage of Estonia", "coverage in EST", "points of coverage"),
        ("brigade.EST", "brigade in Estonia", "brigade in EST", "brigade"),
        ("host-division.EST", "host division in Estonia", "host division in EST", "host division"),
        ("lead.USA.EST", "USA leading in Estonia", "USA leads in EST", "leads"),
        ("built.ranges", "ranges built", "ranges is built", "projects"),
        ("arrived.W.EST.10.troops", "arrived.W.EST.10.troops", "arrived in W", "arrived"),
    ],
)
def test_a_measure_in_words(name: str, words: str, decision: str, unit: str) -> None:
    assert (phrase(name, PLACES), as_decision(name), unit_alone(name)) == (words, decision, unit)


def test_a_name_that_does_not_fit_its_kind_is_shown_as_it_is() -> None:
    for name in ("troops.EST.2025", "2*brigade.EST + lead.USA.EST", "nothing", ""):
        assert phrase(name, PLACES) == name


def test_codes_are_never_taken_for_a_form() -> None:
    assert phrase("{}.{0}", {}) == "{} in {0}"
    assert unit_alone("{head}.EST") == "{head}"


def test_a_whole_and_its_parts_are_two_kinds() -> None:
    assert kind_of("coverage").pattern == "coverage"
    assert kind_of("coverage.EST").pattern == "coverage.WHERE"


def test_a_sum_is_read_as_it_is_written() -> None:
    parts = ((2, "brigade.EST"), (-1, "lead.USA.EST"))
    assert summed(parts) == "2*brigade.EST + -1*lead.USA.EST"
    assert terms(summed(parts)) == parts
    assert terms("cost") == ((1, "cost"),)
    with pytest.raises(UsageError, match=r"unknown measure 'x\*cost'"):
        terms("x*cost")

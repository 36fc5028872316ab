"""The opening and the section on limits count the same things: what is named and what is more is as many."""

from __future__ import annotations

import re

import pytest

from browser.made import reference
from optim.report.limits import in_short, sentences

MORE = re.compile(r"and (\d+) more$")


def counted(told: str, separator: str, named: int) -> int:
    """How many limits a sentence speaks of: those named, and how many more there are."""
    more = MORE.search(told)
    return named + int(more[1]) if more else len(set(told.split(separator)))


@pytest.mark.parametrize("mode", ["steady", "phased"])
def test_the_opening_and_the_section_count_the_same(mode: str) -> None:
    view = reference(mode).view
    opening = dict(
        part.split(": ", 1) for part in in_short(view.case, view.ledger, most=100, names=1).split("; ")
    )
    section = dict(sentences(view.case, view.ledger, most=100, names=1))
    assert list(opening) == list(section)
    large = [title for title in opening if MORE.search(opening[title]) and MORE.search(section[title])]
    assert "units ready to answer" in large
    for title in large:
        assert counted(opening[title], "", 1) == counted(section[title], "", 1), title

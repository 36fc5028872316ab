"""The map of differences says sign and number in words, and more and fewer by the look of a circle."""

from __future__ import annotations

import re

from optim.case import Case
from optim.reading import read_case
from optim.report.map import Differences, difference_maps

CIRCLE = re.compile(r'<circle cx="[^"]+" cy="[^"]+" r="([^"]+)" class="([^"]+)"><title>([^<]+)</title>')


def differences(case: Case, **moved: float) -> Differences:
    names = {one.theater: one.name for one in case.instance.theaters}
    there = dict.fromkeys(names, 1000.0)
    return Differences({one: there[one] + moved.get(one, 0.0) for one in names}, there, names)


def madrid() -> Case:
    return read_case("madrid2022", mode="steady")


def test_sign_and_number_stand_beside_each_theater() -> None:
    case = madrid()
    found = difference_maps(case, differences(case, EST=900, LVA=-100))
    assert found is not None
    circles = {title.split(":")[0]: (float(r), class_, title) for r, class_, title in CIRCLE.findall(found)}
    assert len(circles) == len(case.instance.theaters)
    assert circles["Estonia"][1:] == ("f1 rim", "Estonia: +900 soldiers")
    assert circles["Latvia"][1:] == ("h1 rim", "Latvia: −100 soldiers")
    assert circles["Lithuania"][1:] == ("hollow", "Lithuania: as many soldiers")
    assert 2.8 < circles["Estonia"][0] / circles["Latvia"][0] < 3.2  # areas are as 9 to 1
    for words in (">+900<", ">−100<", ">1,000 to 1,900<", ">1,000 to 900<", ">as many: 1,000<", "as many<"):
        assert words in found
    assert found.count("<svg") == 2
    labels = re.findall(r'aria-label="([^"]+)"', found)
    assert len(set(labels)) == 2
    assert all("Soldiers beside the base: Estonia +900 and Latvia −100" in label for label in labels)


def test_nothing_is_drawn_where_nothing_differs_or_nothing_has_a_place() -> None:
    case = madrid()
    same = differences(case, EST=0.2)
    assert difference_maps(case, same) is None
    assert same.told() == "Every theater has as many soldiers as in the base"
    tutorial = read_case("tutorial", mode="steady")
    moved = differences(tutorial, border=100)
    assert moved.told() == f"Soldiers beside the base: {moved.names['border']} +100"
    assert difference_maps(tutorial, moved) is None


def test_the_largest_are_named_first() -> None:
    case = madrid()
    told = differences(case, EST=1, LVA=-2, LTU=3, POL=-4, SAH=5, GER=0.8).told()
    assert told == "Soldiers beside the base: Sahel +5, Poland −4, Lithuania +3, Latvia −2 and 2 more"

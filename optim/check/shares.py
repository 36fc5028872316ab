"""Shares: the weight of each slice where the weighting has shares of 100 points (``shares.csv``).

A requirement counts in the share of its place; without one, in that of its theater's region. The weight of a
slice is share * w / (sum of w over the slices that count in it), where w is weight * multipliers *
contingency weight. Without shares it is w. A share in which nothing has weight gives no points. Points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from optim.case import Case
from optim.check.numbers import Fraction, fraction, total

Key = tuple[str, str, int, str, str]  # w, place, d, c, q


def share_of(case: Case) -> Mapping[str, str]:
    """Place of a requirement -> the share that it counts in; empty where the weighting has no shares."""
    shared = {row.place for row in case.instance.shares if row.weighting == case.weighting}
    regions = {row.theater: row.region for row in case.instance.theaters}
    places = {row.theater for row in case.instance.requirements} if shared else set()
    return {place: place if place in shared else regions.get(place, place) for place in places}


def scaled(case: Case, worth: Mapping[Key, Fraction]) -> Mapping[Key, Fraction]:
    """The weight of each slice over all its periods, from what it is ``worth`` before shares."""
    share = share_of(case)
    if not share:
        return worth
    within: dict[str, list[Fraction]] = defaultdict(list)
    for key, value in worth.items():
        within[share[key[1]]].append(value)
    rows = (row for row in case.instance.shares if row.weighting == case.weighting)
    points = {row.place: fraction(row.share) for row in rows}
    factor = {name: _factor(points.get(name, Fraction(0)), total(some)) for name, some in within.items()}
    return {key: value * factor[share[key[1]]] for key, value in worth.items()}


def _factor(points: Fraction, weight: Fraction) -> Fraction:
    return points / weight if weight else Fraction(0)

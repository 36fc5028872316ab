"""Family 16 and the objective: what is there and arrives in time, against what is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from optim.instance.rows import Requirement
from oracle.second.columns import weighed
from oracle.second.facts import Facts
from oracle.second.responses import arrived
from oracle.second.sheet import Key, Sheet, Term, times


def met(facts: Facts, w: str, place: str, d: int, c: str, t: int) -> list[Term]:
    """The left side of a coverage row without ``unmet``."""
    terms: list[Term] = []
    for j in facts.place(place):
        if w != "in_place" and j not in facts.theaters_of[w]:
            continue
        if c in facts.parts:
            terms.append((1, ("formed", j, c, t)))
            if c in facts.completes:
                terms.append((1, ("formed", j, facts.completes[c], t)))
        elif w == "in_place":
            terms += weighed(facts, c, j, t)
        else:
            judged = facts.reviewed(t)
            for u in judged:
                terms += times(Fraction(1, len(judged)), weighed(facts, c, j, u))
        if w != "in_place":
            terms += arrived(facts, w, c, j, d, t)
        for k, r, more in facts.standing_in(c):
            at = ("substituting", k, r, j, t) if w == "in_place" else ("substituting_by", w, k, r, j, d, t)
            terms.append((more, at))
    return terms


def coverage(sheet: Sheet, facts: Facts) -> None:
    """What is met and the slices not met are together what is asked."""
    asked: dict[tuple[str, str, int, str], list[Requirement]] = defaultdict(list)
    for row in facts.given.requirements:
        asked[row.contingency, row.theater, row.day, row.capability].append(row)
    for at, slices in asked.items():
        for t in judged(facts, at[0]):
            unmet: list[Term] = [(1, ("unmet", *row.key, t)) for row in slices]
            whole = sum(Fraction(row.amount) for row in slices)
            sheet.at_least(("coverage", *at, t), met(facts, *at, t) + unmet, whole)


def judged(facts: Facts, w: str) -> list[int]:
    """Periods in which a requirement of contingency w is judged."""
    return list(facts.periods) if w == "in_place" else facts.reviews


def loss(facts: Facts) -> dict[Key, Fraction]:
    """Points of coverage lost for each unit of each ``unmet`` column."""
    values = {row.key: _value(facts, row) * _scale(facts, row.theater) for row in facts.given.requirements}
    whole = sum(values.values(), Fraction(0))
    lost: dict[Key, Fraction] = {}
    for row in facts.given.requirements:
        periods = judged(facts, row.contingency)
        for t in periods if whole else ():
            points = 100 * values[row.key] / len(periods) / whole
            lost["unmet", *row.key, t] = points / Fraction(row.amount)
    return lost


def _value(facts: Facts, row: Requirement) -> Fraction:
    """weight * multipliers * contingency weight."""
    weighting = facts.settings.weightings[facts.case.weighting]
    value = Fraction(row.weight)
    value *= Fraction(weighting.theaters.get(row.theater, 1))
    value *= Fraction(weighting.contingencies.get(row.contingency, 1))
    value *= Fraction(weighting.days.get(str(row.day), 1))
    value *= Fraction(weighting.capabilities.get(row.capability, 1))
    value *= Fraction(weighting.tiers.get(row.tier, 1))
    for contingency in facts.given.contingencies:
        if contingency.contingency == row.contingency:
            value *= Fraction(contingency.weight)
    return value


def _scale(facts: Facts, place: str) -> Fraction:
    """What makes the slices of a share add up to its points; 1 where the weighting has no shares."""
    shares = {row.place: row.share for row in facts.given.shares if row.weighting == facts.case.weighting}
    if not shares:
        return Fraction(1)
    name = _share(facts, shares, place)
    rows = (row for row in facts.given.requirements if _share(facts, shares, row.theater) == name)
    whole = sum((_value(facts, row) for row in rows), Fraction(0))
    return Fraction(shares[name]) / whole if whole else Fraction(0)


def _share(facts: Facts, shares: Mapping[str, object], place: str) -> str:
    """The share that a place counts in: its own, or that of the region it is in."""
    return place if place in shares else facts.theaters[place].region

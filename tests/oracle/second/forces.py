"""Families about contributors: pools, rosters, promises and caveats (1 to 6 and 13)."""

from __future__ import annotations

import math
from fractions import Fraction

from oracle.second.columns import PATHWAYS, deployed, offered, shares
from oracle.second.facts import Facts
from oracle.second.sheet import Key, Sheet, Term, times


def force_pool(sheet: Sheet, facts: Facts) -> None:
    """What stands, is out and rests is at most what there is."""
    for n, k in sorted(facts.owns):
        last = facts.last + math.ceil(facts.ratio(n))
        for t in [last] if facts.steady else range(1, last + 1):
            at = min(t, facts.last)
            begun = [min(t - i, facts.last) for i in range(len(facts.weights(n)))]
            if facts.steady:
                begun = [1] * len(begun)
            room = facts.available(n, k, at) + facts.excess(n, k, t) - facts.history(n, k, t)
            sheet.at_most(("force_pool", n, k, t), _used(facts, n, k, at, begun), room)
        for t in facts.periods if facts.settings.policy.sustained else ():
            begun = [t] * len(facts.weights(n))
            sheet.at_most(
                ("force_pool", "sustained", n, k, t), _used(facts, n, k, t, begun), facts.available(n, k, t)
            )


def _used(facts: Facts, n: str, k: str, at: int, begun: list[int]) -> list[Term]:
    """Units of the pool that are taken in ``at``; ``begun``: the period in which a tour of each age began."""
    cycle = Fraction(facts.settings.policy.permanent_cycle or 1)
    terms: list[Term] = [(cycle, ("stationed", n, k, j, at)) for j in facts.theaters]
    terms += [(1 - cycle, ("still_stationed", n, k, j, at)) for j in facts.theaters]
    for out, weight, lighter in zip(begun, facts.weights(n), facts.start_weights(n, k), strict=True):
        if out >= 1:
            terms += [(weight, ("rotated", n, k, j, out)) for j in facts.theaters]
            terms += [(lighter - weight, ("still_rotated", n, k, j, out)) for j in facts.theaters]
    terms += [(1, ("pledged", a, n, at)) for a, roster in facts.rosters.items() if roster[0].unit_type == k]
    for (m, j), row in facts.assignments.items():
        if m == n:
            terms.append((Fraction(row.cycle), ("assigned", n, k, j, at)))
    return terms


def still(sheet: Sheet, facts: Facts) -> None:
    """What is still where it stood at the start is some of what is there."""
    for there in ("rotated", "stationed"):
        for key in [key for key in sheet.columns if key[0] == f"still_{there}"]:
            sheet.at_most(("still", *key), [(1, key), (-1, (there, *key[1:]))], 0)


def sharing(sheet: Sheet, facts: Facts) -> None:
    """A slot needs a roster of 1 + R_a units, and a unit pledged stays on it."""
    for a, roster in facts.rosters.items():
        for t in facts.periods:
            terms: list[Term] = [(1, ("pledged", a, row.contributor, t)) for row in roster]
            sheet.at_least(("sharing", a, t), [*terms, (-facts.turns(a), ("shared", a, t))], 0)
            for row in roster if t >= 2 else ():
                n = row.contributor
                stays: list[Term] = [(1, ("pledged", a, n, t)), (-1, ("pledged", a, n, t - 1))]
                sheet.at_least(("sharing", a, n, t), stays, 0)


def deployed_share(sheet: Sheet, facts: Facts) -> None:
    """No nation keeps more of its army away than it can sustain."""
    for n, row in facts.contributors.items():
        for t in facts.periods:
            terms: list[Term] = []
            for k, kind in facts.types.items():
                for j, place in facts.theaters.items():
                    if not place.home:
                        terms += times(kind.personnel, deployed(n, k, j, t))
                terms += times(kind.personnel, shares(facts, n, t, k=k))
            limit = Fraction(row.deployed_share) * row.land_force
            if facts.settings.policy.start_may_stay:
                at_start = (
                    facts.start_present(n, k, j) * kind.personnel
                    for k, kind in facts.types.items()
                    for j, place in facts.theaters.items()
                    if not place.home
                )
                limit = max(limit, Fraction(sum(at_start)))
            sheet.at_most(("deployed_share", n, t), terms, limit)


def ready_pool(sheet: Sheet, facts: Facts) -> None:
    """Who answers must be ready and not deployed already."""
    for t in facts.reviews:
        for w in facts.theaters_of:
            for n, k in sorted(facts.owns):
                _ready(sheet, facts, w, n, k, t)


def answers(facts: Facts, w: str, n: str, k: str, j: str, h: str, t: int) -> list[Term]:
    """Units of n and k that answer w in j by h, wherever they draw their sets."""
    driven: list[Term] = [(1, ("driven_on", w, n, i, k, j, h, t)) for i in facts.theaters]
    return [(1, ("surged", w, n, k, j, h, t)), *driven]


def _ready(sheet: Sheet, facts: Facts, w: str, n: str, k: str, t: int) -> None:
    answering = [
        term for j in facts.theaters for h in PATHWAYS[:4] for term in answers(facts, w, n, k, j, h, t)
    ]
    available = facts.available(n, k, t)
    if facts.excess(n, k, t) > 0 and facts.permanent_start(n, k) > available:
        sheet.at_most(("ready_pool", w, n, k, t), answering, 0)
        return
    ready = Fraction(facts.contributors[n].ready_share)
    judged = facts.reviewed(t)
    away = [term for u in judged for j in facts.theaters for term in deployed(n, k, j, u)]
    away += [term for u in judged for term in shares(facts, n, u, k=k)]
    away += [(1, ("assigned", n, k, j, u)) for u in judged for j in facts.theaters]
    ready /= len(judged)
    there = sum(facts.available(n, k, u) for u in judged)
    sheet.at_most(("ready_pool", w, n, k, t), answering + times(ready, away), ready * there)


def commitments(sheet: Sheet, facts: Facts) -> None:
    """What has been promised stays."""
    for row in facts.given.commitments:
        for t in facts.periods:
            if facts.holds(row.first_period, row.last_period, t):
                stays = deployed(row.contributor, row.unit_type, row.theater, t)
                sheet.at_least(("commitments", *row.key, t), stays, row.units)
                kept: list[Term] = [(1, ("stored", row.contributor, row.unit_type, row.theater, t))]
                sheet.at_least(("commitments", "sets", *row.key, t), kept, row.sets or 0)
                based: list[Term] = [(1, ("stationed", row.contributor, row.unit_type, row.theater, t))]
                sheet.at_least(("commitments", "garrison", *row.key, t), based, row.garrison or 0)


def caveats(sheet: Sheet, facts: Facts) -> None:
    """A nation serves where and how it has said, and no more."""
    for (n, j), row in facts.caveats.items():
        for t in facts.periods:
            terms = [term for k in facts.types for term in deployed(n, k, j, t)]
            sheet.at_most(("caveats", n, j, t), terms + shares(facts, n, t, j=j), row.max_units)


def consent(sheet: Sheet, facts: Facts) -> None:
    """Permanent stationing needs two yeses."""
    for n in facts.contributors:
        for j in facts.theaters:
            if not facts.consented(n, j):
                limit = sum(facts.start("permanent", n, k, j) for k in facts.types)
                for t in facts.periods:
                    terms: list[Term] = [(1, ("stationed", n, k, j, t)) for k in facts.types]
                    sheet.at_most(("consent", n, j, t), terms, limit)


def willingness(sheet: Sheet, facts: Facts) -> None:
    """What a nation has in a theater above what it gives freely is strain."""
    free = {(row.contributor, row.theater, row.branch): row.free for row in facts.given.willingness}
    for n, j, g, t in offered(sheet, facts):
        terms: list[Term] = [(-1, ("pressed", n, j, g, e, t)) for e, _, _ in facts.steps]
        for k in facts.branch(g):
            half: list[Term] = [(Fraction(1, 2), ("assigned", n, k, j, t))]
            there = deployed(n, k, j, t) + shares(facts, n, t, k=k, j=j) + half
            terms += times(facts.types[k].battalions, there)
        sheet.at_most(("willingness", n, j, g, t), terms, free.get((n, j, g), 0))


def standby(sheet: Sheet, facts: Facts) -> None:
    """Who answers early must be on stand-by."""
    for t in facts.reviews:
        for w in facts.theaters_of:
            for n, k in sorted(facts.owns):
                early = [
                    term
                    for j in facts.theaters
                    for h in PATHWAYS[2:4]
                    for term in answers(facts, w, n, k, j, h, t)
                ]
                sheet.at_most(("standby", w, n, k, t), early, facts.on_standby(n, k, t))


def assignments(sheet: Sheet, facts: Facts) -> None:
    """Units assigned to a theater stay at home and answer for it alone."""
    for (n, j), row in facts.assignments.items():
        for t in facts.periods:
            there: list[Term] = [(1, ("assigned", n, k, j, t)) for k in facts.types]
            sheet.at_most(("assignments", n, j, t), there, row.max_units)
            for k in facts.types if t >= 2 else ():
                stays: list[Term] = [(1, ("assigned", n, k, j, t)), (-1, ("assigned", n, k, j, t - 1))]
                sheet.at_least(("assignments", n, k, j, t), stays, 0)
        for t in facts.reviews:
            for w, theaters in facts.theaters_of.items():
                for k in facts.types if j in theaters else ():
                    called = [term for h in PATHWAYS[4:] for term in answers(facts, w, n, k, j, h, t)]
                    most: Term = (-1, ("assigned", n, k, j, t))
                    sheet.at_most(("called", w, n, k, j, t), [*called, most], 0)


def strain(sheet: Sheet, facts: Facts) -> dict[Key, Fraction]:
    """What a battalion in each step weighs in the strain of a plan."""
    return {
        ("pressed", n, j, g, e, t): price / facts.last
        for n, j, g, t in offered(sheet, facts)
        for e, price, _ in facts.steps
    }

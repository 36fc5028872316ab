"""Families about movement: sets drawn, lift, waiting and reception (10, 17, 18), and who stands in (27)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from oracle.second.columns import PATHWAYS, present
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet, Term, times


def _judged(facts: Facts) -> Iterator[tuple[str, int, int | None, int]]:
    """Every contingency, day, day before it (None: it is the first) and reviewed period."""
    for t in facts.reviews:
        for w, days in facts.days.items():
            for before, day in zip([None, *days], days, strict=False):
                yield w, day, before, t


def came(facts: Facts, w: str, k: str, j: str, h: str, t: int, last: int, after: int | None) -> list[Term]:
    """surged of k in j by pathway h that arrive by day ``last``, and after day ``after`` (None: ever)."""
    terms: list[Term] = []
    for n in facts.contributors:
        for p in (h, f"early_{h}", f"assigned_{h}"):
            arrival = facts.arrival(n, k, j, p)
            if arrival is not None and arrival <= last and (after is None or arrival > after):
                terms.append((1, ("surged", w, n, k, j, p, t)))
    return terms


def moved(facts: Facts, w: str, k: str, j: str, d: int, t: int) -> list[Term]:
    """Units of k with their own equipment that have moved to j by day d."""
    return [*came(facts, w, k, j, "own", t, d, None), (-1, ("held_back", w, k, j, d, t))]


def next_door(facts: Facts, w: str, k: str, j: str, d: int, t: int) -> list[Term]:
    """near of k to j by day d; a move that the contingency does not have has no column."""
    return [
        (1, ("near", w, row.origin, k, j, t))
        for row in facts.given.near
        if row.theater == j and row.weight_class == facts.weight_class(k) and row.days <= d
    ]


def driven(facts: Facts, w: str, k: str, j: str, t: int, last: int, road: bool = True) -> list[Term]:
    """driven_on of k to j that have drawn by day ``last``; ``road``: that are there by then."""
    terms: list[Term] = []
    for i in facts.theaters:
        days = facts.drive(i, k, j)
        for n in facts.contributors if days is not None else ():
            for h in PATHWAYS:
                drawn = facts.arrival(n, k, i, h, answered=j) if h.endswith("stored") else None
                if drawn is not None and drawn + (days if road else 0) <= last:
                    terms.append((1, ("driven_on", w, n, i, k, j, h, t)))
    return terms


def near_moves(sheet: Sheet, facts: Facts) -> None:
    """Units that stand in a theater may leave it, up to a share."""
    for t in facts.reviews:
        for w in facts.theaters_of:
            for i in {row.origin for row in facts.given.near}:
                for k in facts.types:
                    terms = [
                        (1 / Fraction(row.share), ("near", w, i, k, row.theater, t))
                        for row in facts.given.near
                        if row.origin == i and row.weight_class == facts.weight_class(k)
                    ]
                    judged = facts.reviewed(t)
                    stay = [
                        (-coefficient / len(judged), key)
                        for u in judged
                        for coefficient, key in present(facts, k, i, u)
                    ]
                    sheet.at_most(("near_moves", w, i, k, t), [*terms, *stay], 0)


def arrived(facts: Facts, w: str, c: str, j: str, d: int, t: int) -> list[Term]:
    """arrived[c,j,d,t]; formations do not arrive."""
    terms: list[Term] = []
    for k in facts.types if c not in facts.parts else ():
        units = moved(facts, w, k, j, d, t) + came(facts, w, k, j, "stored", t, d, None)
        units += next_door(facts, w, k, j, d, t) + driven(facts, w, k, j, t, d)
        terms += times(facts.brings(k, c), units)
    return terms


def drawn_sets(sheet: Sheet, facts: Facts) -> None:
    """A set can be drawn once and by its owner."""
    for t in facts.reviews:
        for w, theaters in facts.theaters_of.items():
            for j in facts.theaters:
                for n, k in sorted(facts.owns):
                    terms: list[Term] = []
                    for h in ("stored", "early_stored", "assigned_stored"):
                        terms.append((1, ("surged", w, n, k, j, h, t)))
                        terms += [(1, ("driven_on", w, n, j, k, to, h, t)) for to in theaters]
                    terms.append((-1, ("stored", n, k, j, t)))
                    sheet.at_most(("drawn", w, n, k, j, t), terms, 0)


def lift(sheet: Sheet, facts: Facts) -> None:
    """Tons and seats are limited, for all theaters of a contingency together."""
    limits = {(row.kind, row.day): Fraction(row.amount) for row in facts.given.lift}
    for w, d, _, t in _judged(facts):
        tons: list[Term] = []
        seats: list[Term] = []
        for j in facts.theaters_of[w]:
            for k, kind in facts.types.items():
                tons += times(kind.equipment_t, moved(facts, w, k, j, d, t))
                seats += times(kind.personnel, came(facts, w, k, j, "stored", t, d, None))
                seats += times(kind.personnel, driven(facts, w, k, j, t, d, road=False))
        for name, terms in (("tons", tons), ("seats", seats)):
            if (name, d) in limits:
                sheet.at_most(("lift", name, w, d, t), terms, limits[name, d])


def held_back(sheet: Sheet, facts: Facts) -> None:
    """Only units that were due can be held back."""
    for w, d, before, t in _judged(facts):
        for j in facts.theaters_of[w]:
            for k in facts.types:
                terms = times(-1, came(facts, w, k, j, "own", t, d, before))
                terms.append((1, ("held_back", w, k, j, d, t)))
                if before is not None:
                    terms.append((-1, ("held_back", w, k, j, before, t)))
                sheet.at_most(("held_back", w, k, j, d, t), terms, 0)


def reception(sheet: Sheet, facts: Facts) -> None:
    """A port can only clear so much."""
    for w, d, _, t in _judged(facts):
        for j in facts.theaters_of[w]:
            terms: list[Term] = []
            for k, kind in facts.types.items():
                terms += times(kind.equipment_t, moved(facts, w, k, j, d, t))
                terms += times(kind.equipment_t, next_door(facts, w, k, j, d, t))
                terms += times(kind.equipment_t, driven(facts, w, k, j, t, d))
            clears = Fraction(facts.theaters[j].reception_t_per_day) * d
            sheet.at_most(("reception", w, j, d, t), terms, clears)


def substitution(sheet: Sheet, facts: Facts) -> None:
    """One unit, one role: no more stand in for other kinds than are there."""
    able = [row for row in facts.given.substitutes if row.rate]
    for k in {row.unit_type for row in able}:
        others = [row.in_place_of for row in able if row.unit_type == k]
        for j in facts.theaters:
            for t in facts.periods:
                roles: list[Term] = [(1, ("substituting", k, r, j, t)) for r in others]
                sheet.at_most(("substitution", k, j, t), roles + times(-1, present(facts, k, j, t)), 0)
        for w, d, _, t in _judged(facts):
            judged = facts.reviewed(t)
            for j in facts.theaters_of[w]:
                terms: list[Term] = [(1, ("substituting_by", w, k, r, j, d, t)) for r in others]
                for u in judged:
                    terms += times(Fraction(-1, len(judged)), present(facts, k, j, u))
                come = moved(facts, w, k, j, d, t) + came(facts, w, k, j, "stored", t, d, None)
                come += next_door(facts, w, k, j, d, t) + driven(facts, w, k, j, t, d)
                terms += times(-1, come)
                sheet.at_most(("substitution_by", w, k, j, d, t), terms, 0)

"""Columns: where a variable exists, and the sums over variables that several families use."""

from __future__ import annotations

from fractions import Fraction

from oracle.second.facts import Facts
from oracle.second.sheet import Sheet, Term

PATHWAYS = ("own", "stored", "early_own", "early_stored", "assigned_own", "assigned_stored")


def add(sheet: Sheet, facts: Facts) -> None:
    """Add every column of the case."""
    for t in facts.periods:
        for n, k in sorted(facts.owns):
            for j in facts.theaters:
                _standing(sheet, facts, n, k, j, t)
        for a, roster in facts.rosters.items():
            sheet.column("shared", a, t)
            for row in roster:
                n, j = row.contributor, row.theater
                if (n, row.unit_type) in facts.owns and facts.allows(n, j, "rotational"):
                    sheet.column("pledged", a, n, t)
        for p in facts.projects:
            sheet.column("built", p, t)
        for j in facts.theaters:
            for f in facts.parts:
                sheet.column("formed", j, f, t)
        for b in payers(facts):
            sheet.column("spent", b, t, whole=False)
    _leading(sheet, facts)
    _pressing(sheet, facts)
    _answering(sheet, facts)


def _standing(sheet: Sheet, facts: Facts, n: str, k: str, j: str, t: int) -> None:
    start = facts.start("permanent", n, k, j)
    if facts.allows(n, j, "permanent") and (facts.consented(n, j) or start > 0):
        sheet.column("stationed", n, k, j, t)
        if not facts.steady:
            sheet.column("posted", n, k, j, t)
        if start and (facts.settings.policy.permanent_cycle or 1) > 1:
            sheet.column("still_stationed", n, k, j, t, whole=False, upper=start)
    if facts.allows(n, j, "rotational"):
        sheet.column("rotated", n, k, j, t)
        out = facts.start("rotational", n, k, j)
        if out and facts.cycle_of_start(n, k) < 1 + facts.ratio(n):
            sheet.column("still_rotated", n, k, j, t, whole=False, upper=out)
    if facts.may_assign(n, k, j):
        sheet.column("assigned", n, k, j, t)
    if facts.allows(n, j, "stored") and facts.types[k].equipment_t > 0 and _stores(facts, j):
        sheet.column("stored", n, k, j, t)
        sheet.column("bought", n, k, j, t)


def _stores(facts: Facts, j: str) -> bool:
    built = any(row.adds_storage > 0 and row.max_count > 0 for row in facts.projects_in(j))
    return built or facts.site_sum(j, "storage") > 0


def _leading(sheet: Sheet, facts: Facts) -> None:
    for t in facts.periods:
        for j, row in facts.theaters.items():
            for n in candidates(sheet, facts, j, t) if row.multinational else ():
                sheet.column("framework", n, j, t, upper=1)
                sheet.column("takes_part", n, j, t, upper=1)
            for n in candidates(sheet, facts, j, t) if facts.settings.policy.lead_nations else ():
                for f in facts.parts:
                    sheet.column("led", n, j, f, t)
                for k, kind in facts.types.items():
                    there = any((name, n, k, j, t) in sheet.columns for name in ("stationed", "rotated"))
                    if kind.headquarters and there and facts.start_present(n, k, j) > 0:
                        sheet.column("stays", n, k, j, t, upper=1)


def _pressing(sheet: Sheet, facts: Facts) -> None:
    for n, j, g, t in offered(sheet, facts):
        for e, _, width in facts.steps:
            sheet.column("pressed", n, j, g, e, t, whole=False, upper=width)


def offered(sheet: Sheet, facts: Facts) -> list[tuple[str, str, str, int]]:
    """(n, j, g, t) of which something may be asked; none where nothing is offered at all."""
    return [
        (n, j, g, t)
        for t in (facts.periods if facts.given.willingness else ())
        for j, row in facts.theaters.items()
        for n in facts.contributors
        for g in ("maneuver", "support")
        if n != row.host
        and any(
            key in sheet.columns
            for k in facts.branch(g)
            for _, key in [*deployed(n, k, j, t), (1, ("assigned", n, k, j, t))]
        )
    ]


def candidates(sheet: Sheet, facts: Facts, j: str, t: int) -> list[str]:
    """Contributors with a stationed or rotated variable in j."""
    return [
        n
        for n in facts.contributors
        if any((name, n, k, j, t) in sheet.columns for k in facts.types for name in ("stationed", "rotated"))
    ]


def _answering(sheet: Sheet, facts: Facts) -> None:
    whole = facts.settings.policy.integer_response
    for t in facts.reviews:
        for w, days in facts.days.items():
            for j in facts.theaters_of[w] if days else ():
                for n, k in sorted(facts.owns):
                    for h in PATHWAYS:
                        arrival = facts.arrival(n, k, j, h)
                        if arrival is None or arrival > days[-1] or not facts.allows(n, j, "response"):
                            continue
                        if h.endswith("own") or ("stored", n, k, j, t) in sheet.columns:
                            sheet.column("surged", w, n, k, j, h, t, whole=whole)
                for k in (k for k, row in facts.types.items() if row.equipment_t > 0):
                    for d in days:
                        sheet.column("held_back", w, k, j, d, t, whole=whole)
            for row in facts.given.near if days else ():
                struck = facts.theaters_of[w]
                if row.theater in struck and row.origin not in struck and row.days <= days[-1]:
                    for k in facts.types:
                        if facts.weight_class(k) == row.weight_class:
                            sheet.column("near", w, row.origin, k, row.theater, t, whole=whole)
            _driving(sheet, facts, w, t)
    _standing_in(sheet, facts)
    for row in facts.given.requirements:
        for t in facts.periods if row.contingency == "in_place" else facts.reviews:
            sheet.column("unmet", *row.key, t, whole=False, upper=row.amount)


def _driving(sheet: Sheet, facts: Facts, w: str, t: int) -> None:
    whole, struck, days = facts.settings.policy.integer_response, facts.theaters_of[w], facts.days[w]
    for n, k in sorted(facts.owns):
        for i in (i for i in facts.theaters if i not in struck and ("stored", n, k, i, t) in sheet.columns):
            for j in (j for j in struck if facts.allows(n, j, "response")):
                for h in (h for h in PATHWAYS if h.endswith("stored")):
                    drawn, road = facts.arrival(n, k, i, h, answered=j), facts.drive(i, k, j)
                    if drawn is not None and road is not None and days and drawn + road <= days[-1]:
                        sheet.column("driven_on", w, n, i, k, j, h, t, whole=whole)


def _standing_in(sheet: Sheet, facts: Facts) -> None:
    for row in (one for one in facts.given.substitutes if one.rate):
        k, r = row.unit_type, row.in_place_of
        for t in facts.periods:
            for j in facts.theaters:
                sheet.column("substituting", k, r, j, t)
        for t in facts.reviews:
            for w, days in facts.days.items():
                for j in facts.theaters_of[w]:
                    for d in days:
                        whole = facts.settings.policy.integer_response
                        sheet.column("substituting_by", w, k, r, j, d, t, whole=whole)


def payers(facts: Facts) -> list[str]:
    """Everybody who may pay: contributors, hosts, and whoever a scheme or budget names."""
    named = {*facts.contributors}
    named |= {row.host for row in facts.given.theaters if row.host}
    named |= {row.payer for row in facts.given.budgets}
    named |= {row.payer for row in facts.given.schemes if row.payer not in ("host", "sponsor")}
    named |= {row.sponsor for row in facts.given.projects if row.sponsor}
    return sorted(named)


# --- sums that the formulation names ---


def deployed(n: str, k: str, j: str, t: int) -> list[Term]:
    """dep[n,k,j,t]."""
    return [(1, ("stationed", n, k, j, t)), (1, ("rotated", n, k, j, t))]


def share(facts: Facts, a: str, n: str, t: int) -> list[Term]:
    """share[a,n,t]: units of n in the slots of a, on average."""
    return [(1 / facts.turns(a), ("pledged", a, n, t))]


def shares(facts: Facts, n: str, t: int, k: str | None = None, j: str | None = None) -> list[Term]:
    """share[a,n,t] summed over the arrangements of n of type k (None: any) in theater j (None: any)."""
    return [
        term
        for a, roster in facts.rosters.items()
        for row in roster
        if row.contributor == n and k in (None, row.unit_type) and j in (None, row.theater)
        for term in share(facts, a, n, t)
    ]


def present(facts: Facts, k: str, j: str, t: int) -> list[Term]:
    """present[k,j,t]."""
    terms = [term for n in facts.contributors for term in deployed(n, k, j, t)]
    for a, roster in facts.rosters.items():
        if (roster[0].theater, roster[0].unit_type) == (j, k):
            terms.append((1, ("shared", a, t)))
    return terms


def weighed(facts: Facts, c: str, j: str, t: int, types: list[str] | None = None) -> list[Term]:
    """sum over k of what a unit brings of c times present[k,j,t]; ``troops`` is personnel."""
    return [
        (brings * Fraction(coefficient), key)
        for k in (facts.types if types is None else types)
        if (brings := facts.brings(k, c))
        for coefficient, key in present(facts, k, j, t)
    ]


def done(facts: Facts, p: str, t: int) -> list[Term]:
    """done[p,t]: projects complete by t."""
    if facts.steady:
        return [(1, ("built", p, 1))]
    return [(1, ("built", p, u)) for u in range(1, t - facts.projects[p].lead_periods + 1)]

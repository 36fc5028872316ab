"""Family 19: nobody spends what they do not have."""

from __future__ import annotations

from fractions import Fraction

from oracle.second.columns import payers, share
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet, Term, times


def budget(sheet: Sheet, facts: Facts) -> None:
    """What a payer spends, and that it is within the budget where a budget row holds."""
    once = Fraction(1, facts.settings.periods.count) if facts.steady else Fraction(1)
    for b in payers(facts):
        for t in facts.periods:
            terms = _units(facts, b, t, once) if b in facts.contributors else []
            for p, row in facts.projects.items():
                terms.append((once * _share(facts, p, b) * Fraction(row.cost_musd), ("built", p, t)))
            sheet.at_least(("spent", b, t), [(1, ("spent", b, t)), *times(-1, terms)], 0)
            for row in facts.given.budgets:
                if row.payer == b and facts.holds(row.first_period, row.last_period, t):
                    limit = facts.years * max(Fraction(row.amount_musd), _start(facts, b))
                    sheet.at_most(("budget", b, t), [(1, ("spent", b, t))], limit)


def _start(facts: Facts, b: str) -> Fraction:
    """Million USD a year that the start costs b, if it may stay; else nothing."""
    if not facts.settings.policy.start_may_stay or b not in facts.contributors:
        return Fraction(0)
    return Fraction(facts.contributors[b].cost_factor) * sum(
        (
            facts.costs.get((k, mode), Fraction(0)) * facts.start(mode, b, k, j)
            for k in facts.types
            for j in facts.theaters
            for mode in ("permanent", "rotational", "stored")
            if mode != "permanent" or not facts.theaters[j].home
        ),
        Fraction(0),
    )


def _units(facts: Facts, n: str, t: int, once: Fraction) -> list[Term]:
    """What the units of n cost in t, million USD."""
    terms: list[Term] = []
    for k in facts.types:
        for j in facts.theaters:
            for item, name in (("permanent", "stationed"), ("rotational", "rotated"), ("stored", "stored")):
                if item == "permanent" and facts.theaters[j].home:
                    continue
                cost = facts.costs.get((k, item), Fraction(0))
                terms.append((facts.years * cost, (name, n, k, j, t)))
            if (n, j) in facts.assignments:
                yearly = Fraction(facts.assignments[n, j].premium) * facts.costs.get(
                    (k, "rotational"), Fraction(0)
                )
                terms.append((facts.years * yearly, ("assigned", n, k, j, t)))
            purchase = facts.costs.get((k, "purchase"), Fraction(0))
            terms.append((once * purchase, ("bought", n, k, j, t)))
    for a, roster in facts.rosters.items():
        cost = facts.costs.get((roster[0].unit_type, "rotational"), Fraction(0))
        terms += times(facts.years * cost, share(facts, a, n, t))
    return times(facts.contributors[n].cost_factor, terms)


def _share(facts: Facts, p: str, b: str) -> Fraction:
    """The part of the cost of project p that b pays."""
    project = facts.projects[p]
    stands_for = {"host": facts.host_of(project).host, "sponsor": project.sponsor}
    return sum(
        (
            Fraction(row.share)
            for row in facts.given.schemes
            if row.scheme == project.scheme and stands_for.get(row.payer, row.payer) == b
        ),
        Fraction(0),
    )

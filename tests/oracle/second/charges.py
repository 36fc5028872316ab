"""The rest of the objective: points for soldiers newly placed, and for leads handed over."""

from __future__ import annotations

from fractions import Fraction

from oracle.second.columns import candidates, deployed
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet


def charges(sheet: Sheet, facts: Facts) -> None:
    """Add what is charged, and its points for each unit to what is lost."""
    policy = facts.settings.policy
    if policy.strain_price is not None:
        price = Fraction(policy.strain_price)
        sheet.loss |= {key: price * weight for key, weight in sheet.strain.items()}
    if policy.turnover_price is not None:
        _turnover(sheet, facts, Fraction(policy.turnover_price))
    if policy.handover_price is not None:
        _handovers(sheet, facts, Fraction(policy.handover_price))


def _turnover(sheet: Sheet, facts: Facts, price: Fraction) -> None:
    """Each unit more than in the period before, or than at the start."""
    posted = {(*key[1:4],) for key in sheet.columns if key[0] in ("stationed", "rotated")}
    for t in facts.periods:
        for n, k, j in sorted(posted):
            sheet.column("newly", n, k, j, t, whole=False)
            before = [] if t == 1 else [(-1, key) for _, key in deployed(n, k, j, t - 1)]
            there = facts.start_present(n, k, j) if t == 1 else 0
            rise = [*deployed(n, k, j, t), *before, (-1, ("newly", n, k, j, t))]
            sheet.at_most(("newly", n, k, j, t), rise, there)
            sheet.loss["newly", n, k, j, t] = _points(facts, price, k)
        for key in [key for key in sheet.columns if key[0] == "shared" and key[-1] == t]:
            _, a, _ = key
            sheet.column("newly_shared", a, t, whole=False)
            rise = [(1, key), (-1, ("shared", a, t - 1)), (-1, ("newly_shared", a, t))]
            sheet.at_most(("newly_shared", a, t), rise, 0)
            sheet.loss["newly_shared", a, t] = _points(facts, price, facts.rosters[a][0].unit_type)


def _points(facts: Facts, price: Fraction, k: str) -> Fraction:
    return price * facts.types[k].personnel / 1000 / len(facts.periods)


def _handovers(sheet: Sheet, facts: Facts, price: Fraction) -> None:
    """Somebody leads who did not, where somebody else did."""
    for t in facts.periods:
        for j, row in facts.theaters.items():
            for n in candidates(sheet, facts, j, t) if row.multinational else ():
                sheet.column("handover", j, t, whole=False)
                led = 1 if t == 1 and row.lead not in (None, n) else 0
                others = [m for m in candidates(sheet, facts, j, t - 1) if m != n] if t > 1 else []
                terms = [(1, ("framework", m, j, t - 1)) for m in others]
                taken = [(1, ("framework", n, j, t)), (-1, ("handover", j, t)), *terms]
                sheet.at_most(("handover", n, j, t), taken, 1 - led)
                sheet.loss["handover", j, t] = price

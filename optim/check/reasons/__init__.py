"""Why a theater changes: what would be lost, broken or saved if it stood as at the start, all else kept.

For each theater whose posture differs from the start, the plan is judged again with that theater put back
(``reverted``). A demand that is then met less well, a limit that is then passed, a price that is then saved
and money that is then spent or saved are the reasons of the change. All else is kept as it is, so the points
are what the theater contributes to this plan: a new plan without the change could win some of them back.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import Any

from optim.case import Case
from optim.check import account
from optim.check.breach import breaches_of
from optim.check.limits import broken
from optim.check.lookups import Data
from optim.check.numbers import Fraction, total
from optim.check.reasons.reverted import reverted
from optim.check.totals import totals
from optim.plan import Ledger, MetRow, Plan, ReasonRow

MOST_CELLS = 50_000
"""Size of a case up to which reasons are worked out: a second. Phased ``madrid2022`` has half as many."""

PROMISES = ("commitments", "ask", "consent")  # families without limits: only a breach shows them


def explained(case: Case, plan: Plan, ledger: Ledger) -> Ledger:
    """The ledger of a plan with the reasons of every theater's change; a large case's as it is."""
    if case.cells > MOST_CELLS:
        return ledger
    return dataclasses.replace(ledger, reasons=reasons(case, plan, ledger))


def reasons(case: Case, plan: Plan, ledger: Ledger) -> tuple[ReasonRow, ...]:
    """Why each theater changes, in the instance's order of theaters; none where nothing changes."""
    return tuple(row for j in changed(case, plan) for row in _of(case, plan, ledger, j))


def changed(case: Case, plan: Plan) -> tuple[str, ...]:
    """The theaters whose units or stored sets differ from the start in some period, in order."""
    data = Data(case)
    found = {data.members[a][0].theater for a, _ in plan.shared}
    found |= {j for _, _, j, _ in plan.assigned if data.completes}  # they complete formations of the theater
    for now, start in (
        (plan.stationed, data.stationed0),
        (plan.rotated, data.rotated0),
        (plan.stored, data.stored0),
    ):
        cells = {key[:3] for key in now} | set(start)
        found |= {c[2] for c in cells if any(now.get((*c, t), 0) != start.get(c, 0) for t in data.times)}
    return tuple(j for j in data.theaters if j in found)


def _of(case: Case, plan: Plan, ledger: Ledger, j: str) -> Iterator[ReasonRow]:
    back = account(case, reverted(case, plan, j))
    yield from _demands(j, ledger, back)
    yield from _limits(j, back)
    yield from _prices(j, ledger, back)
    money = ledger.cost_musd - back.cost_musd
    if money:
        yield ReasonRow(j, "cost", (), money, "million USD", Fraction(0))


def _demands(j: str, now: Ledger, back: Ledger) -> Iterator[ReasonRow]:
    """Demands of which the change meets more, or less: in the capability's units, a mean over periods."""
    whole = total(row.weight for row in now.met)
    amounts: list[tuple[Any, Fraction]] = []
    points: list[tuple[Any, Fraction]] = []
    for one, other in zip(now.met, back.met, strict=True):
        assert _slice(one) == _slice(other), "slices come in the same order"
        if one.met != other.met:
            key = _demand(one)
            amounts.append((key, one.met - other.met))
            points.append((key, 100 * one.weight * (one.met - other.met) / one.amount / whole))
    judged = Counter(key for key, _ in {(_demand(row), row.period) for row in now.met})
    worth: dict[Any, Fraction] = totals(points)  # type: ignore[assignment]
    gained = totals(amounts)
    for key in sorted(worth, key=lambda key: (-abs(worth[key]), key)):
        amount = Fraction(gained[key]) / judged[key]
        yield ReasonRow(j, "demand", key, amount, "", Fraction(worth[key]))


def _demand(row: MetRow) -> tuple[str, str, str, str]:
    return row.contingency, row.theater, str(row.day), row.capability


def _slice(row: MetRow) -> tuple[Any, ...]:
    return row[:6]


def _limits(j: str, back: Ledger) -> Iterator[ReasonRow]:
    """Limits that the theater of the start would pass: by how much, in the worst period."""
    worst: dict[tuple[str, ...], tuple[Fraction, str]] = {}
    for row in broken(back.slacks):
        key = (row.family, *row.where)
        worst[key] = max(worst.get(key, (Fraction(0), row.unit)), (row.used - row.limit, row.unit))
    for breach in breaches_of(back.breaches):
        if breach.family in PROMISES:
            key = (breach.family, *breach.place.rsplit(" in ", 1)[:1])
            worst[key] = max(worst.get(key, (Fraction(0), breach.unit)), (breach.by, breach.unit))
    for key, (by, unit) in worst.items():
        yield ReasonRow(j, "limit", key, by, unit, Fraction(0))


def _prices(j: str, now: Ledger, back: Ledger) -> Iterator[ReasonRow]:
    """What the change costs, or saves, in points at the instance's prices."""
    for charge in dict.fromkeys(row.charge for row in (*now.charges, *back.charges)):
        amount, points = (
            _sum(now, charge, field) - _sum(back, charge, field) for field in ("amount", "points")
        )
        if amount:
            yield ReasonRow(j, "price", (charge,), amount, "", -points)


def _sum(ledger: Ledger, charge: str, field: str) -> Fraction:
    return total(getattr(row, field) for row in ledger.charges if row.charge == charge)

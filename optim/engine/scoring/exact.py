"""Exact: a plan and its account by the exact checker, without breaches that rounding made."""

from __future__ import annotations

from decimal import Decimal

from optim.case import Case
from optim.check import account, breaches_of
from optim.engine.extract import shrink
from optim.plan import Ledger, Plan

HAIR = Decimal("0.001")  # of a unit, a ton or a seat: what rounding may take beyond a limit of responses
OF_RESPONSES = ("lift", "reception", "ready_pool", "storage", "standby", "assignments", "substitution")
SHRINKING = (Decimal("0.999999"), Decimal("0.99999"), Decimal("0.9999"))


def exact(case: Case, plan: Plan) -> tuple[Plan, Ledger]:
    """The plan and its exact account; responses a hair over a limit are shrunk until they hold."""
    ledger = account(case, plan)
    for factor in SHRINKING:
        if not _over_by_a_hair(ledger):
            break
        smaller = shrink(plan, factor)
        again = account(case, smaller)
        if not _over_by_a_hair(again):
            return smaller, again
    return plan, ledger


def _over_by_a_hair(ledger: Ledger) -> bool:
    return any(breach.family in OF_RESPONSES and breach.by < HAIR for breach in breaches_of(ledger.breaches))

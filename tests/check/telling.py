"""What the checker tells of one family."""

from __future__ import annotations

from fractions import Fraction

from optim.case import Case
from optim.check import account, breaches
from optim.plan import Plan


def told(family: str, case: Case, plan: Plan) -> list[str]:
    """The sentences of one family, without its name."""
    head = f"{family}: "
    return [line.removeprefix(head) for line in breaches(case, plan) if line.startswith(head)]


def used(family: str, case: Case, plan: Plan) -> dict[tuple[tuple[str, ...], int], tuple[Fraction, Fraction]]:
    """(where, period) -> (used, limit) of one family's slacks."""
    rows = [row for row in account(case, plan).slacks if row.family == family]
    found = {(row.where, row.period): (row.used, row.limit) for row in rows}
    assert len(found) == len(rows), "two slacks of one limit"
    return found

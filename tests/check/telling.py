"""What the checker tells of one family."""

from __future__ import annotations

from fractions import Fraction

from optim.case import Case
from optim.check import Breach, account, breaches
from optim.plan import Plan


def told(family: str, case: Case, plan: Plan) -> list[str]:
    """The sentences of one family, without its name."""
    head = f"{family}: "
    found = [line for line in breaches(case, plan) if line.startswith(head)]
    for line in found:
        assert isinstance(line, Breach), f"by how much is the rule broken? {line}"
        assert line.by > 0, line
        assert line.unit.endswith("s") or " of " in line.unit or line.unit == "million USD", line.unit
    return [line.removeprefix(head) for line in found]


def used(family: str, case: Case, plan: Plan) -> dict[tuple[tuple[str, ...], int], tuple[Fraction, Fraction]]:
    """(where, period) -> (used, limit) of one family's slacks."""
    rows = [row for row in account(case, plan).slacks if row.family == family]
    found = {(row.where, row.period): (row.used, row.limit) for row in rows}
    assert len(found) == len(rows), "two slacks of one limit"
    return found

"""Apart: plans as good that differ as much as can be in what they decide.

Each is looked for where it takes what the plans before left, and leaves what they took, the oftener the more
(Brill, Chang and Hopkins, "Modeling to generate alternatives", Management Science 28, 1982).
"""

from __future__ import annotations

from collections.abc import Sequence

from optim.store.cases import CaseRow
from optim.studies.alternatives.pool import Pool, takes

FOLLOWS = "units"  # who is where follows who leads and what is built; counts of units are no yes or no
CLOSE = 3.0  # decisions from the plan that differs most, on average: nearer is long to prove


def different(pool: Pool, decisions: Sequence[str], count: int) -> list[CaseRow]:
    """Up to so many plans, the first the case's own; fewer where no plan as good decides differently."""
    found = [pool.rows[0]]
    while len(found) < count:
        weights = _away(found, decisions)
        (row,) = pool.ask([pool.toward("greatest", weights, close=CLOSE * len(found))])
        if row is not pool.rows[-1] or not all(differs(row, other, decisions) for other in found):
            break
        found.append(row)
    return found


def _away(found: Sequence[CaseRow], decisions: Sequence[str]) -> list[tuple[int, str]]:
    weights = []
    for one in decisions:
        taken = sum(takes(row, one) for row in found)
        weights.append((len(found) - 2 * taken, one))
    return [(weight, one) for weight, one in weights if weight and one.partition(".")[0] != FOLLOWS]


def differs(row: CaseRow, other: CaseRow, decisions: Sequence[str]) -> list[str]:
    """The decisions that one of two plans takes and the other does not."""
    return [one for one in decisions if takes(row, one) != takes(other, one)]

"""Distance: plans as good that differ as much as can be in what they decide.

Each is looked for where it takes what the plans before left, and leaves what they took, the oftener the more
(Brill, Chang and Hopkins, "Modeling to generate alternatives", Management Science 28, 1982).
"""

from __future__ import annotations

from collections.abc import Sequence

from optim.measures import kind_of
from optim.store.cases import CaseRow
from optim.studies.alternative_plans.pool import Pool, takes

CLOSE = 3.0  # decisions from the plan that differs most, on average: nearer is long to prove


def different(pool: Pool, decisions: Sequence[str], count: int) -> list[CaseRow]:
    """Up to so many plans, the first the case's own; fewer where no plan as good decides differently."""
    found = [pool.rows[0]]
    mattering = [one for one in decisions if kind_of(one).role == "decision"]
    while len(found) < count:
        other = _another(pool, found, mattering) or _another(pool, found, decisions)
        if other is None:
            break
        found.append(other)
    return found


def _another(pool: Pool, found: Sequence[CaseRow], decisions: Sequence[str]) -> CaseRow | None:
    """A plan as good that decides differently from all that were found; None if none was."""
    weights = _away(found, decisions)
    if not weights:
        return None
    (row,) = pool.ask([pool.toward("greatest", weights, close=CLOSE * len(found))])
    new = row is pool.rows[-1] and all(differs(row, other, decisions) for other in found)
    return row if new else None


def _away(found: Sequence[CaseRow], decisions: Sequence[str]) -> list[tuple[int, str]]:
    weights = []
    for one in decisions:
        taken = sum(takes(row, one) for row in found)
        weights.append((len(found) - 2 * taken, one))
    return [(weight, one) for weight, one in weights if weight]


def differs(row: CaseRow, other: CaseRow, decisions: Sequence[str]) -> list[str]:
    """The decisions that one of two plans takes and the other does not."""
    return [one for one in decisions if takes(row, one) != takes(other, one)]

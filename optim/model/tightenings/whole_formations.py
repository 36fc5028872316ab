"""Whole formations: no more brigades and divisions than there can be beds for their soldiers.

For every j, f, t, with P_f the least personnel that f takes, its smaller formations included, and U all
beds that could exist in j by t (those of today, and of as many projects as there may be):

    formed[j,f,t] <= floor(U / P_f)

Where f, or a smaller formation in it, may have parts anywhere in the region (column ``across``), U are all
beds that could exist in the region. Brigades of the host take none. Where units at home may complete f
(column ``completes``), U are the beds of j and the most soldiers that may be assigned to it: of each nation
``max_units`` units of the largest type that it may assign there.

Proof. Take prices y_c >= 0 with sum_c capability[k,c] y_c <= personnel[k] for every k. The beds hold
sum_k personnel[k] present[k,j,t] >= sum_c y_c sum_k capability[k,c] present[k,j,t], and by formations that
is at least formed[j,f,t] times sum_c y_c need[f,c], where need adds up the parts of f and of what it is made
of. P_f is that sum for prices that are raised one component after the other as far as they go. Where parts
may stand apart, the same holds of sums over the region. A completable formation is made of capabilities,
each of units present or assigned: the same holds of present + sum_n assigned, whose soldiers are no more than
beds and assigned soldiers, and those no more than ``max_units`` of the largest type (assignments).
The relaxation would form a third of a division in each of three states. Units: formations.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pyomo.core import Constraint

from optim.instance.columns import HOST_BRIGADE
from optim.model.constraints import assignments, beds, formations, projects
from optim.model.given import Given
from optim.model.rows import at_most
from optim.model.terms import beds_by

FOLLOWS_FROM = (beds, projects, formations, assignments)
TOLERANCE = 1e-9  # a limit one too high is still valid


def tighten(m: Any, given: Given) -> None:
    """Add ``m.whole_formations[j,f,t]`` where a formation takes anybody at all."""

    def rule(m: Any, j: str, f: str, t: int) -> Any:
        return at_most(m, [(1.0, m.formed[j, f, t])], most_formations(given, j, f, t))

    m.whole_formations = Constraint([i for i in m.formed if least_personnel(given, i[1]) > 0], rule=rule)


def most_formations(given: Given, j: str, f: str, t: int) -> int:
    """A number of formations that the beds, and units at home where those may complete f, cannot exceed.

    That is where f takes somebody; else any number.
    """
    region = given.tables.regions[given.tables.theaters[j].region] if _apart(given, f) else (j,)
    soldiers = sum(beds_by(given, i, t) for i in region)
    if f in given.tables.completes:
        soldiers += given.cells.earmarked(j, t)
    most = 1000 * soldiers / least_personnel(given, f)
    return math.floor(most + TOLERANCE * max(1.0, most))


def least_personnel(given: Given, f: str) -> float:
    """A number of soldiers that one formation takes at least; infinite where a part cannot be had."""
    left = {k: float(row.personnel) for k, row in given.tables.unit_types.items()}
    soldiers = 0.0
    for c, amount in _needs(given, f).items():
        supply = {k: a for k, a in given.tables.capability.get(c, {}).items() if a > 0}
        price = min((left[k] / a for k, a in supply.items()), default=math.inf)
        if price == math.inf:
            return math.inf
        left |= {k: left[k] - price * a for k, a in supply.items()}
        soldiers += price * amount
    return soldiers


def _apart(given: Given, f: str) -> bool:
    """Whether the formation, or a smaller one in it, may have parts in other theaters of the region."""
    parts = given.tables.formations.get(f, {})
    return bool(given.tables.across.get(f)) or any(_apart(given, c) for c in parts)


def _needs(given: Given, f: str) -> Mapping[str, float]:
    """Capability -> amount for one formation, what its smaller formations need included; hosts' aside."""
    needs: dict[str, float] = defaultdict(float)
    for c, amount in given.tables.formations[f].items():
        if c == HOST_BRIGADE:
            continue
        parts = _needs(given, c) if c in given.tables.formations else {c: 1.0}
        for part, each in parts.items():
            needs[part] += float(amount) * each
    return needs

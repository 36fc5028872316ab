"""Stand-by: who answers early, at the notice of ``movements.csv``, must be on stand-by.

If the policy states an ordinary notice, for every w, n, k and review period t:

    sum_{j, h early} (surged[w,n,k,j,h,t] + sum_i driven_on[w,n,i,k,j,h,t]) <= standby[n,k,t]

Those who answer early count in the ready pool too. Units: units. Source: ``ready_forces.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most
from optim.model.terms import answering


def constrain(m: Any, given: Given) -> None:
    """Add ``m.standby[w,n,k,t]``."""
    flows = grouped(given.responses.answers("early"), 0, 1, 2)

    def rule(m: Any, w: str, n: str, k: str, t: int) -> Any:
        return at_most(m, answering(m, flows[w, n, k], t), given.pools.standby.get((n, k, t), 0))

    m.standby = Constraint([(*key, t) for key in sorted(flows) for t in given.calendar.REVIEWS], rule=rule)

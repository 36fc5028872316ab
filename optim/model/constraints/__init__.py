"""The constraint families: the paper's "subject to", in its order.

To add one: a file here, a line in FAMILIES, the same rule in ``optim/check``, and its tests. See
``docs/adding-a-constraint.md``.
"""

from __future__ import annotations

from types import ModuleType

from optim.model.constraints import (
    ask,
    assignments,
    beds,
    budget,
    buildup,
    caveats,
    commitments,
    consent,
    coverage,
    deployed_share,
    force_pool,
    formations,
    founding_act,
    framework,
    headquarters,
    lead_nation,
    lift,
    near_moves,
    projects,
    ranges,
    ready_pool,
    reception,
    sharing,
    standby,
    storage,
    substitution,
    willingness,
)

FAMILIES: tuple[ModuleType, ...] = (
    force_pool,
    sharing,
    deployed_share,
    ready_pool,
    commitments,
    caveats,
    buildup,
    beds,
    ranges,
    storage,
    projects,
    founding_act,
    consent,
    framework,
    formations,
    coverage,
    lift,
    reception,
    budget,
    ask,
    lead_nation,
    headquarters,
    willingness,
    standby,
    assignments,
    near_moves,
    substitution,
)

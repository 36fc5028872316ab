"""Relaxing: each limit of the data, and how it is loosened. A looser limit never lowers coverage.

Two limits are loosened only where that holds by theory. The dwell ratio: without rosters, for a roster of
whole units at a lower ratio fills more of a slot (2 units at 1:0.5 fill 1.33), which costs more. Movements:
only those with own equipment, which can wait for a later day; crews that fly in earlier take earlier seats.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from optim.case import Case
from properties.drawing import Change, changed, every, policy, without

ALL_MODES = ("permanent", "rotational", "stored", "response")


def more(by: int) -> Any:
    """A number and so much more."""
    return lambda old: old + by


def half(old: Any) -> Any:
    """Half of a number, whole numbers rounded down."""
    return old // 2 if isinstance(old, int) else old / 2


def _faster(case: Case) -> Case:
    return changed(case, "movements", lambda row: {"move": row.move // 4} if row.pathway == "own" else {})


def _no_demand(case: Case) -> Case:
    return case.replace(require=())


RELAXED: dict[str, Change] = {
    "dwell_ratio": every("contributors", dwell_ratio=half),
    "ready_share": every("contributors", ready_share=Decimal(1)),
    "deployed_share": every("contributors", deployed_share=Decimal(1)),
    "land_force": every("contributors", land_force=more(9000)),
    "contributor consents": every("contributors", consents_permanent=True),
    "cost_factor": every("contributors", cost_factor=half),
    "units": every("forces", units=more(1)),
    "kept_home": every("forces", kept_home=0),
    "stand-by": every("ready_forces", units=more(1)),
    "assigned": every("assignments", max_units=more(1)),
    "near": every("near", days=1, share=Decimal(1)),
    "who stands in": every("substitutes", rate=Decimal(1)),
    "host consents": every("theaters", consents_permanent=True),
    "post1997": every("theaters", post1997=False),
    "multinational": every("theaters", multinational=False, lead=None),
    "lead_share": every("theaters", lead_share=Decimal(0)),
    "max_participants": every("theaters", max_participants=more(1)),
    "min_participation": every("theaters", min_participation=0),
    "reception": every("theaters", reception_t_per_day=more(1000)),
    "max_growth": every("theaters", max_growth=more(1200)),
    "max_shrink": every("theaters", max_shrink=more(1200)),
    "beds": every("sites", beds=more(600)),
    "permanent_beds": every("sites", permanent_beds=more(600)),
    "ranges": every("sites", ranges=more(1)),
    "storage": every("sites", storage=more(1)),
    "adds": every("projects", adds_beds=more(600), adds_ranges=more(1), adds_storage=more(1)),
    "project cost": every("projects", cost_musd=half),
    "lead_periods": every("projects", lead_periods=0),
    "max_count": every("projects", max_count=more(1)),
    "garrisons": every("projects", permanent=False),
    "commitments": without("commitments"),
    "caveat max_units": every("caveats", max_units=more(2)),
    "caveat modes": every("caveats", modes=ALL_MODES, max_units=more(0)),
    "caveats": without("caveats"),
    "movements": _faster,
    "lift": every("lift", amount=more(5000)),
    "no lift limit": without("lift"),
    "budgets": every("budgets", amount_musd=more(40)),
    "no budgets": without("budgets"),
    "costs": every("costs", cost_musd=half),
    "demand": _no_demand,
    "min_stay": policy(min_stay_periods=1),
    "threshold_units": policy(threshold_units=3),
    "battalions": every("unit_types", battalions=half),
    "threshold_soldiers": policy(threshold_soldiers=9000),
    "founding_act": lambda case: case.replace(founding_act="off"),
}

FIRST: dict[str, Change] = {"dwell_ratio": without("sharing")}
"""What is changed before both are compared."""

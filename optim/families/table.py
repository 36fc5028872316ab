"""The table of constraint families, in the order in which readers see them.

The order differs from that of the model: what most often limits a plan comes first.
"""

from __future__ import annotations

from optim.families.family import Family

_FAMILIES = (
    Family(
        "force_pool",
        "force pools",
        index="nk",
        tables=("forces", "contributors", "presence", "sharing"),
        levers=("dwell", "forces", "start_may_stay", "permanent_cycle"),
    ),
    Family(
        "deployed_share",
        "share of the army that may be away",
        index="n",
        tables=("contributors", "unit_types", "sharing"),
        levers=("deployed_share",),
    ),
    Family(
        "ready_pool",
        "units ready to answer",
        index="wnk",
        tables=("contributors", "forces", "sharing"),
        levers=("ready_share", "forces"),
    ),
    Family("beds", "beds", index="jx", tables=("sites", "projects", "unit_types"), levers=("beds",)),
    Family("ranges", "ranges", index="j", tables=("sites", "projects", "unit_types"), levers=("ranges",)),
    Family(
        "storage",
        "equipment stores",
        index="j",
        tables=("sites", "projects", "presence"),
        levers=("storage",),
    ),
    Family("lift", "lift", index="wxd", tables=("lift", "movements", "unit_types"), levers=("lift",)),
    Family(
        "reception",
        "reception",
        index="wjd",
        tables=("theaters", "movements", "unit_types"),
        levers=("reception",),
    ),
    Family(
        "near_moves",
        "units next door, with those that must stay",
        index="wjk",
        tables=("near", "unit_types", "contingencies"),
        levers=("near_moves",),
    ),
    Family(
        "budget",
        "budgets",
        index="b",
        tables=("budgets", "costs", "contributors", "projects", "schemes", "theaters"),
        levers=("budgets", "host_payment"),
    ),
    Family(
        "buildup",
        "speed of build-up",
        index="jx",
        tables=("theaters", "unit_types", "presence"),
        levers=("buildup",),
    ),
    Family("caveats", "national caveats", index="nj", tables=("caveats", "sharing"), levers=("caveats",)),
    Family(
        "framework",
        "places for participants",
        index="j",
        tables=("theaters", "sites", "projects", "unit_types"),
        levers=("framework",),
    ),
    Family(
        "founding_act",
        "Founding Act",
        index="j",
        tables=("theaters", "unit_types", "presence", "projects", "sites"),
        levers=("founding_act",),
    ),
    Family(
        "projects",
        "projects left to build",
        index="p",
        tables=("projects", "contributors", "sites", "theaters"),
        levers=("projects", "consent"),
    ),
    Family("sharing", "shared rosters", index="", tables=("sharing", "contributors"), levers=("dwell",)),
    Family("commitments", "commitments", index="", tables=("commitments",), levers=("commitments",)),
    Family(
        "consent",
        "consent to permanent stationing",
        index="",
        tables=("contributors", "theaters", "presence"),
        levers=("consent",),
    ),
    Family(
        "formations",
        "complete formations",
        index="",
        tables=("formations", "capabilities", "theaters", "assignments"),
        fixed="it defines a complete formation",
    ),
    Family(
        "lead_nation",
        "lead nations of formations",
        index="",
        tables=("formations", "capabilities", "theaters", "assignments"),
        levers=("lead_nation",),
    ),
    Family(
        "headquarters",
        "headquarters that command",
        index="",
        tables=("formations", "unit_types", "capabilities", "presence"),
        levers=("lead_nation",),
    ),
    Family(
        "willingness",
        "what nations offer",
        index="",
        tables=("willingness", "unit_types", "theaters", "sharing"),
        fixed="it measures what is asked of nations above their offers and forbids no plan",
    ),
    Family(
        "standby",
        "units on stand-by",
        index="wnk",
        tables=("ready_forces", "movements"),
        levers=("standby",),
    ),
    Family(
        "assignments",
        "units assigned to a theater and kept at home",
        index="nj",
        tables=("assignments", "movements"),
        levers=("assignments",),
    ),
    Family(
        "substitution",
        "units that stand in for others",
        index="",
        tables=("substitutes", "capabilities"),
        fixed="it says what a unit in the place of another counts for, which a scenario may say otherwise",
    ),
    Family(
        "coverage",
        "requirements",
        index="",
        tables=("requirements", "capabilities", "substitutes", "unit_types"),
        fixed="it measures what a plan covers and forbids no plan",
    ),
    Family(
        "ask",
        "required asks",
        index="",
        tables=("asks", "capabilities", "substitutes", "unit_types"),
        fixed="the analyst chooses which asks a plan must meet",
    ),
)

FAMILIES = {family.name: family for family in _FAMILIES}
"""Name to family."""

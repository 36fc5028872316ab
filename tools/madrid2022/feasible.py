"""Is June 2022 itself feasible? Beds, ranges, pools, deployed shares, leads, budgets, commitments."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from optim.instance import Instance
from optim.instance.rows import Presence


def start_faults(instance: Instance) -> list[str]:
    """Every rule of the base case that the starting presence or the commitments break."""
    checks = (pools, sustained, deployed, beds, leads, budgets, caveats, sharing)
    return [fault for check in checks for fault in check(instance)]


def _troops(instance: Instance) -> dict[str, int]:
    return {row.unit_type: row.personnel for row in instance.unit_types}


def _there(instance: Instance) -> list[Presence]:
    """The rows of presence whose soldiers are there; stored equipment is nobody."""
    return [row for row in instance.presence if row.mode != "stored"]


def pools(instance: Instance) -> list[str]:
    """What is out at the start is at most what there is."""
    out: dict[tuple[str, str], int] = defaultdict(int)
    for row in _there(instance):
        out[row.contributor, row.unit_type] += row.units
    free = {(row.contributor, row.unit_type): row.units - row.kept_home for row in instance.forces}
    return [
        f"pool {key}: {units} out of {free.get(key, 0)}"
        for key, units in out.items()
        if units > free.get(key, 0)
    ]


def sustained(instance: Instance) -> list[str]:
    """Commitments can be kept for ever: those of the end, and those of the first period, at full dwell."""
    ratio = {row.contributor: row.dwell_ratio for row in instance.contributors}
    permanent = {
        (r.contributor, r.unit_type, r.theater): r.units for r in instance.presence if r.mode == "permanent"
    }
    need: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in instance.commitments:
        if not row.last_period:
            based = min(row.units, permanent.get((row.contributor, row.unit_type, row.theater), 0))
            need[row.contributor, row.unit_type] += (row.units - based) * (1 + ratio[row.contributor]) + based
    free = {(row.contributor, row.unit_type): row.units - row.kept_home for row in instance.forces}
    return [
        f"commitments {key}: need {units} of {free.get(key, 0)}"
        for key, units in need.items()
        if units > free.get(key, 0)
    ]


def deployed(instance: Instance) -> list[str]:
    """No nation is beyond its deployed share at the start."""
    troops, out = _troops(instance), defaultdict(int)
    for row in _there(instance):
        out[row.contributor] += row.units * troops[row.unit_type]
    return [
        f"{row.contributor}: {out[row.contributor]} out, {row.deployed_share * row.land_force} allowed"
        for row in instance.contributors
        if out[row.contributor] > row.deployed_share * row.land_force
    ]


def beds(instance: Instance) -> list[str]:
    """Everybody has a bed and heavy maneuver units have ranges."""
    kinds = {row.unit_type: row for row in instance.unit_types}
    faults = []
    for theater in instance.theaters:
        sites = [row for row in instance.sites if row.theater == theater.theater]
        here = [row for row in instance.presence if row.theater == theater.theater and row.mode != "stored"]
        troops = sum(row.units * kinds[row.unit_type].personnel for row in here)
        heavy = sum(row.units for row in here if kinds[row.unit_type].heavy and kinds[row.unit_type].maneuver)
        permanent = sum(row.units * kinds[row.unit_type].personnel for row in here if row.mode == "permanent")
        roof, family = sum(s.beds + s.permanent_beds for s in sites), sum(s.permanent_beds for s in sites)
        if troops > roof or permanent > family or heavy > sum(s.ranges for s in sites):
            faults.append(
                f"{theater.theater}: {troops} in {roof} beds, {permanent} in {family}, {heavy} on the ranges"
            )
    return faults


def leads(instance: Instance) -> list[str]:
    """In multinational theaters one nation has the lead's share and all have the least."""
    kinds = {row.unit_type: row for row in instance.unit_types}
    faults = []
    for theater in (row for row in instance.theaters if row.multinational):
        own: dict[str, int] = defaultdict(int)
        man: dict[str, int] = defaultdict(int)
        for row in (r for r in instance.presence if r.theater == theater.theater):
            own[row.contributor] += row.units * kinds[row.unit_type].personnel
            man[row.contributor] += row.units * kinds[row.unit_type].personnel * kinds[row.unit_type].maneuver
        if max(man.values()) < theater.lead_share * sum(man.values()):
            faults.append(f"{theater.theater}: nobody has the lead's share: {dict(man)}")
        if len(own) > theater.max_participants or min(own.values()) < theater.min_participation:
            faults.append(f"{theater.theater}: participants {dict(own)}")
    return faults


def budgets(instance: Instance) -> list[str]:
    """The start can be paid for."""
    price = {row.key: row.cost_musd for row in instance.costs}
    factor = {row.contributor: row.cost_factor for row in instance.contributors}
    cost: dict[str, Decimal] = defaultdict(Decimal)
    for row in instance.presence:
        cost[row.contributor] += factor[row.contributor] * row.units * price[row.unit_type, row.mode]
    money: dict[str, Decimal] = {}
    for row in instance.budgets:
        money[row.payer] = min(row.amount_musd, money.get(row.payer, row.amount_musd))
    return [f"budget {n}: {cost[n]} of {money.get(n, 0)}" for n in cost if cost[n] > money.get(n, Decimal(0))]


def caveats(instance: Instance) -> list[str]:
    """Presence and commitments keep to the caveats."""
    limits = {row.key: row for row in instance.caveats}
    here: dict[tuple[str, str], int] = defaultdict(int)
    faults = []
    for row in instance.presence:
        here[row.contributor, row.theater] += row.units if row.mode != "stored" else 0
        limit = limits.get((row.contributor, row.theater))
        if limit and row.mode not in limit.modes:
            faults.append(f"presence {row.key}: the caveat allows {limit.modes}")
    for key, units in here.items():
        if key in limits and units > limits[key].max_units:
            faults.append(f"caveat {key}: {units} of {limits[key].max_units}")
    return faults


def sharing(instance: Instance) -> list[str]:
    """Members have the type and may rotate there."""
    pool = {(row.contributor, row.unit_type) for row in instance.forces if row.units > row.kept_home}
    limits = {row.key: row.modes for row in instance.caveats}
    return [
        f"sharing {row.key}: no units or not allowed"
        for row in instance.sharing
        if (row.contributor, row.unit_type) not in pool
        or "rotational" not in limits.get((row.contributor, row.theater), ("rotational",))
    ]

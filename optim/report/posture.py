"""Who is where: units by contributor, type, theater, mode and period, from a plan and the start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from optim.case import Case
from optim.plan import Plan
from optim.report.rosters import in_slots

MODES = ("permanent", "rotational", "shared", "stored")
Place = tuple[str, str, str, str]  # n (of a steady roster: all its nations), k, j, mode
Amount = int | Fraction  # exact; whole ones are reckoned with many times faster


def start_units(case: Case) -> dict[Place, int]:
    """Units (stored: equipment sets) by contributor, unit type, theater and mode before period 1."""
    units: dict[Place, int] = defaultdict(int)
    for row in case.instance.presence:
        units[row.contributor, row.unit_type, row.theater, row.mode] += row.units
    return {place: count for place, count in units.items() if count}


def units_by_place(case: Case, plan: Plan) -> dict[tuple[Place, int], int]:
    """Units (stored: sets) by place and period, whole; a shared slot is with whose turn it is."""
    units: dict[tuple[Place, int], int] = {}
    for mode, chosen in (
        ("permanent", plan.stationed),
        ("rotational", plan.rotated),
        ("stored", plan.stored),
    ):
        for (n, k, j, t), count in chosen.items():
            units[(n, k, j, mode), t] = count
    slot = {row.arrangement: (row.unit_type, row.theater) for row in case.instance.sharing}
    for (a, who, t), filled in in_slots(case, plan).items():
        place = (who, *slot[a], "shared")
        units[place, t] = units.get((place, t), 0) + filled
    return units


def personnel(case: Case) -> Mapping[str, int]:
    """Soldiers in a unit, by type."""
    return {row.unit_type: row.personnel for row in case.instance.unit_types}


def troops(case: Case, plan: Plan) -> dict[tuple[str, int], int]:
    """Soldiers in place by theater and period; period 0 is the start."""
    heads = personnel(case)
    count: dict[tuple[str, int], int] = defaultdict(int)
    for (_, k, j, mode), units in start_units(case).items():
        count[j, 0] += heads[k] * units if mode != "stored" else 0
    for ((_, k, j, mode), t), amount in units_by_place(case, plan).items():
        count[j, t] += heads[k] * amount if mode != "stored" else 0
    return count

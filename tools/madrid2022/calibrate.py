"""Find the prices under which the best step from February 2022 comes nearest to what stood in June 2022.

The alliance decided once already: between 24 February and the summit it placed some 12,000 soldiers on its
eastern flank. Here the instance starts from the posture of before the war and has one half-year; nobody has
offered anything above what stands, and promises are those that were kept already. For each set of prices the
best plan is compared with June 2022, in soldiers by theater, and beside that by nation and theater. Prices
that come nearest are the instance's defaults: they rest on facts of before the summit alone.

Run with the project's Python: ``python tools/madrid2022/calibrate.py``. It takes a minute or two.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

import optim
from optim.case import Case
from optim.instance import Instance
from optim.instance.posture import Posture
from optim.instance.rows import Presence
from optim.plan import Plan
from optim.reading.postures import read_posture, shipped_postures

NAME = "madrid2022"
STRAIN = ("0", "0.02", "0.05", "0.1", "0.2", "0.4")
TURNOVER = ("0", "0.05", "0.1", "0.2", "0.3", "0.4", "0.8")
HANDOVER = "0.3"
Soldiers = Mapping[tuple[str, str], int]
"""By nation and theater."""


@dataclass(frozen=True)
class Tried:
    """Prices, and how far their best plan is from June 2022, in soldiers."""

    strain: str
    turnover: str
    by_theater: int
    by_nation: int
    coverage: float


def main() -> int:
    instance = optim.load(NAME)
    before, after = posture("february2022", instance), posture("june2022", instance)
    target = soldiers_of(instance, after)
    stayed = soldiers_of(instance, before)
    away = apart(theaters(stayed), theaters(target)), apart(stayed, target)
    print("Soldiers away from June 2022, by theater, and by nation and theater; and coverage")
    print(f"February 2022 as it stood     {away[0]:>10,}  {away[1]:>10,}")
    tried = trials(starting_from(instance, before), target)
    for one in sorted(tried, key=lambda one: one.by_theater):
        prices = f"strain {one.strain:>4}, turnover {one.turnover:>4}"
        print(f"{prices:<30}{one.by_theater:>10,}  {one.by_nation:>10,}  {one.coverage:8.2f}")
    return 0


def posture(name: str, instance: Instance) -> Posture:
    return read_posture(shipped_postures(NAME)[name], instance)


def trials(start: Instance, target: Soldiers) -> Iterator[Tried]:
    """Each pair of prices."""
    for strain, turnover in product(STRAIN, TURNOVER):
        case = optim.choose(
            start,
            mode="phased",
            changes={
                "policy.strain_price": strain,
                "policy.turnover_price": turnover,
                "policy.handover_price": HANDOVER,
            },
        )
        found = optim.solve(case, gap=0.01, objective="score")
        assert found.plan is not None
        assert found.outcome.coverage is not None
        there = soldiers_of_plan(case, found.plan)
        away = apart(theaters(there), theaters(target)), apart(there, target)
        yield Tried(strain, turnover, *away, found.outcome.coverage)


def starting_from(instance: Instance, posture: Posture) -> Instance:
    """One half-year from that posture, which is all that is offered, with the promises that it keeps."""
    (standing,) = posture.periods.values()
    about = {"source": "postures/february2022.csv", "status": "derived"}
    presence = tuple(
        Presence(mode=mode, contributor=n, unit_type=k, theater=j, units=units, **about)
        for (mode, n, k, j), units in standing.units.items()
    )
    stood = battalions(instance, posture)
    willingness = tuple(
        row.model_copy(update={"free": stood.get((row.contributor, row.theater, row.branch), Decimal(0))})
        for row in instance.willingness
    )
    there = {(n, k, j): units for (mode, n, k, j), units in standing.units.items() if mode != "stored"}
    stored = {(n, k, j): units for (mode, n, k, j), units in standing.units.items() if mode == "stored"}
    commitments = tuple(
        row
        for row in instance.commitments
        if row.units <= there.get((row.contributor, row.unit_type, row.theater), 0)
        and (row.sets or 0) <= stored.get((row.contributor, row.unit_type, row.theater), 0)
    )
    garrisons: Counter[tuple[str, str]] = Counter()
    for (n, _, j), units in there.items():
        garrisons[n, j] += units
    caveats = tuple(
        row.model_copy(update={"max_units": max(row.max_units, garrisons[row.contributor, row.theater])})
        for row in instance.caveats
    )
    theaters = tuple(
        row.model_copy(update={"lead": standing.leads.get(row.theater)}) for row in instance.theaters
    )
    half_year = instance.settings.periods.model_copy(update={"count": 1})
    return instance.replace(
        presence=presence,
        willingness=willingness,
        commitments=commitments,
        caveats=caveats,
        theaters=theaters,
        settings=instance.settings.model_copy(update={"scenarios": {}, "periods": half_year}),
    )


def battalions(instance: Instance, posture: Posture) -> Mapping[tuple[str, str, str], Decimal]:
    """Battalion equivalents by nation, theater and branch."""
    types = {row.unit_type: row for row in instance.unit_types}
    found: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    (standing,) = posture.periods.values()
    for (mode, n, k, j), units in standing.units.items():
        if mode != "stored":
            branch = "maneuver" if types[k].maneuver else "support"
            found[n, j, branch] += types[k].battalions * units
    return found


def soldiers_of(instance: Instance, posture: Posture) -> Soldiers:
    (standing,) = posture.periods.values()
    there = {(n, k, j): units for (mode, n, k, j), units in standing.units.items() if mode != "stored"}
    return _summed(instance, there.items())


def soldiers_of_plan(case: Case, plan: Plan) -> Soldiers:
    pairs = [
        ((n, k, j), units)
        for chosen in (plan.stationed, plan.rotated)
        for (n, k, j, _), units in chosen.items()
    ]
    return _summed(case.instance, pairs)


def theaters(soldiers: Soldiers) -> Soldiers:
    """The same, whoever sends them."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for (_, j), men in soldiers.items():
        found["", j] += men
    return found


def _summed(instance: Instance, pairs: object) -> Soldiers:
    men = {row.unit_type: row.personnel for row in instance.unit_types}
    found: dict[tuple[str, str], int] = defaultdict(int)
    for (n, k, j), units in pairs:  # type: ignore[attr-defined]
        found[n, j] += men[k] * units
    return found


def apart(one: Soldiers, other: Soldiers) -> int:
    """Soldiers that one has and the other has not, by nation and theater, both ways."""
    return sum(abs(one.get(key, 0) - other.get(key, 0)) for key in {*one, *other})


if __name__ == "__main__":
    sys.exit(main())

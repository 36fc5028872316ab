"""Postures: found by name, and turned into decisions of a case; and a plan or a start as a posture."""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from optim.case import Case
from optim.errors import UsageError
from optim.instance import Instance, periods
from optim.instance.posture import Posture, Standing
from optim.plan import DECISIONS, Plan
from optim.reading import read_case, read_posture, shipped_postures
from optim.reading.postures import PERIOD, names_file
from optim.reading.suggest import hint, same, short
from optim.store import find, load

START = "start"
NOTHING = "nothing"
OF_MODE = {"permanent": "stationed", "rotational": "rotated", "stored": "stored", "assigned": "assigned"}


def posture_called(name: str, instance: Instance, home: str | os.PathLike[str], runs: Path) -> Posture:
    """The posture of a name: ``start``, ``nothing``, a table, a posture of the instance, or a stored run.

    ``home`` is the instance's name or folder; ``RUN:PERIOD`` is one period of a run. Raises UsageError where
    there is none, PostureFileError with every fault of a table.
    """
    if names_file(name):
        return read_posture(Path(name), instance)
    known = _shipped(home)
    meant = same(name, [START, NOTHING, *known])
    if meant == START:
        return posture_of_start(instance)
    if meant == NOTHING:
        return posture_of_nothing()
    if meant is not None:
        return read_posture(known[meant], instance)
    run, _, period = name.rpartition(":") if PERIOD.fullmatch(name.rpartition(":")[2]) else (name, "", "")
    folder = find(run, runs) if run else None
    if folder is None:
        raise UsageError(
            f"there is no posture {short(name)}: expected a table (.csv or .xlsx), a stored run, `start`, "
            f"`nothing`, or a posture of the instance; {hint(name, [START, NOTHING, *known])}"
        )
    return _of_run(folder, period, instance)


def _shipped(home: str | os.PathLike[str]) -> dict[str, Path]:
    """The postures of an instance; none of one that is in no folder."""
    try:
        return shipped_postures(home)
    except UsageError:
        return {}


def _of_run(folder: Path, period: str, instance: Instance) -> Posture:
    """What stands in a stored run: in every period, or from one of them on."""
    run = load(folder)
    ours, theirs = instance.name, str(run.manifest["instance"])
    if theirs != ours:
        raise UsageError(f"{folder.as_posix()} is a run of {theirs}; expected a run of {ours}")
    case = read_case(run.instance_folder, mode=run.manifest["mode"])
    found = posture_of_plan(case, run.plan, folder.name)
    _all_known(found, instance, folder)
    if not period:
        return found
    dates = case.instance.settings.periods
    number = periods.number(dates, period)
    if case.mode == "steady" or not 1 <= number <= case.period_count:
        last = periods.label(dates, case.period_count)
        told = "is steady and has no periods" if case.mode == "steady" else f"has {dates.start} to {last}"
        raise UsageError(f"{folder.as_posix()} {told}: there is no {period} in it")
    at = max(label for label in found.periods if label <= period)
    return Posture(f"{found.name}-{period}", {"": found.periods[at]})


def _all_known(posture: Posture, instance: Instance, folder: Path) -> None:
    """Raise UsageError where a run has codes that the instance does not know."""
    nations = {row.contributor for row in instance.contributors}
    types = {row.unit_type for row in instance.unit_types}
    theaters = {row.theater for row in instance.theaters}
    rosters = {row.arrangement for row in instance.sharing}
    unknown: set[str] = set()
    for there in posture.periods.values():
        for _, n, k, j in there.units:
            unknown |= {n} - nations | {k} - types | {j} - theaters
        for a, n in there.rosters:
            unknown |= {n} - nations | {a} - rosters
    if unknown:
        raise UsageError(
            f"{folder.as_posix()} has codes that {instance.name} does not know: {', '.join(sorted(unknown))}"
        )


def posture_of_nothing() -> Posture:
    """Nobody and nothing stands in any theater."""
    return Posture(NOTHING, {"": Standing({})})


def posture_of_start(instance: Instance) -> Posture:
    """What stands at the start of an instance, held always."""
    units: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for row in instance.presence:
        units[row.mode, row.contributor, row.unit_type, row.theater] += row.units
    return Posture(START, {"": Standing(dict(units))})


def posture_of_plan(case: Case, plan: Plan, name: str) -> Posture:
    """What stands in a plan: each period that differs from the one before. Slots are told where open."""
    found: dict[str, Standing] = {}
    last: Standing | None = None
    for t in range(1, case.period_count + 1):
        there = _standing(case, plan, t)
        if there != last:
            found[_label(case, t)] = last = there
    return Posture(name, found)


def _label(case: Case, t: int) -> str:
    return "" if case.mode == "steady" else periods.label(case.instance.settings.periods, t)


def _standing(case: Case, plan: Plan, t: int) -> Standing:
    units = {
        (mode, *key[:3]): count
        for mode, decision in OF_MODE.items()
        for key, count in getattr(plan, decision).items()
        if key[3] == t
    }
    rosters = {(a, n): count for (a, n, at), count in plan.pledged.items() if at == t}
    leads = {j: n for n, j, at in plan.framework if at == t}
    filled, most = {a: count for (a, at), count in plan.shared.items() if at == t}, _filled(case, rosters)
    names = dict.fromkeys((*most, *filled))
    slots = {a: filled.get(a, 0) for a in names if filled.get(a, 0) != most.get(a, 0)}
    return Standing(units, rosters, slots, leads)


def _filled(case: Case, rosters: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """How many slots rosters fill in turn, at the ratio of their strictest member."""
    ratios = {row.contributor: Fraction(row.dwell_ratio) for row in case.instance.contributors}
    strictest: dict[str, Fraction] = {}
    for row in case.instance.sharing:
        strictest[row.arrangement] = max(strictest.get(row.arrangement, Fraction(0)), ratios[row.contributor])
    units: dict[str, int] = defaultdict(int)
    for (a, _), count in rosters.items():
        units[a] += count
    return {a: filled for a, count in units.items() if (filled := math.floor(count / (1 + strictest[a])))}


def decisions_of(case: Case, posture: Posture) -> Plan:
    """What stands in each period of a case, as decisions; a framework nation only where one is stated.

    A period of the posture holds until the next; the first holds before it too. Steady: the last holds.
    """
    dates = case.instance.settings.periods
    labels = sorted(posture.periods)
    numbered = [(periods.number(dates, one) if one else 0, posture.periods[one]) for one in labels]
    found: dict[str, dict[Any, Any]] = {name: {} for name in DECISIONS}
    for t in range(1, case.period_count + 1):
        at = dates.count if case.mode == "steady" else t
        held = [there for number, there in numbered if number <= at]
        there = held[-1] if held else numbered[0][1]
        for (mode, n, k, j), units in there.units.items():
            found[OF_MODE[mode]][n, k, j, t] = units
        for (a, n), units in there.rosters.items():
            found["pledged"][a, n, t] = units
        for a, slots in {**_filled(case, there.rosters), **there.slots}.items():
            found["shared"][a, t] = slots
        for j, n in there.leads.items():
            found["framework"][n, j, t] = 1
    return Plan(**found)

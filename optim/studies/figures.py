"""Figures: what a plan comes to, as amounts by name, for tables in which a row is a case.

The names are those of ``optim.measures``, worked out here from the plan and its ledger: exactly, and by a way
of its own. ``lead``, ``units`` and parts of ``strain`` are left out where they are 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from optim.case import Case
from optim.check.numbers import Fraction, total
from optim.instance.columns import IN_PLACE
from optim.measures import WORST
from optim.measures.listing import next_door
from optim.plan import Ledger, Plan, StrainRow
from optim.report.figures import TheaterFigures, theaters
from optim.report.posture import personnel

Amounts = dict[str, Fraction | int]


@dataclass(frozen=True)
class Solved:
    """A plan of a case, and its ledger."""

    case: Case
    plan: Plan
    ledger: Ledger

    @cached_property
    def earned(self) -> dict[str, Fraction]:
        """Weight met, by contingency and by theater; absent where nothing is met."""
        worth = [(row, row.weight * row.met / row.amount) for row in self.ledger.met if row.met]
        return _totals((name, part) for row, part in worth for name in (row.contingency, row.theater))


def figures_of(case: Case, plan: Plan, ledger: Ledger) -> dict[str, float]:
    """Every figure of a plan, exactly recomputed and then rounded to floats."""
    found: Amounts = {}
    for row in theaters(case, plan):
        for amounts in OF_A_THEATER.values():
            found |= {f"{head}.{row.theater}": value for head, value in amounts(row).items()}
    found |= _regions(case, found)
    solved = Solved(case, plan, ledger)
    for amounts_of in OF_A_PLAN.values():
        found |= amounts_of(solved)
    return {name: float(value) for name, value in found.items()}


def _regions(case: Case, found: Amounts) -> Amounts:
    """The same by region, unless a theater has its name."""
    regions = {row.theater: row.region for row in case.instance.theaters}
    sums: Amounts = defaultdict(int)
    for name, value in found.items():
        kind, _, theater = name.partition(".")
        if theater in regions and regions[theater] not in regions:
            sums[f"{kind}.{regions[theater]}"] += value
    return dict(sums)


def _built(solved: Solved) -> Amounts:
    counts: Amounts = {f"built.{row.project}": 0 for row in solved.case.instance.projects}
    for (project, _), count in solved.plan.built.items():
        counts[f"built.{project}"] += count
    return counts


def _leads(solved: Solved) -> Amounts:
    """Who leads where at the end."""
    last = solved.case.period_count
    return {f"lead.{n}.{j}": 1 for (n, j, t), leads in solved.plan.framework.items() if t == last and leads}


def _units(solved: Solved) -> Amounts:
    """With how many units of its own who is where at the end."""
    counts: Amounts = defaultdict(int)
    for units in (solved.plan.stationed, solved.plan.rotated):
        for (n, _, j, t), count in units.items():
            if t == solved.case.period_count:
                counts[f"units.{n}.{j}"] += count
    return dict(counts)


def _assigned(solved: Solved) -> Amounts:
    """Soldiers assigned at the end; nothing where nobody may assign any."""
    return {"assigned": sum(_assigned_to(solved).values())} if solved.case.instance.assignments else {}


def _assigned_to(solved: Solved) -> Amounts:
    """Soldiers assigned to each theater at the end."""
    heads = personnel(solved.case)
    counts: Amounts = dict.fromkeys((row.theater for row in solved.case.instance.theaters), 0)
    for (_, k, j, t), units in solved.plan.assigned.items():
        counts[j] += heads[k] * units if t == solved.case.period_count else 0
    return counts if solved.case.instance.assignments else {}


def _assigned_in(solved: Solved) -> Amounts:
    """The same by the names of measures, regions included."""
    found = {f"assigned.{place}": count for place, count in _assigned_to(solved).items()}
    return found | _regions(solved.case, found)


def _points(solved: Solved) -> Amounts:
    """Points of the coverage index by contingency and by theater."""
    met, earned = solved.ledger.met, solved.earned
    whole = total(row.weight for row in met)
    names = dict.fromkeys(name for row in met for name in (row.contingency, row.theater))
    return {
        f"coverage.{name}": 100 * earned.get(name, Fraction(0)) / whole if whole else Fraction(0)
        for name in names
    }


def _worst(solved: Solved) -> Amounts:
    """The least share met of what any contingency asks for, percent; nothing where none asks."""
    asked = ((row.contingency, row.weight) for row in solved.ledger.met if row.contingency != IN_PLACE)
    shares = [
        100 * solved.earned.get(name, Fraction(0)) / most for name, most in _totals(asked).items() if most
    ]
    return {WORST: min(shares)} if shares else {}


def _arrived(solved: Solved) -> Amounts:
    """Of what is required by a day of a contingency, how much is there in time at the end."""
    there: Amounts = defaultdict(int)
    for row in solved.ledger.met:
        if row.contingency != IN_PLACE and row.period == solved.case.period_count:
            there[f"arrived.{row.contingency}.{row.theater}.{row.day}.{row.capability}"] += row.met
    return dict(there)


def _near(solved: Solved) -> Amounts:
    """Soldiers of units next door that move to each theater, and its region, in a contingency at the end."""
    instance, heads = solved.case.instance, personnel(solved.case)
    region = {row.theater: row.region for row in instance.theaters}
    found: Amounts = dict.fromkeys((f"near.{name}" for name in next_door(solved.case)), 0)
    for (w, _, k, j, t), units in solved.plan.near.items():
        if t == solved.case.period_count:
            for place in {j, *({region[j]} - set(region))}:
                found[f"near.{w}.{place}"] += heads[k] * Fraction(units)
    return found


def _strain(solved: Solved) -> Amounts:
    """Strain of all nations; nothing where nobody offers anything."""
    return {"strain": solved.ledger.strain} if solved.case.instance.willingness else {}


def _strain_of(key: Callable[[StrainRow], str]) -> Callable[[Solved], Amounts]:
    """Strain by a name, a mean over periods; 0 is left out."""

    def amounts(solved: Solved) -> Amounts:
        sums = _totals((key(row), row.strain) for row in solved.ledger.strained if row.strain)
        return {name: value / solved.case.period_count for name, value in sums.items()}

    return amounts


def _strain_in(solved: Solved) -> Amounts:
    """Strain in theaters and regions; a region that has the name of a theater is left out."""
    found = _strain_of(lambda row: f"strain_in.{row.theater}")(solved)
    return found | _regions(solved.case, found)


def _change(solved: Solved) -> Amounts:
    """Thousands of soldiers more or fewer than at the start, by whose, type, place and period."""
    case, plan = solved.case, solved.plan
    start: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in case.instance.presence:
        if row.mode != "stored":
            start[row.contributor, row.unit_type, row.theater] += row.units
    there: dict[tuple[str, str, str, int], int] = defaultdict(int)
    for units in (plan.stationed, plan.rotated):
        for place, count in units.items():
            there[place] += count
    heads, periods = personnel(case), range(1, case.period_count + 1)
    cells = {*start, *(place[:3] for place in there)}
    moved = sum(heads[c[1]] * abs(there[(*c, t)] - start[c]) for c in cells for t in periods)
    return {"change": Fraction(moved, 1000)}


def _prices(case: Case) -> Mapping[str, Decimal]:
    return case.instance.settings.policy.prices


def _charge(solved: Solved, charge: str, name: str) -> Amounts:
    """How much is charged for, where there is a price."""
    amounts = (row.amount for row in solved.ledger.charges if row.charge == charge)
    return {name: total(amounts)} if charge in _prices(solved.case) else {}


def _totals(pairs: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    parts: dict[str, list[Fraction]] = defaultdict(list)
    for name, part in pairs:
        parts[name].append(part)
    return {name: total(some) for name, some in parts.items()}


OF_A_THEATER: Mapping[str, Callable[[TheaterFigures], Amounts]] = MappingProxyType(
    {
        "troops.PLACE": lambda row: {"troops": row.troops_end},
        "permanent.PLACE": lambda row: {"permanent": row.modes["permanent"].soldiers},
        "rotational.PLACE": lambda row: {"rotational": row.modes["rotational"].soldiers},
        "stored.PLACE": lambda row: {"stored": row.modes["stored"].units},
        "FORMATION.PLACE": lambda row: dict(row.formed),
    }
)
"""Amounts of a theater by the first word of their names, for each kind. Regions are sums of theaters."""

OF_A_PLAN: Mapping[str, Callable[[Solved], Amounts]] = MappingProxyType(
    {
        "built.PROJECT": _built,
        "assigned": _assigned,
        "assigned.PLACE": _assigned_in,
        "lead.CONTRIBUTOR.THEATER": _leads,
        "units.CONTRIBUTOR.THEATER": _units,
        "coverage.WHERE": _points,
        "worst": _worst,
        "arrived.CONTINGENCY.PLACE.DAY.CAPABILITY": _arrived,
        "near.CONTINGENCY.PLACE": _near,
        "coverage": lambda solved: {"coverage": solved.ledger.coverage},
        "score": lambda solved: {"score": solved.ledger.score} if _prices(solved.case) else {},
        "turnover": lambda solved: _charge(solved, "turnover", "turnover"),
        "handovers": lambda solved: _charge(solved, "handover", "handovers"),
        "cost": lambda solved: {"cost": solved.ledger.cost_musd},
        "change": _change,
        "strain": _strain,
        "strain.CONTRIBUTOR": _strain_of(lambda row: f"strain.{row.contributor}"),
        "strain.CONTRIBUTOR.THEATER": _strain_of(lambda row: f"strain.{row.contributor}.{row.theater}"),
        "strain_in.PLACE": _strain_in,
    }
)
"""Amounts of a plan by name, for each other kind."""

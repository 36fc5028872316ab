"""Figures: what a plan comes to, as amounts by name, for tables in which a row is a case.

The names are those of ``optim.reading.measuring``, worked out here from the plan and its ledger: exactly, and
by a way of its own. ``lead`` and ``units`` are left out where they are 0, and regions, which are sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from optim.case import Case
from optim.check.numbers import Fraction, total
from optim.instance.columns import IN_PLACE
from optim.plan import Ledger, Plan
from optim.reading.measuring import WORST
from optim.report.figures import theaters
from optim.report.posture import personnel


def figures_of(case: Case, plan: Plan, ledger: Ledger) -> dict[str, float]:
    """Every figure of a plan, exactly recomputed and then rounded to floats."""
    found: dict[str, Fraction | int] = {}
    for row in theaters(case, plan):
        found[f"troops.{row.theater}"] = row.troops_end
        for mode in ("permanent", "rotational"):
            found[f"{mode}.{row.theater}"] = row.modes[mode].soldiers
        found[f"stored.{row.theater}"] = row.modes["stored"].units
        for formation, count in row.formed.items():
            found[f"{formation}.{row.theater}"] = count
    found |= _regions(case, found) | _built(case, plan) | _serving(case, plan)
    found |= _earned(ledger) | _arrived(case, ledger)
    found |= {"coverage": ledger.coverage, "cost": ledger.cost_musd, "change": _change(case, plan)}
    return {name: float(value) for name, value in found.items()}


def _regions(case: Case, found: dict[str, Fraction | int]) -> dict[str, Fraction | int]:
    """The same by region, unless a theater has its name."""
    regions = {row.theater: row.region for row in case.instance.theaters}
    sums: dict[str, Fraction | int] = defaultdict(int)
    for name, value in found.items():
        kind, _, theater = name.partition(".")
        if theater in regions and regions[theater] not in regions:
            sums[f"{kind}.{regions[theater]}"] += value
    return dict(sums)


def _serving(case: Case, plan: Plan) -> dict[str, Fraction | int]:
    """Who leads where, and with how many units of its own who is where, at the end."""
    last, counts = case.period_count, dict[str, int]()
    for (n, j, t), leads in plan.framework.items():
        if t == last and leads:
            counts[f"lead.{n}.{j}"] = leads
    for units in (plan.stationed, plan.rotated):
        for (n, _, j, t), count in units.items():
            if t == last:
                counts[f"units.{n}.{j}"] = counts.get(f"units.{n}.{j}", 0) + count
    return dict(counts)


def _change(case: Case, plan: Plan) -> Fraction:
    """Thousands of soldiers more or fewer than at the start, by whose, type, place and period."""
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
    total = sum(heads[c[1]] * abs(there[(*c, t)] - start[c]) for c in cells for t in periods)
    return Fraction(total, 1000)


def _built(case: Case, plan: Plan) -> dict[str, Fraction | int]:
    counts = {f"built.{row.project}": 0 for row in case.instance.projects}
    for (project, _), count in plan.built.items():
        counts[f"built.{project}"] += count
    return dict(counts)


def _arrived(case: Case, ledger: Ledger) -> dict[str, Fraction | int]:
    """Of what is required by a day of a contingency, how much is there in time at the end."""
    there: dict[str, Fraction | int] = defaultdict(int)
    for row in ledger.met:
        if row.contingency != IN_PLACE and row.period == case.period_count:
            there[f"arrived.{row.contingency}.{row.theater}.{row.day}.{row.capability}"] += row.met
    return dict(there)


def _earned(ledger: Ledger) -> dict[str, Fraction | int]:
    """Points of the coverage index by contingency and by theater; the worst contingency's share met."""
    whole = total(row.weight for row in ledger.met)
    worth = [(row, row.weight * row.met / row.amount) for row in ledger.met if row.met]
    earned = _totals((name, part) for row, part in worth for name in (row.contingency, row.theater))
    possible = _totals((row.contingency, row.weight) for row in ledger.met if row.contingency != IN_PLACE)
    worst = [100 * earned.get(name, Fraction(0)) / most for name, most in possible.items() if most]
    names = dict.fromkeys(name for row in ledger.met for name in (row.contingency, row.theater))
    points = {name: 100 * earned.get(name, Fraction(0)) / whole if whole else Fraction(0) for name in names}
    return {
        **{f"coverage.{name}": value for name, value in points.items()},
        **({WORST: min(worst)} if worst else {}),
    }


def _totals(pairs: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    parts: dict[str, list[Fraction]] = defaultdict(list)
    for name, part in pairs:
        parts[name].append(part)
    return {name: total(some) for name, some in parts.items()}

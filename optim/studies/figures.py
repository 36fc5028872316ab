"""Figures: what a plan comes to, as amounts by name, for tables in which a row is a case.

``troops.EST``, ``permanent.EST``, ``rotational.EST``: soldiers at the end; ``stored.EST``: equipment sets;
``brigade.EST``: formations; ``built.<project>``: how many; ``coverage.<contingency>`` and
``coverage.<theater>``: points of the index that are earned there.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from optim.case import Case
from optim.plan import Ledger, Plan
from optim.report.figures import theaters


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
    found |= _built(case, plan) | _earned(ledger)
    return {name: float(value) for name, value in found.items()}


def _built(case: Case, plan: Plan) -> dict[str, Fraction | int]:
    counts = {f"built.{row.project}": 0 for row in case.instance.projects}
    for (project, _), count in plan.built.items():
        counts[f"built.{project}"] += count
    return dict(counts)


def _earned(ledger: Ledger) -> dict[str, Fraction | int]:
    """Points of the coverage index by contingency and by theater."""
    whole = sum(row.weight for row in ledger.met)
    earned: dict[str, Fraction] = defaultdict(Fraction)
    for row in ledger.met:
        points = 100 * row.weight * row.met / row.amount / whole if whole else Fraction(0)
        earned[f"coverage.{row.contingency}"] += points
        earned[f"coverage.{row.theater}"] += points
    return dict(earned)

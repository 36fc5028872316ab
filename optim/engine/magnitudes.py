"""Magnitudes: refuse a model whose figures are too far apart for HiGHS, however it is scaled.

HiGHS accepts a row that is broken by 1e-6. In a scaled model (``optim.engine.scaling``) it loses a figure
that is not much larger, and its answer may be false: it passes a limit, or calls a possible plan impossible.
Scaling cannot help where a large and a small figure meet in one row, because whole units fix the scale of
that row. So such a model is refused before it is solved, with the table to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine.compiled import Compiled, Vector
from optim.engine.scaling import columns_of, largest_by_row, scaled
from optim.errors import Fault, MagnitudeError

LEAST = 1e-5  # ten times HiGHS's tolerance; below a millionth, answers were false
MOST = 1e9  # for a slice of a demand: above, floats cannot keep its row to HiGHS's tolerance
UNITS, SIZE = ("capabilities.csv", "amount"), ("unit_types.csv", "personnel")

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Column = tuple[str, str]  # a table's file, and the column in it


@dataclass(frozen=True)
class Sources:
    """Which columns a family's coefficients and limits come from."""

    terms: Column
    limit: Column


SOURCES = {
    "coverage": Sources(UNITS, ("requirements.csv", "amount")),
    "ask": Sources(UNITS, ("asks.csv", "amount")),
    "formations": Sources(UNITS, ("formations.csv", "amount")),
    "budget_spent": Sources(("costs.csv", "cost_musd"), ("projects.csv", "cost_musd")),
    "budget": Sources(("costs.csv", "cost_musd"), ("budgets.csv", "amount_musd")),
    "lift_tons": Sources(("unit_types.csv", "equipment_t"), ("lift.csv", "amount")),
    "lift_seats": Sources(SIZE, ("lift.csv", "amount")),
    "reception": Sources(("unit_types.csv", "equipment_t"), ("theaters.csv", "reception_t_per_day")),
    "ready_pool": Sources(("contributors.csv", "ready_share"), ("forces.csv", "units")),
    "deployed_share": Sources(SIZE, ("contributors.csv", "deployed_share")),
    "framework_brings": Sources(("theaters.csv", "lead_share"), SIZE),
    "force_pool": Sources(("contributors.csv", "dwell_ratio"), ("forces.csv", "units")),
}
ELSEWHERE = Sources(SIZE, SIZE)  # whole soldiers, beds and units: they cannot be far apart


@dataclass(frozen=True)
class Apart:
    """A row with figures too far apart: by how much, and whether one is its limit."""

    row: int
    ratio: float
    is_limit: bool


def refuse(name: str, compiled: Compiled) -> None:
    """Raise MagnitudeError for the instance of that name where figures are too far apart."""
    worst: dict[tuple[str, bool], Apart] = {}
    for found in _apart(compiled):
        key = compiled.row_keys[found.row][0], found.is_limit
        if key not in worst or found.ratio > worst[key].ratio:
            worst[key] = found
    if worst:
        raise MagnitudeError(name, [_fault(compiled, found) for found in worst.values()])


def _apart(compiled: Compiled) -> Iterator[Apart]:
    """Rows in which a coefficient, a demand or a slice of one is lost beside the largest coefficient.

    A small limit from above is none of them: what a unit moves is larger, so the limit holds as 0.
    """
    made, _, _ = scaled(compiled, np.zeros(compiled.columns))
    entries, demands = np.abs(made.values), np.maximum(made.row_lower, 0.0)
    widths = np.where(made.integer | ~np.isfinite(made.upper), 0.0, np.abs(made.upper))
    small, short, odd = _small(entries), _small(demands), _small(widths) | (widths > MOST)
    if not (small.any() or short.any() or odd.any()):
        return
    largest = largest_by_row(made, entries)
    for at in np.flatnonzero(small):
        row = int(made.indices[at])
        yield Apart(row, largest[row] / entries[at], False)
    for at in np.flatnonzero(short):
        yield Apart(int(at), largest[at] / demands[at], True)
    of_entries = columns_of(made)
    for at in np.flatnonzero(odd[of_entries]):
        row, width = int(made.indices[at]), entries[at] * widths[of_entries[at]]
        yield Apart(row, max(largest[row] / width, width / largest[row]), True)


def _small(figures: Vector) -> Mask:
    mask: Mask = (figures > 0) & (figures < LEAST)
    return mask


def _fault(compiled: Compiled, found: Apart) -> Fault:
    family, index = compiled.row_keys[found.row]
    sources = SOURCES.get(family, ELSEWHERE)
    (file, column), (other, beside) = sources.terms, sources.limit
    where = ", ".join(str(part) for part in index)
    pair = f"{column} of {file}" if not found.is_limit else f"{column} of {file} and {beside} of {other}"
    if found.is_limit:
        file, column = other, beside
    return Fault(
        file,
        0,
        column,
        f"figures are too far apart: in {family} ({where}) the largest and the smallest {pair} differ by a "
        f"factor of {found.ratio:.0e}, and the solver cannot tell a plan that keeps this rule from one that "
        "does not; state both in the same unit, and write 0 for a figure that is next to nothing",
    )

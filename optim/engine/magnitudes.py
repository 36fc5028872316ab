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

from optim.engine.matrix import Key, MatrixModel, Vector
from optim.engine.scaling import columns_of, largest_by_row, scaled
from optim.errors import Fault, MagnitudeError

LEAST = 1e-5  # ten times HiGHS's tolerance; below a millionth, answers were false
SPREAD = 1e6  # of coefficients in a row; from twice that on, good plans were missed
MOST = 1e9  # for a slice of a demand: above, floats cannot keep its row to HiGHS's tolerance

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Column = tuple[str, str]  # a table's file, and the column in it
UNITS, SOLDIERS = ("capabilities.csv", "amount"), ("unit_types.csv", "personnel")
COSTS, TONS = ("costs.csv", "cost_musd"), ("unit_types.csv", "equipment_t")
STAND_IN = ("substituting", "substituting_by")

COEFFICIENTS: dict[str, Column] = {
    "coverage": UNITS,
    "ask": UNITS,
    "formations": UNITS,
    "formations_completed": UNITS,
    "budget_spent": COSTS,
    "budget": COSTS,
    "lift_tons": TONS,
    "reception": TONS,
    "ready_pool": ("contributors.csv", "ready_share"),
    "force_pool": ("contributors.csv", "dwell_ratio"),
    "framework_brings": ("theaters.csv", "lead_share"),
    "willingness": ("unit_types.csv", "battalions"),
}
"""Where the coefficients of a family of rows come from; elsewhere they count soldiers or whole units."""
OF_VARIABLES: dict[tuple[str, str], Column] = {
    ("budget_spent", "built"): ("projects.csv", "cost_musd"),
    ("budget_spent", "assigned"): ("assignments.csv", "premium"),
    ("force_pool", "assigned"): ("assignments.csv", "cycle"),
    ("formations", "formed"): ("formations.csv", "amount"),
    ("formations_completed", "formed"): ("formations.csv", "amount"),
    ("coverage", "unmet"): ("requirements.csv", "amount"),
    **{(rows, unit): ("substitutes.csv", "rate") for rows in ("coverage", "ask") for unit in STAND_IN},
}
"""The same for single variables of a family."""
DEMANDS: dict[str, Column] = {"coverage": ("requirements.csv", "amount"), "ask": ("asks.csv", "amount")}


@dataclass(frozen=True)
class Apart:
    """A row with a figure too far from its largest coefficient.

    ``entry`` is the place of that figure in the matrix, or None where it is the demand of the row.
    ``largest`` is the place of the largest coefficient, ``ratio`` the figure over that coefficient.
    """

    row: int
    entry: int | None
    largest: int
    ratio: float


def refuse(name: str, compiled: MatrixModel) -> None:
    """Raise MagnitudeError for the instance of that name where figures are too far apart.

    Rows without an index are no rules: they hold a measure, whose terms may be worth as little as they are.
    """
    worst: dict[tuple[str, bool], Apart] = {}
    for found in _apart(compiled):
        family, index = compiled.row_keys[found.row]
        key = family, found.entry is None
        if not index:
            continue
        if key not in worst or abs(np.log(found.ratio)) > abs(np.log(worst[key].ratio)):
            worst[key] = found
    if worst:
        raise MagnitudeError(name, [_fault(compiled, found) for found in worst.values()])


def _apart(compiled: MatrixModel) -> Iterator[Apart]:
    """Rows in which a coefficient, a demand or a slice of one is lost beside the largest coefficient.

    A small limit from above is none of them: what a unit moves is larger, so the limit holds as 0.
    """
    made, _, _ = scaled(compiled, np.zeros(compiled.columns))
    entries, demands = np.abs(made.values), np.maximum(made.row_lower, 0.0)
    widths = np.where(made.integer | ~np.isfinite(made.upper), 0.0, np.abs(made.upper))
    figures = _of_tables(compiled, entries)
    largest = largest_by_row(made, figures)
    small = (entries < LEAST) | (entries * SPREAD < largest[made.indices])
    short, odd = _small(demands), _small(widths) | (widths > MOST)
    if not (small.any() or short.any() or odd.any()):
        return
    place = np.zeros(made.rows, dtype=np.int64)
    at_largest = np.flatnonzero(figures == largest[made.indices])
    place[made.indices[at_largest]] = at_largest
    for at in np.flatnonzero(small):
        row = int(made.indices[at])
        yield Apart(row, int(at), int(place[row]), entries[at] / largest[row])
    for at in np.flatnonzero(short):
        yield Apart(int(at), None, int(place[at]), demands[at] / largest[at])
    moved = entries * widths[columns_of(made)]
    for at in np.flatnonzero(odd[columns_of(made)]):
        row = int(made.indices[at])
        yield Apart(row, int(at), int(place[row]), moved[at] / largest[row])


def _of_tables(compiled: MatrixModel, entries: Vector) -> Vector:
    """The coefficients that come from tables: those of resized columns are what others made of them.

    They stay in rows that have no other.
    """
    if compiled.sizes is None:
        return entries
    figures: Vector = np.where(compiled.sizes[columns_of(compiled)] == 1.0, entries, 0.0)
    return np.where(largest_by_row(compiled, figures)[compiled.indices] > 0, figures, entries)


def _small(figures: Vector) -> Mask:
    mask: Mask = (figures > 0) & (figures < LEAST)
    return mask


def _fault(compiled: MatrixModel, found: Apart) -> Fault:
    """What is wrong, in the table and column of the figure that is lost."""
    family, index = compiled.row_keys[found.row]
    file, column = _source(compiled, family, found.entry)
    other, beside = _source(compiled, family, found.largest)
    size, factor = ("small", 1 / found.ratio) if found.ratio < 1 else ("large", found.ratio)
    return Fault(
        file,
        0,
        column,
        f"a figure is too {size} beside one of {other} [{beside}]: in the rule {family} ({_listed(index)})"
        f"{_variable(compiled, found.entry)} they differ by a factor of {factor:.0e}, and the solver cannot "
        "tell whether a plan keeps that rule; state both in the same unit, and write 0 for a figure that "
        "means nothing",
    )


def _source(compiled: MatrixModel, family: str, entry: int | None) -> Column:
    """The table and column that a figure of a row comes from."""
    if entry is None:
        return DEMANDS.get(family, SOLDIERS)
    variable = _key(compiled, entry)[0]
    return OF_VARIABLES.get((family, variable), COEFFICIENTS.get(family, SOLDIERS))


def _key(compiled: MatrixModel, entry: int) -> Key:
    return compiled.keys[int(np.searchsorted(compiled.starts, entry, side="right")) - 1]


def _variable(compiled: MatrixModel, entry: int | None) -> str:
    if entry is None:
        return ""
    name, index = _key(compiled, entry)
    return f", at {name} ({_listed(index)}),"


def _listed(index: tuple[Any, ...]) -> str:
    return ", ".join(str(part) for part in index)

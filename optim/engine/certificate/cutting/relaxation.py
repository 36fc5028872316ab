"""The linear relaxation of a system of exact lines, in floats, with the cuts that are active.

Floats only propose here: multipliers and points. ``cuts`` decides what follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine import highs
from optim.engine.certificate.cutting.cuts import LINE_BITS, MULTIPLIER_BITS, Line, System, Terms
from optim.engine.matrix import MatrixModel, Vector

Indices = np.ndarray[Any, Any]
LARGEST = float(1 << 40)  # bounds beyond are as good as none


@dataclass(frozen=True)
class FlatLine:
    """A line in floats: ``values @ x[columns] <= limit``; ``integral``: its slack is a whole number."""

    columns: Indices
    values: Vector
    limit: float
    integral: bool

    def slack(self, x: Vector) -> float:
        """How far x is from the limit; 0 where x is beyond it."""
        return max(0.0, self.limit - float(self.values @ x[self.columns]))


def flatten(line: Line) -> FlatLine:
    """A line in floats."""
    unit = 2.0**-LINE_BITS
    values = np.array([coefficient * unit for coefficient in line.coefficients])
    return FlatLine(np.array(line.columns, dtype=int), values, line.limit * unit, line.integral)


def to_terms(numbers: list[int], multipliers: Vector) -> Terms:
    """Multipliers rounded to units of 2^-30; those that round to 0 are left out."""
    rounded = np.rint(multipliers * 2.0**MULTIPLIER_BITS)
    return tuple((int(n), int(m)) for n, m in zip(numbers, rounded, strict=True) if m)


class Relaxation:
    """HiGHS with the rows of the model, the bounds of the system, and the cuts in ``active``.

    Attributes: ``lower`` and ``upper``, the columns' bounds, ``(columns,)``; ``flat``, the lines in floats by
    number; ``x`` and ``value`` of the last solution. Rows with a column that no bound limits are left out.
    """

    def __init__(self, compiled: MatrixModel, objective: str, system: System) -> None:
        self.rows, self.system = compiled.rows, system
        self.integer = compiled.integer.astype(bool)
        self.costs = compiled.costs[objective]
        self.flat = [None if line is None else flatten(line) for line in system.lines]
        self.active: list[int] = []
        self.value, self.x = -np.inf, np.zeros(compiled.columns)
        options = {"threads": 1, "solver": "simplex"}
        self.solver = highs.new(compiled, objective, options, relaxed=True, scaling=False)
        self._leave_out_open_rows()
        self.take_bounds()

    def _leave_out_open_rows(self) -> None:
        is_open = np.array([upper is None for upper in self.system.upper], dtype=bool)
        left_out = []
        for row in range(self.rows):
            sides = [line for line in self.flat[2 * row : 2 * row + 2] if line is not None]
            if any(is_open[line.columns].any() for line in sides):
                left_out.append(row)
                self.flat[2 * row] = self.flat[2 * row + 1] = None
        highs.free_rows(self.solver, np.array(left_out, dtype=int))

    def take_bounds(self) -> None:
        """Give the system's bounds to HiGHS."""
        unit = 2.0**-MULTIPLIER_BITS
        self.lower = np.array([bound * unit for bound in self.system.lower])
        self.upper = np.array([np.inf if bound is None else bound * unit for bound in self.system.upper])
        highs.set_column_bounds(self.solver, np.arange(len(self.lower)), self.lower, self.upper)

    def solve(self) -> bool:
        """Optimize; whether the relaxation has an optimum. ``value`` is inf if it is infeasible."""
        self.solver.run()
        status = highs.status_of(self.solver)
        if status == "optimal":
            self.value = float(self.solver.getInfo().objective_function_value)
            self.x = np.array(self.solver.getSolution().col_value, dtype=float)
        elif status in ("infeasible", "undecided"):
            self.value = np.inf
        return status == "optimal"

    def add(self, number: int) -> None:
        """Put a line of the system into the relaxation as a cut."""
        flat = self.line(number)
        self.active.append(number)
        highs.add_row(self.solver, flat.columns, flat.values, -np.inf, flat.limit)

    def line(self, number: int) -> FlatLine:
        """A line in floats, by number; lines of the system that are new are read."""
        for line in self.system.lines[len(self.flat) :]:
            self.flat.append(None if line is None else flatten(line))
        flat = self.flat[number]
        assert flat is not None
        return flat

    def purge(self) -> None:
        """Take out the cuts that do not bind."""
        basis = highs.basis_of(self.solver)
        if basis is None:
            return
        slack = [row for row in range(self.rows, len(basis.rows)) if basis.rows[row] == highs.BASIC]
        if slack:
            highs.delete_rows(self.solver, np.array(slack))
            gone = {row - self.rows for row in slack}
            self.active = [number for place, number in enumerate(self.active) if place not in gone]

    def number_of(self, row: int, upper: bool) -> int:
        """The number of the line that is a side of a row of HiGHS; -1 where the row has no such side."""
        if row >= self.rows:
            return self.active[row - self.rows]
        number = 2 * row + (0 if upper else 1)
        return number if self.flat[number] is not None else -1

    def sides(self, multipliers: Vector, at_upper: Indices) -> tuple[list[int], Vector]:
        """Multipliers of rows, ``(rows,)``, as numbers of lines and multipliers of those.

        A row counts on the side where ``at_upper`` says, or on the only side that it has.
        """
        numbers, values = [], []
        for row in np.flatnonzero(np.abs(multipliers) > 1e-9).tolist():
            upper = bool(at_upper[row]) or row >= self.rows
            number = self.number_of(row, upper)
            if number < 0:
                upper = not upper
                number = self.number_of(row, upper)
            if number >= 0:
                numbers.append(number)
                values.append(multipliers[row] if upper else -multipliers[row])
        return numbers, np.array(values)

    def dual_terms(self, duals: Vector | None = None) -> Terms:
        """The dual solution as multipliers of lines, none negative."""
        duals = highs.duals_of(self.solver) if duals is None else duals
        if duals is None:  # HiGHS has none: no multiplier proves anything
            return ()
        numbers, values = self.sides(-duals, duals < 0)
        return to_terms(numbers, np.maximum(values, 0.0))

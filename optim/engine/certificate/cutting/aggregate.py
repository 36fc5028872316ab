"""Sums of lines that are worth rounding: rows of the simplex tableau, sums of those, and paths of rows.

The tableau row of a fractional column gives Gomory's mixed-integer cut. The sum of several tableau rows gives
the cut of a disjunction on the sum of their columns: all units in a place, or all units of a type. No single
column expresses such a disjunction. A path starts at one row and adds rows that eliminate continuous columns.
Sources: Gomory (1960); Cornuejols (2008); Marchand and Wolsey (2001), section 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from optim.engine import highs
from optim.engine.certificate.cutting.relaxation import Relaxation
from optim.engine.certificate.cutting.separate import Candidate, Point, Sum
from optim.engine.matrix import Key, Vector

PATH = 5  # rows in a path
TERMS = 600  # longer sums give dense and unstable cuts
COLUMNS = 700


def totals(keys: Sequence[Key], integer: Sequence[bool]) -> list[tuple[int, ...]]:
    """Sets of integer columns with the same name that share some indices, longest first."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for column, ((name, index), whole) in enumerate(zip(keys, integer, strict=True)):
        if whole:
            for size in range(len(index)):
                for kept in combinations(range(len(index)), size):
                    groups.setdefault((name, kept, *(index[k] for k in kept)), []).append(column)
    return sorted({tuple(group) for group in groups.values() if len(group) > 1}, key=lambda g: (-len(g), g))


class Tableau:
    """Rows of the simplex tableau of a solved relaxation, as multipliers of its rows."""

    def __init__(self, point: Point) -> None:
        self.point, self.relaxation = point, point.relaxation
        solver = self.relaxation.solver
        self.place = {int(c): i for i, c in enumerate(highs.basic_variables(solver)) if c >= 0}
        basis = highs.basis_of(solver)
        statuses = [] if basis is None else basis.rows
        self.at_upper = np.array([status == highs.AT_UPPER for status in statuses], dtype=bool)
        self._rows: dict[int, Vector] = {}

    def row(self, column: int) -> Vector:
        """The multipliers, ``(rows,)``, whose sum of rows has the column and otherwise only nonbasic ones."""
        if column not in self._rows:
            self._rows[column] = highs.basis_inverse_row(self.relaxation.solver, self.place[column])
        return self._rows[column]

    def candidates(self, multipliers: Vector) -> Iterator[Candidate]:
        """Cuts from a sum of rows, and from its negative."""
        numbers, values = self.relaxation.sides(multipliers, self.at_upper)
        if not 0 < len(numbers) <= TERMS:
            return
        for sign in (1.0, -1.0):
            found = Sum(self.point, numbers, sign * values).best()
            if found is not None and len(found.columns) <= COLUMNS:
                yield found


def from_tableau(point: Point, groups: Sequence[tuple[int, ...]], most: int) -> list[Candidate]:
    """Cuts from the tableau, for at most ``most`` columns and totals, most fractional first."""
    tableau = Tableau(point)
    fractional = [c for c in tableau.place if point.fraction[c] > 1e-4]
    fractional.sort(key=lambda column: (-round(float(point.fraction[column]), 6), column))
    found: list[Candidate] = []
    for column in fractional[:most]:
        found += tableau.candidates(tableau.row(column))
    for group in _fractional_totals(point, groups, tableau)[:most]:
        rows = [tableau.row(column) for column in group if column in tableau.place]
        found += tableau.candidates(np.sum(rows, axis=0))
    return found


def _fractional_totals(
    point: Point, groups: Sequence[tuple[int, ...]], tableau: Tableau
) -> list[tuple[int, ...]]:
    """The totals of two or more basic columns that are not whole at the point, most fractional first."""
    found = []
    for place, group in enumerate(groups):
        total = float(point.x[list(group)].sum())
        distance = round(abs(total - round(total)), 6)
        if distance > 1e-3 and sum(column in tableau.place for column in group) > 1:
            found.append((-distance, place, group))
    return [group for _, _, group in sorted(found)]


class Paths:
    """Sums that start at one line and add lines without slack, each eliminating a continuous column."""

    def __init__(self, point: Point) -> None:
        self.point, r = point, point.relaxation
        self.numbers = [n for n in range(2 * r.rows) if r.flat[n] is not None] + r.active
        self.room = np.where(r.integer, 0.0, np.minimum(point.x - r.lower, r.upper - point.x))
        self.lines_of: dict[int, list[tuple[int, int, float]]] = {}
        for number in self.numbers:
            if point.slack(number) < 1e-6:
                line = r.line(number)
                for column, value in zip(line.columns.tolist(), line.values.tolist(), strict=True):
                    if self.room[column] > 1e-6:
                        self.lines_of.setdefault(column, []).append((len(line.columns), number, value))

    def starts(self) -> list[int]:
        """The lines to start from: those with little slack, one side of an equation."""
        rows2 = 2 * self.point.relaxation.rows
        flat, slack = self.point.relaxation.flat, self.point.slack
        return [
            n
            for n in self.numbers
            if slack(n) <= 0.5
            and not (n < rows2 and n % 2 and flat[n - 1] is not None and slack(n - 1) < 1e-9)
        ]

    def candidates(self, start: int) -> list[Candidate]:
        """Cuts from the first sum of a path that gives any."""
        numbers, multipliers = [start], [1.0]
        for _ in range(PATH):
            columns, values, _limit = self.point.total(numbers, np.array(multipliers))
            if (self.point.fraction[columns] > 1e-4).any():
                signs = (1.0, -1.0) if self.point.slack(start) < 1e-6 else (1.0,)
                found = [Sum(self.point, numbers, sign * np.array(multipliers)).best() for sign in signs]
                if any(found):
                    return [candidate for candidate in found if candidate is not None]
            if not self._extend(numbers, multipliers, columns.tolist(), values.tolist()):
                break
        return []

    def _extend(
        self, numbers: list[int], multipliers: list[float], columns: list[int], values: list[float]
    ) -> bool:
        """Add a line that eliminates the continuous column farthest from its bounds; False if none does."""
        used = {number >> 1 if number < 2 * self.point.relaxation.rows else -number for number in numbers}
        coefficients = dict(zip(columns, values, strict=True))
        continuous = [c for c in columns if self.room[c] > 1e-6 and c in self.lines_of]
        for column in sorted(continuous, key=lambda c: (-self.room[c], c)):
            ways = [
                (value * coefficients[column] > 0, length, number, value)
                for length, number, value in self.lines_of[column]
                if (number >> 1 if number < 2 * self.point.relaxation.rows else -number) not in used
            ]
            if ways:
                _, _, number, value = min(ways)
                numbers.append(number)
                multipliers.append(-coefficients[column] / value)
                return True
        return False


def from_paths(point: Point) -> list[Candidate]:
    """Cuts from paths of rows."""
    paths = Paths(point)
    return [candidate for start in paths.starts() for candidate in paths.candidates(start)]


def all_candidates(relaxation: Relaxation, groups: Sequence[tuple[int, ...]], most: int) -> list[Candidate]:
    """All cuts found at the relaxation's solution."""
    point = Point(relaxation)
    return from_tableau(point, groups, most) + from_paths(point)

"""Judging: a plan by the exact checker, the second statement and the model's matrix, each for itself."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from optim.case import Case
from optim.check import breaches
from optim.engine.assembly.assemble import compiled_of, empty, given_of, stated
from optim.engine.assembly.columns import Columns
from optim.engine.assembly.components import works
from optim.engine.extract import INTEGERS, RESPONSES
from optim.engine.matrix import MatrixModel
from optim.model.gc_paused import gc_paused
from optim.model.tightenings import TIGHTENINGS
from optim.plan import Plan
from oracle.second import statement
from oracle.second.sheet import Key, Sheet
from oracle.second.solve import Solver, Vector, broken

NAMES = (*INTEGERS, *RESPONSES)
STILL = {"still_rotated": "rotated", "still_stationed": "stationed"}
CHARGED = ("newly", "newly_shared", "handover")
CHARGES = ("turnover_placed", "turnover_filled", "handover_is")
NEAR = 1e-6  # of a row or bound in floating point: units, thousands of soldiers, million USD


def compiled_both(case: Case) -> tuple[MatrixModel, MatrixModel]:
    """The model without tightenings and with all of them; everything else is stated once for both."""
    with gc_paused():
        m, columns, given = empty(), Columns(), given_of(case)
        blocks = [stated(work, m, given, columns) for work in works(tightenings=())]
        bare = compiled_of(m, columns, blocks)
        blocks += [stated(module.tighten, m, given, columns) for module in TIGHTENINGS]
        return bare, compiled_of(m, columns, blocks)


@dataclass(frozen=True)
class Matrix:
    """A compiled model that plans are put into."""

    model: MatrixModel

    @cached_property
    def _rows(self) -> Vector:
        """The matrix, densely; shape (rows, columns)."""
        rows = np.zeros((self.model.rows, self.model.columns))
        rows[self.model.indices, np.repeat(np.arange(self.model.columns), np.diff(self.model.starts))] = (
            self.model.values
        )
        return rows

    @cached_property
    def _at(self) -> dict[Any, int]:
        return {key: column for column, key in enumerate(self.model.keys)}

    @cached_property
    def _defining(self) -> list[tuple[int, int, float]]:
        """Row, column and sign of each total that follows from a plan, in the order of the rows."""
        follows = {"present_is": ("present", -1.0), "budget_spent": ("spent", 1.0)}
        found = []
        for row, (name, _) in enumerate(self.model.row_keys):
            total, sign = follows.get(name, ("", 0.0))
            for column in np.flatnonzero(self._rows[row]) if total else ():
                if self.model.keys[column][0] == total:
                    found.append((row, int(column), sign))
        return found

    def broken(self, plan: Plan) -> list[Any]:
        """Keys of the rows, bounds and missing columns that keep the plan out; none: the model has it."""
        faults = [
            ("no column", name, key)
            for name in NAMES
            for key in getattr(plan, name)
            if (name, key) not in self._at
        ]
        x = self._filled(plan)
        sums = self._rows @ x
        over = (sums > self.model.row_upper + NEAR) | (sums < self.model.row_lower - NEAR)
        out = (x > self.model.upper + NEAR) | (x < self.model.lower - NEAR)
        faults += [self.model.row_keys[row] for row in np.flatnonzero(over)]
        faults += [("bound", *self.model.keys[column]) for column in np.flatnonzero(out)]
        return faults + [
            ("whole", *self.model.keys[column])
            for column in np.flatnonzero(self.model.integer & (np.abs(x - np.round(x)) > NEAR))
        ]

    def _filled(self, plan: Plan) -> Vector:
        """The plan by column, with its totals; nothing of what is asked is counted as met."""
        x = np.zeros(self.model.columns)
        for name in NAMES:
            for key, value in getattr(plan, name).items():
                if (name, key) in self._at:
                    x[self._at[name, key]] = float(value)
        for column, (name, _) in enumerate(self.model.keys):
            if name == "unmet":
                x[column] = self.model.upper[column]
        for column, (name, index) in enumerate(self.model.keys):
            if name in STILL:  # all of the start that is there
                x[column] = min(x[self._at[STILL[name], index]], self.model.upper[column])
        for row, column, sign in self._defining:
            x[column] = -sign * (self._rows[row] @ x)
        for row, (name, index) in enumerate(self.model.row_keys):
            if name in CHARGES:
                column = next(c for c in np.flatnonzero(self._rows[row]) if self.model.keys[c][0] in CHARGED)
                x[column] += max(0.0, self._rows[row] @ x - self.model.row_upper[row])
            if name == "willingness":
                above = self._rows[row] @ x - self.model.row_upper[row]
                for column in _steps(self._at, index):  # the least that is pressed: step by step
                    x[column] = min(max(above, 0.0), self.model.upper[column])
                    above -= x[column]
            if name == "changed_is":
                column = next(
                    c for c in np.flatnonzero(self._rows[row]) if self.model.keys[c][0] == "changed"
                )
                x[column] = max(x[column], x[column] + self.model.row_lower[row] - self._rows[row] @ x)
        return x


def _steps(columns: Any, index: Any) -> list[Any]:
    """Places of the columns ``pressed`` of a row of willingness, by step."""
    *group, t = index
    keys = [("pressed", (*group, e, t)) for e in range(1, 10)]
    return [columns[key] for key in keys if key in columns]


@dataclass(frozen=True)
class Judges:
    """The three judges of a case's plans."""

    case: Case

    @cached_property
    def sheet(self) -> Sheet:
        """The second statement."""
        return statement(self.case)

    @cached_property
    def matrices(self) -> tuple[Matrix, Matrix]:
        """The model without tightenings and with all of them."""
        bare, whole = compiled_both(self.case)
        return Matrix(bare), Matrix(whole)

    @property
    def optimum(self) -> float | None:
        """The best coverage by the second statement, of 100; None: no plan."""
        return Solver(self.sheet).coverage()

    def disagreement(self, plan: Plan) -> str:
        """Who refuses the plan, and why, if not all judges do the same; empty if they do."""
        bare, whole = self.matrices
        said: dict[str, Any] = {
            "checker": breaches(self.case, plan),
            "second statement": self.by_second(plan),
            "model": bare.broken(plan),
            "model with tightenings": whole.broken(plan),
        }
        accepted = [judge for judge, faults in said.items() if not faults]
        if len(accepted) in (0, len(said)):
            return ""
        refused = "; ".join(f"{judge}: {faults[0]}" for judge, faults in said.items() if faults)
        return f"{', '.join(accepted)} accept, but {refused}"

    def accepted(self, plan: Plan) -> bool:
        """Whether the checker accepts the plan."""
        return not breaches(self.case, plan)

    def by_second(self, plan: Plan) -> list[Key]:
        """What of the second statement the plan does not keep."""
        values: dict[Key, Fraction] = {
            (name, *key): Fraction(value) for name in NAMES for key, value in getattr(plan, name).items()
        }
        places = self.sheet.columns
        values |= {
            key: Fraction(self.sheet.upper[at] or 0) for key, at in places.items() if key[0] == "unmet"
        }
        for key, at in places.items():
            if key[0] in STILL:
                there = values.get((STILL[key[0]], *key[1:]), Fraction(0))
                values[key] = min(there, Fraction(self.sheet.upper[at] or 0))
        keys = list(places)
        for row in self.sheet.rows:
            if row.name[0] == "spent":
                paid = (
                    -value * values.get(keys[at], 0)
                    for at, value in row.terms.items()
                    if keys[at] != row.name
                )
                values[row.name] = sum(paid, Fraction(0))
            if row.name[0] in CHARGED:
                key = next(keys[at] for at in row.terms if keys[at][0] in CHARGED)
                paid = (value * values.get(keys[at], 0) for at, value in row.terms.items())
                values[key] = values.get(key, Fraction(0)) + max(
                    Fraction(0), sum(paid, -Fraction(row.high or 0))
                )
            if row.name[0] == "willingness":
                *group, t = row.name[1:]
                there = sum((value * values.get(keys[at], 0) for at, value in row.terms.items()), Fraction(0))
                above = max(there - (row.high or 0), Fraction(0))
                for key in (("pressed", *group, e, t) for e in range(1, 10)):
                    if key in places:
                        upper = self.sheet.upper[places[key]]
                        values[key] = above if upper is None else min(above, upper)
                        above -= values[key]
        return broken(self.sheet, values)

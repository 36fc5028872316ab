"""Warm start: the basis of the first relaxation, from which relaxations of similar models take few steps.

The basis is always that of the first relaxation, so that a solution does not depend on earlier questions.
"""

from __future__ import annotations

from typing import Any

from optim.engine import highs
from optim.engine.matrix import Key, MatrixModel


class WarmStart:
    """Remembers one basis, by the names of the model's columns and rows."""

    def __init__(self) -> None:
        self._columns: tuple[Key, ...] = ()
        self._rows: tuple[Key, ...] = ()
        self._basis: highs.Basis | None = None

    @property
    def known(self) -> bool:
        """Whether there is a basis."""
        return self._basis is not None

    def knows(self, compiled: MatrixModel) -> bool:
        """Whether there is a basis for a model of these columns."""
        return self._basis is not None and bool(compiled.keys) and self._columns == compiled.keys

    def start(self, solver: Any, compiled: MatrixModel) -> None:
        """Give a solver the basis that is known; a row that is new is not at its limit."""
        assert self._basis is not None, "only what is known"
        rows = self._basis.rows
        if self._rows != compiled.row_keys:
            at = dict(zip(self._rows, rows, strict=True))
            rows = [at.get(key, highs.BASIC) for key in compiled.row_keys]
        highs.start_from_basis(solver, highs.Basis(self._basis.columns, rows))

    def keep(self, solver: Any, compiled: MatrixModel) -> None:
        """Remember the basis of a solved relaxation, unless there is one already; a piece's has no names."""
        if self._basis is None and compiled.keys:
            self._columns, self._rows = compiled.keys, compiled.row_keys
            self._basis = highs.basis_of(solver)

"""The solver adapter on tiny models (``worlds.matrices``)."""

from __future__ import annotations

from typing import Any

from optim.engine import highs
from optim.engine.matrix import MatrixModel


def fresh(compiled: MatrixModel, **options: Any) -> Any:
    """A solver that holds the model. One thread, as everywhere in this process of tests."""
    return highs.new(compiled, "cost", {"threads": 1, **options})


def solved(compiled: MatrixModel, **options: Any) -> Any:
    """The solver after its run."""
    solver = fresh(compiled, **options)
    solver.run()
    return solver

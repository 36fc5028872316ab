"""Firming: where the solver's tolerance left a demand short by a hair, the responses found anew and firmer.

The whole numbers stay. What arrives is found again by a linear program, first as it is, which is mostly
exact at a corner, then with demands asked for by a margin that rounding cannot take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optim.engine.compiled import Compiled, Vector
from optim.engine.highs import new, solution_of

MARGINS = (0.0, 1e-6, 1e-5, 1e-4)  # of a demand
DEMANDS = "ask"  # the family of rows


def firmed(compiled: Compiled, x: Vector) -> Iterator[Vector]:
    """Solutions with the same whole numbers, each firmer than the one before."""
    for margin in MARGINS:
        solver = new(_fixed(compiled, x, margin), "coverage_index", {"threads": 1}, relaxed=True)
        solver.run()
        found = solution_of(solver)
        if found is None:
            return
        yield found


def _fixed(compiled: Compiled, x: Vector, margin: float) -> Compiled:
    """The linear program that is left when every whole number is decided."""
    whole = compiled.integer.astype(bool)
    decided = np.rint(x)
    asked = np.array([name == DEMANDS for name, _ in compiled.row_keys], dtype=bool)
    return replace(
        compiled,
        lower=np.where(whole, decided, compiled.lower),
        upper=np.where(whole, decided, compiled.upper),
        row_lower=np.where(asked, compiled.row_lower * (1 + margin), compiled.row_lower),
    )

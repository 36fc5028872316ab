"""Tolerance repair: re-solve with a margin where the solver's tolerance left a demand unmet.

The first attempt fixes the integers and solves the linear program of the responses again. If these integers
allow no such response, the second attempt solves the whole model with slightly larger demands, so that its
solution has room for the tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optim.case import Case
from optim.engine.highs import new, solution_of
from optim.engine.matrix import MatrixModel, Vector

MARGINS = (0.0, 1e-6, 1e-5, 1e-4)  # of a demand
MARGIN = 1e-5  # ten times the tolerance, at demands of the size of 1; no soldier of 38,000
DEMANDS = "ask"  # the family of rows


def repaired(case: Case, compiled: MatrixModel, x: Vector) -> Iterator[Vector]:
    """Solutions with the same whole numbers, each with a larger margin than the one before."""
    whole = compiled.integer.astype(bool)
    decided = np.rint(x)
    fixed = replace(
        compiled,
        lower=np.where(whole, decided, compiled.lower),
        upper=np.where(whole, decided, compiled.upper),
    )
    for margin in MARGINS:
        solver = new(with_margin(case, fixed, margin), "score", {"threads": 1}, relaxed=True)
        solver.run()
        found = solution_of(solver)
        if found is None:
            return
        yield found


def with_margin(case: Case, compiled: MatrixModel, margin: float = MARGIN) -> MatrixModel:
    """The model with every demand for what arrives raised by such a part of it."""
    asks = case.instance.asks
    arrives = np.array(
        [name == DEMANDS and asks[index[0]].day > 0 for name, index in compiled.row_keys], dtype=bool
    )
    raised = compiled.row_lower * (1 + margin)
    return replace(compiled, row_lower=np.where(arrives, raised, compiled.row_lower))

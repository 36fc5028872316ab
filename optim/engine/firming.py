"""Firming: where the solver's tolerance left a demand for what arrives short, it is asked for firmer.

First the responses alone are found again, by the linear program that is left when every whole number stays.
Where these whole numbers allow no such response, which the tolerance hid, others are looked for, in a model
that asks for a little more than was asked: what it gives has room for the tolerance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from optim.case import Case
from optim.engine.highs import new, solution_of
from optim.engine.matrix import MatrixModel, Vector

MARGINS = (0.0, 1e-6, 1e-5, 1e-4)  # of a demand
FIRM = 1e-5  # ten times the tolerance, at demands of the size of 1; no soldier of 38,000
DEMANDS = "ask"  # the family of rows


def firmed(case: Case, compiled: MatrixModel, x: Vector) -> Iterator[Vector]:
    """Solutions with the same whole numbers, each firmer than the one before."""
    whole = compiled.integer.astype(bool)
    decided = np.rint(x)
    fixed = replace(
        compiled,
        lower=np.where(whole, decided, compiled.lower),
        upper=np.where(whole, decided, compiled.upper),
    )
    for margin in MARGINS:
        solver = new(firmer(case, fixed, margin), "coverage_index", {"threads": 1}, relaxed=True)
        solver.run()
        found = solution_of(solver)
        if found is None:
            return
        yield found


def firmer(case: Case, compiled: MatrixModel, margin: float = FIRM) -> MatrixModel:
    """The model with every demand for what arrives raised by such a part of it."""
    asks = case.instance.asks
    arrives = np.array(
        [name == DEMANDS and asks[index[0]].day > 0 for name, index in compiled.row_keys], dtype=bool
    )
    raised = compiled.row_lower * (1 + margin)
    return replace(compiled, row_lower=np.where(arrives, raised, compiled.row_lower))

"""Frame: the model of a case with a posture as bounds, and the best of what the posture leaves open."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optim.case import Case
from optim.engine.assembly import compile_case
from optim.engine.extract import plan_of, within_what_is_due
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.scoring.elastic import (
    BROKEN,
    COST,
    COVERAGE,
    MONEY,
    OVERSPENT,
    elastic,
    held,
    least,
    wide_enough,
    without_decided_rows,
)
from optim.engine.scoring.posture import STATED, fixed_columns, with_what_follows
from optim.engine.subproblems import frozen
from optim.plan import Plan

CHARGED = ("newly", "newly_shared")
CHOSEN = ("built", "spent", "bought", "posted")  # what cost is about when all else is decided


@dataclass(frozen=True)
class Frame:
    """The model of a case with what the posture states as bounds. ``stated``: it, with what follows of it."""

    case: Case
    compiled: MatrixModel
    stated: Plan
    lower: Vector
    upper: Vector

    @staticmethod
    def of(case: Case, posture: Plan) -> Frame:
        stated = with_what_follows(case, posture)
        compiled = compile_case(case, tightenings=(), posture=stated)
        lower, upper = compiled.lower.copy(), compiled.upper.copy()
        last = max((index[3] for name, index in compiled.keys if name == "pressed"), default=0)
        for column, (name, index) in enumerate(compiled.keys):
            # these bounds follow from rules that the posture may break
            if name in CHARGED or (name == "pressed" and index[3] == last):
                upper[column] = np.inf
        for column, value in fixed_columns(case, compiled, stated):
            lower[column] = upper[column] = value
        return Frame(case, compiled, stated, lower, upper)

    def told(self, x: Vector) -> Plan:
        """The plan of a solution, with what is stated word for word."""
        told = {name: getattr(self.stated, name) for name in STATED}
        return within_what_is_due(self.case, plan_of(self.compiled, x[: self.compiled.columns])).replace(
            **told
        )

    def chosen(self, seed: int, seconds: float) -> Vector:
        """The best of what the posture leaves open, one aim after the other; its slacks come last."""
        model = elastic(without_decided_rows(replace(self.compiled, lower=self.lower, upper=self.upper)))
        x = np.zeros(0)
        for aim in (BROKEN, OVERSPENT, COVERAGE):
            x, value = least(model, aim, seed, seconds)
            model = held(model, aim, value)
        others = ~np.array([key[0] in (*CHOSEN, MONEY) for key in model.keys], dtype=bool)
        return least(frozen(wide_enough(model, x), ~others, x), COST, seed, seconds)[0]

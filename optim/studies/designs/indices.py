"""Indices: how much of the variation of coverage each factor answers for (SALib).

They are worked out twice, from the plans' coverage and from the proven bounds: what differs between the two
is not known, and shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from optim.studies.designs.designs import TRAJECTORY_LEVELS, problem
from optim.studies.designs.factors import Factor

COLUMNS = {
    "sobol": {
        "S1": "share of the variance that the factor answers for alone",
        "S1_conf": "half-width of its 95% confidence interval, from resampling",
        "ST": "share with everything in which it takes part",
        "ST_conf": "half-width of its 95% confidence interval",
    },
    "morris": {
        "mu": "mean effect of moving the factor across its range, points",
        "mu_star": "mean size of that effect, points",
        "sigma": "spread of that effect over the other factors' values, points",
    },
}


def indices(
    name: str,
    factors: Sequence[Factor],
    unit: Any,
    coverage: Sequence[float],
    bound: Sequence[float],
    seed: int,
) -> pd.DataFrame:
    """One row a factor; columns as COLUMNS says, those from the bounds end in ``_bound``."""
    lower, upper = (_analyzed(name, factors, unit, np.asarray(values), seed) for values in (coverage, bound))
    columns = {column: lower[column] for column in COLUMNS[name]}
    columns |= {f"{column}_bound": upper[column] for column in COLUMNS[name] if not column.endswith("_conf")}
    return pd.DataFrame({"factor": [factor.path for factor in factors], **columns})


def _analyzed(name: str, factors: Sequence[Factor], unit: Any, values: Any, seed: int) -> Any:
    asked = problem(factors)
    if np.ptp(values) == 0:  # nothing varies: SALib would divide by it
        return {column: [0.0] * len(factors) for column in COLUMNS[name]}
    if name == "sobol":
        from SALib.analyze import sobol

        return sobol.analyze(asked, values, calc_second_order=False, seed=seed)
    from SALib.analyze import morris

    return morris.analyze(asked, unit, values, num_levels=TRAJECTORY_LEVELS, seed=seed)

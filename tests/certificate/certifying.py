"""Certifying: a certificate of a case's relaxation, and small models by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from optim.case import Case
from optim.certificate import Certificate
from optim.engine.assembly import compile_case
from optim.engine.certificate import certified
from optim.engine.compiled import Compiled


def certificate(case: Case) -> Certificate:
    """The certificate of a case's coverage bound."""
    made = certified(case, compile_case(case), None)
    assert made is not None
    return made


def small(
    rows: list[list[float]],
    lower: list[float],
    upper: list[float],
    costs: list[float],
    bounds: list[tuple[float, float]],
    integer: bool = True,
) -> Compiled:
    """A model from dense rows: minimize costs, all columns integer or none."""
    dense = np.array(rows, dtype=float)
    columns = [np.flatnonzero(dense[:, j]) for j in range(dense.shape[1])]
    return Compiled(
        starts=np.cumsum([0, *map(len, columns)]).astype(np.int32),
        indices=np.concatenate(columns).astype(np.int32),
        values=np.concatenate([dense[at, j] for j, at in enumerate(columns)]),
        row_lower=np.array(lower, dtype=float),
        row_upper=np.array(upper, dtype=float),
        lower=np.array([low for low, _ in bounds], dtype=float),
        upper=np.array([high for _, high in bounds], dtype=float),
        integer=np.full(len(costs), integer),
        costs={"coverage_index": np.array(costs, dtype=float)},
        offsets={"coverage_index": 0.0},
        keys=tuple(("x", (j,)) for j in range(len(costs))),
        row_keys=tuple(("row", (i,)) for i in range(len(rows))),
    )


def weakened(certificate: Certificate, by: Fraction) -> Certificate:
    """The same proof with a claim that is ``by`` points lower."""
    assert certificate.bound is not None
    return replace(certificate, bound=certificate.bound - by)

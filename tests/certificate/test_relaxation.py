"""Parts of the solver adapter that only certificates use: tableau rows and infeasibility rays."""

from __future__ import annotations

import numpy as np

from certificate.tiny import model
from optim.engine import highs
from solving import run

INF = float("inf")


def test_a_tableau_row_has_its_column_once_and_no_other_basic_column() -> None:
    rows = [[2.0, 1.0, 1.0], [1.0, 3.0, 2.0]]
    compiled = model(rows, [3, 4], [INF, INF], [9, 9, 9], whole=3)
    solver = run(compiled, "cost", relaxed=True, solver="simplex")
    basic = highs.basic_variables(solver).tolist()
    assert any(column >= 0 for column in basic)
    for place, column in enumerate(basic):
        if column >= 0:
            row = highs.basis_inverse_row(solver, place) @ np.array(rows)
            assert abs(row[column] - 1) < 1e-9
            assert all(abs(row[other]) < 1e-9 for other in basic if other >= 0 and other != column)


def test_an_infeasible_relaxation_has_a_ray() -> None:
    compiled = model([[1.0, 1.0], [1.0, 1.0]], [3, -INF], [INF, 2], [9, 9], whole=2)
    solver = run(compiled, "cost", relaxed=True, solver="simplex", presolve="off")
    assert highs.status_of(solver) == "infeasible"
    ray = highs.dual_ray_of(solver)
    assert ray is not None
    assert abs(abs(ray[0]) - abs(ray[1])) < 1e-9
    assert ray[0] * ray[1] < 0

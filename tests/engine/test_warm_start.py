"""A basis from a like model changes how long a relaxation takes, and not what it comes to."""

from __future__ import annotations

import pytest

from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.matrix import MatrixModel
from optim.engine.messages import Job
from optim.engine.subproblems import SubproblemContext, relaxation
from optim.engine.warm_start import WarmStart
from optim.engine.work import Meter
from optim.reading import read_case
from solving import run

CHANGES = [
    ("contributors.NOV.dwell_ratio", "2"),
    ("policy.founding_act", "off"),
    ("policy.founding_act", "continuous"),
    ("requirements.*.*.*.*.*.weight", "x2"),
    ("presence.*.*.*.*.units", "0"),
]


def compiled(*overrides: tuple[str, str]) -> MatrixModel:
    return compile_case(read_case("tutorial", mode="steady", overrides=overrides))


def value(model: MatrixModel, warm: WarmStart) -> float:
    context = SubproblemContext(Job("search", model, "coverage_index", 0.1, 20.0), Meter(20.0))
    vertex = relaxation(context, warm)
    assert vertex is not None
    return context.value(vertex.x)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_the_value_is_that_of_a_cold_start(change: tuple[str, str]) -> None:
    warm = WarmStart()
    value(compiled(), warm)
    changed = compiled(change)
    assert value(changed, warm) == pytest.approx(value(changed, WarmStart()), abs=1e-7)


def steps(model: MatrixModel, warm: WarmStart) -> int:
    """Steps of the simplex method from the basis that is known."""
    solver = highs.new(model, "coverage_index", {"threads": 1, "solver": "simplex", "presolve": "off"}, True)
    warm.start(solver, model)
    solver.run()
    return int(solver.getInfo().simplex_iteration_count)


def test_a_like_model_starts_where_the_first_one_ended() -> None:
    warm, model = WarmStart(), compiled()
    value(model, warm)
    assert steps(model, warm) == 0


def test_it_is_the_first_one_that_is_remembered() -> None:
    warm, model, other = WarmStart(), compiled(), compiled(CHANGES[3], CHANGES[0])
    value(model, warm)
    assert steps(other, warm) > 0
    value(other, warm)
    assert steps(model, warm) == 0


def test_rows_that_come_or_go_leave_the_others_where_they_were() -> None:
    model, fewer = compiled(), compiled(CHANGES[0])
    assert set(model.row_keys) != set(fewer.row_keys)
    warm, cold = WarmStart(), WarmStart()
    value(model, warm)
    value(fewer, cold)
    assert steps(fewer, warm) <= 5 < steps_from_nothing(fewer)


def steps_from_nothing(model: MatrixModel) -> int:
    solver = run(model, relaxed=True, solver="simplex", presolve="off")
    return int(solver.getInfo().simplex_iteration_count)


def test_columns_that_are_others_are_not_known() -> None:
    warm = WarmStart()
    value(compiled(), warm)
    assert warm.knows(compiled(CHANGES[0]))
    assert not warm.knows(compile_case(read_case("tutorial", mode="phased")))

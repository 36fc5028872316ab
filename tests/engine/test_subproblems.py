"""What follows from fixed decisions is worked out relaxed where that is enough, and to the same value."""

from __future__ import annotations

import numpy as np
import pytest

from optim.engine import subproblems
from optim.engine.assembly import compile_case
from optim.engine.messages import Job
from optim.engine.subproblems import SubproblemContext
from optim.engine.work import Meter
from optim.generate import generate_tiny
from optim.reading import case_of
from solving import minimized


def context(seed: int, mode: str) -> SubproblemContext:
    compiled = compile_case(case_of(generate_tiny(seed=seed), mode))
    return SubproblemContext(Job("search", compiled, "coverage_index", 1e-6, 30.0), Meter(30.0))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mode", ["steady", "phased"])
@pytest.mark.parametrize("free", [0.0, 0.3, 1.0])
def test_it_is_the_best_of_the_piece(seed: int, mode: str, free: float) -> None:
    here = context(seed, mode)
    compiled = here.job.compiled
    plan = minimized(compiled)
    assert plan is not None
    open_ = np.random.default_rng(seed).random(compiled.columns) < free
    piece = subproblems.fixed(compiled, open_, np.zeros(compiled.columns) if seed % 2 else plan)
    x, expected = subproblems.solve_fixed(here, piece, 20.0), minimized(piece)
    assert (x is None) == (expected is None)
    if x is not None and expected is not None:
        assert here.value(x) == pytest.approx(here.value(expected), abs=1e-5)
        assert np.abs(x[compiled.integer] - np.round(x[compiled.integer])).max() <= 1e-5


def test_some_pieces_are_not_whole_when_relaxed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the test above would not have tried both ways."""
    asked = list[int]()
    solve = subproblems.solve
    monkeypatch.setattr(subproblems, "solve", lambda *given: (asked.append(1), solve(*given))[1])
    for seed in range(6):
        here = context(seed, "steady")
        free = np.ones(here.job.compiled.columns, dtype=bool)
        subproblems.solve_fixed(here, subproblems.fixed(here.job.compiled, free, np.zeros(len(free))), 20.0)
    assert 0 < len(asked) <= 6

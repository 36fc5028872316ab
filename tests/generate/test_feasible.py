"""Generated instances have a plan in both modes under every reading, as they promise."""

from __future__ import annotations

from typing import get_args

import pytest

from optim.generate import generate, generate_tiny
from optim.instance import Instance
from optim.instance.settings import Reading
from optim.model import build
from optim.reading import case_of

INSTANCES = [generate_tiny(0), generate_tiny(1), generate_tiny(2), generate(3, 2, 3, 2, 2, seed=2)]


@pytest.mark.parametrize("mode", ["steady", "phased"])
@pytest.mark.parametrize("reading", get_args(Reading))
@pytest.mark.parametrize("instance", INSTANCES, ids=lambda instance: instance.name)
def test_there_is_a_plan(instance: Instance, reading: str, mode: str) -> None:
    from pyomo.contrib.appsi.solvers import Highs

    solver = Highs()
    solver.config.load_solution = False
    solver.config.mip_gap = 0.5  # any plan will do
    result = solver.solve(build(case_of(instance, mode, reading)))
    assert result.best_feasible_objective is not None

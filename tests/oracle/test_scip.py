"""Another solver, another way in: SCIP reads the exported model and finds the same best coverage as HiGHS."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyscipopt import Model

from optim.case import Case, Mode
from optim.engine.export import write_model
from optim.generate import generate, generate_tiny
from optim.reading import case_of
from solving import answer, compiled
from worlds.unruly import random_case

SAME = 1e-4  # points


def _generated(seed: int, mode: Mode) -> Case:
    """Every other instance is tiny; the rest have three nations, three theaters and three types."""
    made = generate_tiny(seed) if seed % 2 else generate(3, 3, 3, 2, 1, seed=seed)
    return case_of(made, mode, require=["hold"] if seed % 3 == 0 else [])


GENERATED = [(seed, mode) for seed in range(12) for mode in ("phased", "steady")]


@pytest.mark.parametrize(("seed", "mode"), GENERATED)
def test_scip_agrees_on_generated_instances(seed: int, mode: Mode, tmp_path: Path) -> None:
    _agree(_generated(seed, mode), tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_scip_agrees_on_random_worlds(seed: int, tmp_path: Path) -> None:
    """Some of them have no plan."""
    _agree(random_case(seed), tmp_path)


def _agree(case: Case, folder: Path) -> None:
    path = folder / "model.mps"
    write_model(case, path)
    other = Model()
    other.hideOutput()
    other.readProblem(str(path))
    other.optimize()
    found = answer(compiled(case))
    assert other.getStatus() == found.status
    if found.coverage is not None:
        best = other.getObjVal()
        maximized = best if other.getObjectiveSense() == "maximize" else -best
        assert maximized == pytest.approx(found.coverage, abs=SAME)

"""Every test of the command starts in an empty folder with one instance; the solver and checker are faked."""

from __future__ import annotations

from pathlib import Path

import pytest
from faked_command import solver_says

from optim.cli import seams
from optim.reading import write
from worlds import sample_solution


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one instance, a solver that answers at once, and a checker that agrees."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPTIMIZE_DEBUG", raising=False)
    write(sample_solution.instance(), tmp_path / "instances" / "sample")
    solver_says(monkeypatch, lambda case: sample_solution.solution(case))
    monkeypatch.setattr(seams, "account", lambda case, plan: sample_solution.ledger())
    return tmp_path

"""Every test of the command has an empty folder with one instance, and a solver that answers at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.faked_command import solver_says
from optim.reading import write
from worlds import small_run


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one instance, and a solver that answers at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPTIMIZE_DEBUG", raising=False)
    write(small_run.instance(), tmp_path / "instances" / "sample")
    solver_says(monkeypatch, small_run.solution)
    return tmp_path

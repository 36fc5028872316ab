"""Every test of the command starts in an empty folder with one instance, and a solver that answers at once.

The sample, of which the small case is made, lives with the tests of the report.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import small_run
from faked_command import solver_says

from optim.reading import write


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with one instance, and a solver that answers at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPTIMIZE_DEBUG", raising=False)
    write(small_run.instance(), tmp_path / "instances" / "sample")
    solver_says(monkeypatch, small_run.solution)
    return tmp_path

"""What the tests of the command share: a solver that says what it is told, and the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from optim import errors
from optim.case import Case
from optim.cli import main, seams
from optim.solution import Progress, Solution
from worlds import sample_solution

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "optimize.schema.json").read_text())
MAIN = ("--instance", "sample")


def solver_says(monkeypatch: pytest.MonkeyPatch, answer: Callable[[Case], Solution]) -> None:
    def solve(case: Case, *, progress: Any = None, **settings: Any) -> Solution:
        if progress is not None:
            progress(Progress("coverage", 1.0, 60.0, 70.0, 10.0))
        return answer(case)

    monkeypatch.setattr(seams, "solve", solve)


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What stdout holds: one document, and it is as published."""
    made = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    return dict(made)


def breach(case: Case) -> Solution:
    error = errors.BreachError(["beds: 5 too many in EST"])
    error.solution = sample_solution.solution(case)  # type: ignore[attr-defined]
    raise error


def raising(error: BaseException) -> Callable[[Case], Solution]:
    def answer(case: Case) -> Solution:
        raise error

    return answer


def run_of(home: Path) -> Path:
    assert main([*MAIN, "--quiet"]) == 0
    (run,) = home.glob("results/sample/*")
    return run

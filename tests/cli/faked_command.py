"""What the tests of the command share: a solver that says what it is told, and the published schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from optim import engine, errors
from optim.case import Case
from optim.check import account
from optim.cli import main
from optim.solution import Progress, Solution
from worlds import small_run

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "optimize.schema.json").read_text())
MAIN = ("--instance", "sample")
SETS = 6
TOO_MANY_SETS = "storage: LVA in 2022H2: 6 sets stored, but there is room for 5"


def solver_says(monkeypatch: pytest.MonkeyPatch, answer: Callable[[Case], Solution]) -> None:
    def solve(case: Case, *, progress: Any = None, **settings: Any) -> Solution:
        if progress is not None:
            progress(Progress("coverage", 1.0, 60.0, 70.0, 10.0))
        return answer(case)

    monkeypatch.setattr(engine, "solve", solve)


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What stdout holds: one document, and it is as published."""
    made = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    return dict(made)


def breach(case: Case) -> Solution:
    """What the engine does where its plan breaks a rule."""
    solution = small_run.solution(case)
    plan = solution.plan.replace(stored=dict.fromkeys(solution.plan.stored, SETS))
    ledger = account(case, plan)
    raise errors.BreachError(ledger.breaches, replace(solution, plan=plan, ledger=ledger))


def put_too_many_sets(run: Path) -> None:
    """Change the plan of a stored run to one that the checker refuses."""
    made = json.loads((run / "plan.json").read_text())
    for entry in made["stored"]:
        entry[-1] = SETS
    (run / "plan.json").write_text(json.dumps(made))


def raising(error: BaseException) -> Callable[[Case], Solution]:
    def answer(case: Case) -> Solution:
        raise error

    return answer


def run_of(home: Path) -> Path:
    assert main([*MAIN, "--quiet"]) == 0
    (run,) = home.glob("results/sample/*")
    return run

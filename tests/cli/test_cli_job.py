"""The main job: the document, the files, the progress, what the solver is told."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from cli.faked_command import MAIN, document, raising, solver_says
from optim import engine
from optim.case import Case
from optim.cli import main
from optim.solution import Solution
from worlds import sample_solution, small_run


def test_the_document_of_an_answer(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert (
        main([*MAIN, "--json", "--founding-act", "threshold", "--set", "contributors.AAA.dwell_ratio=3"]) == 0
    )
    made = document(capsys)
    assert made["founding_act"] == "threshold"
    assert made["overrides"] == {"contributors.AAA.dwell_ratio": "3"}
    assert (made["coverage"], made["bound"], made["gap"]) == (71.09375, 71.34375, 0.25)
    assert made["theaters"]["EST"] == {
        "troops_start": 700,
        "troops_end": 2100.0,
        "asked": 2000,
        "permanent": 0.0,
        "rotational": 2100.0,
        "stored_sets": 0.0,
        "brigades": 1,
        "divisions": 0,
    }
    storm = {
        "contingency": "storm",
        "theater": "Coast",
        "day": 10,
        "capability": "troops",
        "period": "2023H1",
    }
    assert made["response"] == [storm | {"required": 4000.0, "met": 3575.0}]
    assert made["reasons"]["EST"].startswith("Adds ")
    assert made["provenance"] == {"reported": 0.0, "derived": 0.0, "assumed": 1.0}
    assert all(made["seconds"][stage] is not None for stage in made["seconds"])
    assert made["peak_rss_mb"] > 10
    assert (home / made["run"] / "manifest.json").is_file()


def test_progress_goes_to_stderr_unless_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*MAIN]) == 0
    assert (
        "coverage in points · 1 s · best plan so far 60.00 · at most 70.00 · 10.00 between"
        in capsys.readouterr().err
    )
    assert main([*MAIN, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_two_equal_runs_write_equal_tables(home: Path) -> None:
    for _ in range(2):
        assert main([*MAIN, "--quiet"]) == 0
    first, second = sorted(home.glob("results/sample/*"))
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    for name in names:
        if name.name not in ("manifest.json", "checksums.txt"):
            assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_write_model_writes_and_does_not_solve(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    written: list[Path] = []
    monkeypatch.setattr(engine, "write_model", lambda case, path: written.append(path))
    solver_says(monkeypatch, raising(AssertionError("it must not solve")))
    assert main([*MAIN, "--write-model", "model.mps"]) == 0
    assert main([*MAIN, "--write-model", "model.lp", "--json", "--quiet"]) == 0
    assert [path.name for path in written] == ["model.mps", "model.lp"]


def test_settings_reach_the_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def solve(case: Case, **settings: Any) -> Solution:
        seen.update(settings)
        return small_run.solution(case)

    monkeypatch.setattr(engine, "solve", solve)
    told = ["--gap", "0.1", "--effort", "8", "--time-limit", "9", "--seed", "7", "--objective", "coverage"]
    assert main([*MAIN, *told]) == 0
    assert {key: seen[key] for key in ("gap", "effort", "time_limit", "seed", "objective")} == {
        "gap": 0.1,
        "effort": 8.0,
        "time_limit": 9.0,
        "seed": 7,
        "objective": "coverage",
    }


def test_the_sample_is_what_it_says() -> None:
    """The report's sample, of which the small case is made, has a ledger that is written down."""
    rows = sample_solution.ledger().met
    index = 100 * sum(row.weight * row.met / row.amount for row in rows) / sum(row.weight for row in rows)
    assert index == sample_solution.ledger().coverage
    assert dataclasses.asdict(sample_solution.outcome())["status"] == "within_gap"


def test_a_plan_without_a_bound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def unproven(case: Case) -> Solution:
        solution = small_run.solution(case, status="limit", stopped_by="time_limit")
        outcome = dataclasses.replace(solution.outcome, bound=float("inf"), gap=float("inf"))
        return dataclasses.replace(solution, outcome=outcome)

    solver_says(monkeypatch, unproven)
    assert main([*MAIN, "--json"]) == 5
    made = document(capsys)
    assert (made["bound"], made["gap"]) == (None, None)
    manifest = json.loads(Path(made["run"], "manifest.json").read_text())
    assert (manifest["bound"], manifest["gap"]) == (None, None)
    assert main([*MAIN, "--quiet"]) == 5
    assert "How sure: Nothing is proven of how good a plan could be." in capsys.readouterr().out
    assert main(["check", made["run"]]) == 0

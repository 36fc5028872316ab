"""Every exit code through the real command, in-process, with its document and its message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.faked_command import MAIN, TOO_MANY_SETS, breach, document, raising, solver_says
from optim import errors, reading
from optim.case import Case
from optim.cli import main
from optim.solution import Solution
from worlds import small_run

ENDINGS: list[tuple[Callable[[Case], Solution], int, str, str | None]] = [
    (small_run.solution, 0, "within_gap", "gap"),
    (
        lambda case: small_run.solution(case, status="optimal", stopped_by="proof"),
        0,
        "optimal",
        "proof",
    ),
    (raising(RuntimeError("oops")), 1, "error", None),
    (raising(errors.UsageError("no such thing")), 2, "error", None),
    (raising(errors.InfeasibleError("beds are too few")), 3, "infeasible", "proof"),
    (raising(errors.UndecidedError("cannot tell")), 4, "unbounded", None),
    (
        lambda case: small_run.solution(case, status="limit", stopped_by="time_limit"),
        5,
        "limit",
        "time_limit",
    ),
    (raising(errors.NoPlanError("no plan in 1 s")), 6, "no_plan", "time_limit"),
    (breach, 7, "error", None),
    (raising(errors.SolverCrash("it died")), 8, "error", "crash"),
    (lambda case: small_run.solution(case, status="limit", stopped_by="crash"), 8, "limit", "crash"),
    (raising(errors.Interrupted("Ctrl-C")), 130, "no_plan", "interrupt"),
    (raising(KeyboardInterrupt()), 130, "no_plan", "interrupt"),
    (
        lambda case: small_run.solution(case, status="limit", stopped_by="interrupt"),
        130,
        "limit",
        "interrupt",
    ),
]


@pytest.mark.parametrize(("answer", "code", "status", "stopped_by"), ENDINGS)
def test_every_ending(
    answer: Callable[[Case], Solution],
    code: int,
    status: str,
    stopped_by: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    home: Path,
) -> None:
    solver_says(monkeypatch, answer)
    assert main([*MAIN, "--json", "--quiet"]) == code
    made = document(capsys)
    assert (made["status"], made["stopped_by"], made["instance"]) == (status, stopped_by, "sample")
    kept = status in ("optimal", "within_gap", "limit")
    assert (made["coverage"] is not None) == kept
    assert bool(made["theaters"]) == kept
    assert bool(made["errors"]) == (not kept)
    assert len(list(home.glob("results/sample/*/manifest.json"))) == kept


@pytest.mark.parametrize(("answer", "code", "status", "stopped_by"), ENDINGS)
def test_every_ending_without_json(
    answer: Callable[[Case], Solution],
    code: int,
    status: str,
    stopped_by: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    solver_says(monkeypatch, answer)
    assert main([*MAIN, "--quiet"]) == code
    said = capsys.readouterr()
    kept = status in ("optimal", "within_gap", "limit")
    assert ("Coverage: 71.09" in said.out) == kept
    assert (said.out == "") == (not kept)
    assert said.err.startswith("optimize: ") == (not kept)
    assert "Traceback" not in said.err


def test_a_refused_plan_that_cannot_be_kept_is_refused_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    solver_says(monkeypatch, breach)
    monkeypatch.setattr(reading, "write", full)
    assert main([*MAIN]) == 7
    said = capsys.readouterr().err
    assert "what was found is not kept: cannot write a run" in said
    assert TOO_MANY_SETS in said


def test_a_refused_plan_is_kept_aside_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    solver_says(monkeypatch, breach)
    assert main([*MAIN, "--json"]) == 7
    made = document(capsys)
    assert made["breaches"][0] == TOO_MANY_SETS
    assert made["run"].startswith("results/sample/aside/")
    assert (home / made["run"] / "plan.json").is_file()


def test_an_internal_error_shows_where_only_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    solver_says(monkeypatch, raising(ZeroDivisionError("by zero")))
    assert main([*MAIN]) == 1
    assert "internal error: ZeroDivisionError: by zero" in (said := capsys.readouterr().err)
    assert "Traceback" not in said
    monkeypatch.setenv("OPTIMIZE_DEBUG", "1")
    assert main([*MAIN]) == 1
    assert "Traceback" in capsys.readouterr().err

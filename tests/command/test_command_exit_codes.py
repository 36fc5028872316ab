"""Every exit code of the real command with the real engine, each with one document as published.

A crash (8) and Ctrl-C (130) are in their own files. Three codes have a seam, because nothing that a user can
do leads to them: an internal error (1); an unbounded model (4), since coverage is at most 100 and a cost
at least 0; a breach (7), which is a fault in the model.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from command.real_command import Ended, half_written, run, runs_in
from optim.reading import read, write

BROKEN = """
from optim.model import objective
def declare(*given): return 1 // 0
objective.declare = declare
"""
ENDLESS = """
from optim.model import objective
real = objective.declare
def declare(m, given):
    from pyomo.core.expr.numeric_expr import LinearExpression
    from pyomo.environ import NonNegativeReals, Var
    real(m, given)
    m.endless = Var(domain=NonNegativeReals)
    e = m.score.expr
    coefs, vars = [*e.linear_coefs, 1.0], [*e.linear_vars, m.endless]
    m.score.set_value(LinearExpression(constant=e.constant, linear_coefs=coefs, linear_vars=vars))
objective.declare = declare
"""
WITHOUT_BEDS = """
from optim.model import constraints
families = constraints.FAMILIES
constraints.FAMILIES = tuple(family for family in families if not family.__name__.endswith(".beds"))
"""
TUTORIAL = ("--instance", "tutorial", "--mode", "steady")


def refused(ended: Ended, home: Path, code: int, status: str, kind: str) -> str:
    """Check an end without an answer: code, document, nothing left behind. Its message."""
    made = ended.document
    assert (ended.code, made["status"], made["coverage"]) == (code, status, None)
    (error,) = made["errors"]
    assert (error["exit_code"], error["type"]) == (code, kind)
    assert "Traceback" not in ended.err
    assert f"optimize: {error['message'].splitlines()[0]}" in ended.err
    assert (runs_in(home), half_written(home)) == ([], [])
    return str(error["message"])


def kept(ended: Ended, home: Path, code: int, status: str, stopped_by: str) -> None:
    """Check an end with a plan: code, document, the run's folder whole, nothing else left behind."""
    made = ended.document
    assert (ended.code, made["status"], made["stopped_by"]) == (code, status, stopped_by), ended.err
    assert (made["errors"], made["breaches"]) == ([], [])
    assert made["bound"] >= made["coverage"] > 0
    assert "Traceback" not in ended.err
    assert [home / made["run"]] == runs_in(home)
    assert half_written(home) == []


def test_0_a_plan_and_its_proof(steady) -> None:
    kept(steady.ended, steady.home, 0, "optimal", "proof")
    assert steady.ended.document["coverage"] == pytest.approx(93.75, abs=1e-4)


def test_1_an_internal_error(home: Path) -> None:
    ended = run(*TUTORIAL, "--json", home=home, seam=BROKEN)
    message = refused(ended, home, 1, "error", "InternalError")
    assert "internal error: ZeroDivisionError" in message
    assert "OPTIMIZE_DEBUG=1" in message


def test_2_an_option_that_does_not_exist(home: Path) -> None:
    ended = run(*TUTORIAL, "--tiem-limit", "3", "--json", home=home)
    assert "--tiem-limit" in refused(ended, home, 2, "error", "UsageError")


def test_2_a_faulty_instance(home: Path) -> None:
    write(read("tutorial"), home / "instances" / "faulty")
    table = home / "instances" / "faulty" / "sites.csv"
    table.write_text(table.read_text().replace("1200", "-1200"))
    ended = run("--instance", "faulty", "--json", home=home)
    message = refused(ended, home, 2, "error", "InstanceError")
    assert "sites.csv" in message
    (fault,) = ended.document["errors"][0]["faults"]
    assert (fault["file"], fault["column"], fault["severity"]) == ("sites.csv", "beds", "error")


def test_3_a_demand_that_cannot_be_met(home: Path) -> None:
    ended = run("--instance", "tutorial", "--require", "border-ask", "--json", home=home)
    refused(ended, home, 3, "infeasible", "InfeasibleError")
    assert ended.document["stopped_by"] == "proof"
    assert ended.document["require"] == ["border-ask"]


def test_4_a_model_without_a_limit(home: Path) -> None:
    ended = run(*TUTORIAL, "--json", home=home, seam=ENDLESS)
    assert "unbounded" in refused(ended, home, 4, "unbounded", "UndecidedError")


def test_5_the_time_limit_with_a_plan(home: Path, middle: str) -> None:
    limits = ("--gap", "0", "--time-limit", "3", "--objective", "coverage")
    ended = run("--instance", middle, *limits, "--json", home=home)
    kept(ended, home, 5, "limit", "time_limit")
    assert ended.document["gap"] > 0


def test_6_the_time_limit_without_a_plan(home: Path, middle: str) -> None:
    ended = run("--instance", middle, "--time-limit", "0.001", "--json", home=home)
    assert "limit" in refused(ended, home, 6, "no_plan", "NoPlanError")
    assert ended.document["stopped_by"] == "time_limit"


def test_7_a_plan_that_the_checker_refuses_is_kept_aside_and_refused_again(home: Path) -> None:
    ended = run(*TUTORIAL, "--json", home=home, seam=WITHOUT_BEDS)
    assert "beds" in refused(ended, home, 7, "error", "BreachError")
    made = ended.document
    assert made["theaters"] == {}
    assert (home / made["run"]).parent == home / "results" / "tutorial" / "aside"
    again = run("check", made["run"], "--json", home=home)
    assert again.code == 7
    assert again.document["breaches"] == made["breaches"]
    assert made["breaches"]

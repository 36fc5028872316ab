"""Ctrl-C while the real command solves: the plan found until then is kept, checked and whole."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from command.real_command import alive, half_written, has_a_plan, run, runs_in, solving

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")

INTERRUPTED_BUILD = """
from optim.model import objective
def declare(m, given):
    from pyomo.environ import Constraint
    def rule(m):
        raise KeyboardInterrupt
    m.rule = Constraint(rule=rule)
objective.declare = declare
"""


def test_ctrl_c_keeps_the_plan(home: Path, middle: str) -> None:
    asked = ("--instance", middle, "--gap", "0", "--time-limit", "600", "--json")
    with solving(*asked, home=home) as command:
        command.hear(has_a_plan)
        command.press_ctrl_c()
        ended = command.end()
    made = ended.document
    assert (ended.code, made["status"], made["stopped_by"]) == (130, "limit", "interrupt")
    assert made["coverage"] > 0
    assert made["errors"] == []
    assert "Traceback" not in ended.err
    assert (runs_in(home), half_written(home)) == ([home / made["run"]], [])
    assert not any(alive(worker) for worker in command.workers)
    checked = run("check", made["run"], home=home)
    assert checked.code == 0, checked.err
    assert f"no breach; coverage {made['coverage']:.2f} of 100" in checked.out


def test_ctrl_c_before_any_plan_leaves_nothing(home: Path) -> None:
    with solving("--instance", "tutorial", "--json", home=home) as command:
        command.signal_workers(signal.SIGSTOP)
        command.hear(lambda line: line.startswith("coverage"))
        command.press_ctrl_c()
        time.sleep(1.0)  # heard with the next step of progress, four times a second
        command.signal_workers(signal.SIGCONT)
        ended = command.end()
    made = ended.document
    assert (ended.code, made["status"], made["stopped_by"], made["run"]) == (
        130,
        "no_plan",
        "interrupt",
        None,
    )
    assert "optimize: interrupted before any plan was found" in ended.err
    assert "Traceback" not in ended.err
    assert (runs_in(home), half_written(home)) == ([], [])
    assert not any(alive(worker) for worker in command.workers)


def test_ctrl_c_while_the_model_is_built_is_one_document_too(home: Path) -> None:
    ended = run("--instance", "tutorial", "--json", home=home, seam=INTERRUPTED_BUILD)
    assert ended.code == 130
    assert ended.document["status"] == "no_plan"


def test_an_impatient_second_ctrl_c_costs_nothing(home: Path, middle: str) -> None:
    with solving("--instance", middle, "--gap", "0", "--time-limit", "600", "--json", home=home) as command:
        command.hear(has_a_plan)
        command.press_ctrl_c()
        time.sleep(0.2)
        command.press_ctrl_c()
        ended = command.end()
    assert ended.code == 130
    assert ended.document["stopped_by"] == "interrupt"
    assert "Traceback" not in ended.err
    assert half_written(home) == []
    assert not any(alive(worker) for worker in command.workers)
    assert runs_in(home) == [home / ended.document["run"]]

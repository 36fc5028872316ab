"""A solver process that dies under the real command: what was found is kept, and nobody is left behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from command.real_command import Ended, alive, half_written, has_a_plan, runs_in, solving, waiting
from optim.cli import main

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")
PROVE, SEARCH = 0, 1
TUTORIAL = ("--instance", "tutorial", "--mode", "steady", "--gap", "0", "--json")


def test_the_proving_process_is_killed_and_the_plan_is_kept(home: Path, middle: str) -> None:
    with solving("--instance", middle, "--gap", "0", "--time-limit", "60", home=home) as command:
        command.hear(has_a_plan)
        os.kill(command.workers[PROVE], signal.SIGKILL)
        ended = command.end()
    assert ended.code == 8
    assert "Stopped: the solver crashed; this is the best plan found until then" in ended.out
    assert "Traceback" not in ended.err
    (folder,) = runs_in(home)
    assert half_written(home) == []
    assert not any(alive(worker) for worker in command.workers)
    assert main(["check", str(folder)]) == 0


def killed_before_any_plan(home: Path, whom: int) -> Ended:
    """The tutorial with its solver processes halted before they begin, and then one of them killed."""
    with solving(*TUTORIAL, home=home) as command:
        command.signal_workers(signal.SIGSTOP)
        command.hear(lambda line: line.startswith("coverage"))  # both have their job
        os.kill(command.workers[whom], signal.SIGKILL)
        os.kill(command.workers[1 - whom], signal.SIGCONT)
        return command.end()


def test_a_crash_before_any_plan_says_how_and_leaves_nothing(home: Path) -> None:
    ended = killed_before_any_plan(home, PROVE)
    made = ended.document
    assert (ended.code, made["status"], made["stopped_by"], made["run"]) == (8, "error", "crash", None)
    assert made["errors"][0]["message"] == "the solver's process ended with signal 9"
    assert "optimize: the solver's process ended with signal 9" in ended.err
    assert "Traceback" not in ended.err
    assert (runs_in(home), half_written(home)) == ([], [])


def test_without_the_searching_process_the_proof_goes_on(home: Path) -> None:
    ended = killed_before_any_plan(home, SEARCH)
    assert (ended.code, ended.document["status"]) == (0, "optimal")
    assert ended.document["coverage"] == pytest.approx(93.75, abs=1e-4)
    assert main(["check", str(home / ended.document["run"])]) == 0


def test_a_crash_while_cost_is_cut_keeps_the_plan_and_its_proof(home: Path, middle: str) -> None:
    asked = ("--instance", middle, "--gap", "5", "--time-limit", "60", "--json")
    with solving(*asked, home=home) as command:
        command.hear(lambda line: line.startswith("cost"))
        os.kill(command.workers[PROVE], signal.SIGKILL)
        ended = command.end()
    made = ended.document
    assert (ended.code, made["status"], made["stopped_by"]) == (8, "within_gap", "crash")
    assert made["gap"] <= 5
    assert main(["check", str(home / made["run"])]) == 0


def test_solver_processes_do_not_outlive_the_command(home: Path, middle: str) -> None:
    with solving("--instance", middle, "--gap", "0", "--time-limit", "60", home=home) as command:
        command.hear(has_a_plan)
        command.process.kill()
        assert command.end().code == -signal.SIGKILL
        waiting(lambda: not any(alive(worker) for worker in command.workers), "their end")
    assert runs_in(home) == []

"""A solver process: it answers jobs, dies alone, and never outlives the engine."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from optim.engine.messages import Done, Failed, Found, Job, Stop
from optim.engine.process import SolverProcess
from worlds.matrices import knapsack, model

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # seconds after which a test gives up
EASY, LONG = knapsack(10, 2), knapsack(60, 12, 5)
NOISY = """
import os
from optim.engine import whole, worker
real = whole.run
def noisy(*given):
    os.write(1, b"native code prints what it likes")
    print("and so does Python", flush=True)
    real(*given)
whole.run = noisy
worker.main()
"""


class Line:
    """A solver process and what it says."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[tuple[SolverProcess, Any]] = queue.SimpleQueue()
        self.process = SolverProcess("prove", self.inbox)

    def until(self, *kinds: type) -> list[Any]:
        """What it says until it says one of these."""
        said: list[Any] = []
        while not said or not isinstance(said[-1], kinds):
            sender, message = self.inbox.get(timeout=PATIENCE)
            assert sender is self.process
            said.append(message)
        return said


def job(compiled: Any = EASY, objective: str = "cost") -> Job:
    return Job("whole", compiled, objective, 1e-6, 60.0)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[Line]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made = Line()
    yield made
    made.process.close()


def status_of(said: list[Any]) -> str:
    assert isinstance(said[-1], Done)
    return said[-1].status


def solving(line: Line) -> None:
    """Give it a job that lasts, and wait until it has begun: it has found something."""
    line.process.send(job(LONG))
    line.until(Found)


def test_one_process_serves_job_after_job(line: Line) -> None:
    for compiled, status in ((EASY, "optimal"), (model([[1]], [5], [9], [1], [1]), "infeasible")):
        line.process.send(job(compiled))
        said = line.until(Done, Failed)
        assert status_of(said) == status
        assert any(isinstance(message, Found) for message in said) == (status == "optimal")


def test_an_error_ends_the_job_and_not_the_process(line: Line) -> None:
    line.process.send(job(objective="profit"))
    assert line.until(Done, Failed)[-1] == Failed("KeyError: 'profit'")
    line.process.send(job())
    assert status_of(line.until(Done, Failed)) == "optimal"


def test_a_stop_ends_the_job_and_not_the_process(line: Line) -> None:
    solving(line)
    assert line.process.send(Stop())
    assert status_of(line.until(Done, Failed)) == "limit"
    line.process.send(job())
    assert status_of(line.until(Done, Failed)) == "optimal"


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")
def test_a_process_that_is_killed_is_reported_with_its_signal(line: Line) -> None:
    solving(line)
    os.kill(line.process.pid, signal.SIGKILL)
    assert line.until(Failed)[-1] == Failed("the solver's process ended with signal 9")
    assert not line.process.alive
    assert not line.process.send(Stop())


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")
def test_ctrl_c_is_not_for_the_process(line: Line) -> None:
    solving(line)
    assert os.getpgid(line.process.pid) != os.getpgid(0)  # a terminal sends it to the engine's group alone
    os.kill(line.process.pid, signal.SIGINT)
    assert line.process.send(Stop())
    assert status_of(line.until(Done, Failed)) == "limit"


def test_closing_ends_the_process_in_the_middle_of_a_job(line: Line) -> None:
    solving(line)
    line.process.close()
    assert isinstance(line.until(Failed)[-1], Failed)


@contextmanager
def raw(code: str) -> Iterator[tuple[subprocess.Popen[bytes], BinaryIO, BinaryIO]]:
    """A worker and the pipes to and from it, which the test uses for itself."""
    worker = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        yield worker, cast(BinaryIO, worker.stdin), cast(BinaryIO, worker.stdout)
    finally:
        worker.kill()
        worker.wait()
        worker.stdout.close()


def test_what_native_code_prints_does_not_come_between_the_messages() -> None:
    with raw(NOISY) as (worker, to, back):
        pickle.dump(job(), to)
        to.flush()
        said: list[Any] = []
        while not said or not isinstance(said[-1], Done | Failed):
            said.append(pickle.load(back))
        to.close()
        assert status_of(said) == "optimal"
        assert back.read() == b""
        assert worker.wait(PATIENCE) == 0


def test_a_process_whose_engine_is_gone_ends_in_the_middle_of_a_job() -> None:
    with raw("from optim.engine import worker; worker.main()") as (worker, to, back):
        pickle.dump(job(LONG), to)
        to.flush()
        while not isinstance(pickle.load(back), Found):
            pass
        to.close()
        assert worker.wait(PATIENCE) == 0

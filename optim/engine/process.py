"""SolverProcess: a solver in a process of its own, so that its crash costs nothing else."""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from typing import Any

from optim.engine.children import child_environment
from optim.engine.messages import Failed

Inbox = queue.SimpleQueue[tuple["SolverProcess", Any]]


class SolverProcess:
    """A child process that serves jobs. Everything it says goes to ``inbox`` as (process, message)."""

    COMMAND = ("-m", "optim.engine.worker")

    def __init__(self, name: str, inbox: Inbox) -> None:
        self.name = name
        self._inbox = inbox
        self._process = subprocess.Popen(
            [sys.executable, *self.COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=child_environment(),
            start_new_session=True,  # Ctrl-C is for the engine, which then asks the process to stop
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while True:
                self._inbox.put((self, pickle.load(stream)))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self._inbox.put((self, Failed(self._last_words())))

    def _last_words(self) -> str:
        code = self._process.wait()
        said = self._process.stderr.read().decode(errors="replace").strip() if self._process.stderr else ""
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"the solver's process ended with {how}" + (f": {said.splitlines()[-1]}" if said else "")

    def send(self, message: Any) -> bool:
        """Send a job, an offer or a stop; False if the process is gone (its Failed is on its way)."""
        stream = self._process.stdin
        assert stream is not None
        try:
            pickle.dump(message, stream, protocol=pickle.HIGHEST_PROTOCOL)
            stream.flush()
        except (BrokenPipeError, OSError):
            return False
        return True

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def peak_mb(self) -> float:
        """The most memory that it has had so far, megabytes; 0 where the system does not tell."""
        try:
            with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
                lines = [line for line in file if line.startswith("VmHWM:")]
        except OSError:
            return 0.0
        return float(lines[0].split()[1]) / 1024 if lines else 0.0

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self.alive:
            self._process.kill()
        self._process.wait()

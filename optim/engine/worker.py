"""A solver process: reads jobs from standard input, answers on standard output, as pickles.

A crash of the native solver ends this process and nothing else. The process ignores Ctrl-C and
requests to end (the engine decides), and ends by itself when the engine is gone.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from typing import Any, BinaryIO

from optim.engine.matrix import Vector
from optim.engine.messages import Ask, Failed, Job, Ready, Reply, Stop


class Line:
    """The pipes to the engine: what it says while a job runs, and what it is told."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._incoming, self._outgoing = incoming, outgoing
        self._stopped = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                self._messages.put(pickle.load(self._incoming))
            except (EOFError, OSError, pickle.UnpicklingError):
                os._exit(0)  # the engine is gone: nobody is left to answer

    def next_job(self) -> Job | Ready:
        """Wait for something to do; what is left over from an earlier job is dropped."""
        while True:
            message = self._messages.get()
            if isinstance(message, Job | Ready):
                self._stopped = False
                return message

    def send(self, message: Any) -> None:
        """Say something to the engine."""
        pickle.dump(message, self._outgoing, protocol=pickle.HIGHEST_PROTOCOL)
        self._outgoing.flush()

    def ask(self, message: Ask) -> Vector | None:
        """Ask the engine, and wait for its answer; none comes once it wants the job to end."""
        self.send(message)
        while not self._stopped:
            heard = self._messages.get()
            if isinstance(heard, Reply):
                return heard.x
            self._stopped = isinstance(heard, Stop)
        return None

    def stopped(self) -> bool:
        """Whether the engine has asked to stop."""
        while not self._messages.empty():
            self._stopped = self._stopped or isinstance(self._messages.get(), Stop)
        return self._stopped


def _own_stdout() -> BinaryIO:
    """The pipe to the engine; whatever native code prints to standard output goes nowhere."""
    channel = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return channel


def main() -> None:
    """Serve jobs until the engine closes the pipe."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # a whole group may be asked to end: the engine decides
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    line = Line(sys.stdin.buffer, _own_stdout())
    from optim.engine.play import Player

    player = Player()
    while True:
        job = line.next_job()
        try:
            if isinstance(job, Ready):
                player.ready(job.compiled)
            else:
                player.play(job, line)
        except Exception as error:
            line.send(Failed(f"{type(error).__name__}: {error}"))


if __name__ == "__main__":
    main()

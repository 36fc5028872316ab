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
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

from optim.engine.messages import Failed, Job, Offer, Stop


class Inbox:
    """Messages that arrive while a job runs: the latest offer, and whether to stop."""

    def __init__(self, stream: BinaryIO) -> None:
        self._messages: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._stream = stream
        self._stopped = False
        self._offers: list[Offer] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            try:
                self._messages.put(pickle.load(self._stream))
            except (EOFError, OSError, pickle.UnpicklingError):
                os._exit(0)  # the engine is gone: nobody is left to answer

    def next_job(self) -> Job:
        """Wait for a job; what is left over from an earlier one is dropped."""
        while True:
            message = self._messages.get()
            if isinstance(message, Job):
                self._stopped, self._offers = False, []
                return message

    def _drain(self) -> None:
        while not self._messages.empty():
            message = self._messages.get()
            if isinstance(message, Stop):
                self._stopped = True
            elif isinstance(message, Offer):
                self._offers.append(message)

    def stopped(self) -> bool:
        """Whether the engine has asked to stop."""
        self._drain()
        return self._stopped

    def offer(self) -> Offer | None:
        """The best solution offered since last asked, if any."""
        self._drain()
        offers, self._offers = self._offers, []
        return min(offers, key=lambda offer: offer.value) if offers else None


class Outbox:
    """Answers to the engine."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __call__(self, message: Any) -> None:
        pickle.dump(message, self._stream, protocol=pickle.HIGHEST_PROTOCOL)
        self._stream.flush()


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
    send = Outbox(_own_stdout())
    inbox = Inbox(sys.stdin.buffer)
    from optim.engine import prove, search
    from optim.engine.warm import Warm

    roles: dict[str, Callable[[Job, Any, Any], None]] = {
        "prove": prove.run,
        "search": partial(search.run, warm=Warm()),
    }
    while True:
        job = inbox.next_job()
        try:
            roles[job.role](job, inbox, send)
        except Exception as error:
            send(Failed(f"{type(error).__name__}: {error}"))


if __name__ == "__main__":
    main()

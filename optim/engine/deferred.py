"""Deferred interrupts: Ctrl-C while HiGHS runs in this process takes effect after the run.

A signal may arrive while highspy's own callback code runs. An exception raised there is lost: HiGHS ends with
an error and the command continues. Therefore the signal is only noted, HiGHS stops at its next step, and the
former handler is called afterwards.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from optim.signals import SIGNALS


class Deferred:
    """The first signal that came, if any."""

    def __init__(self) -> None:
        self.came: tuple[int, FrameType | None] | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.came = self.came or (number, frame)


@contextmanager
def deferred() -> Iterator[Deferred]:
    """Note signals instead of handling them; on the way out the handler of the first one is called.

    In a thread that is not the main one nothing is noted: signals do not reach it.
    """
    noted = Deferred()
    if threading.current_thread() is not threading.main_thread():
        yield noted
        return
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    former = {number: signal.getsignal(number) for number in numbers}
    handled = {number: handler for number, handler in former.items() if callable(handler)}
    for number in handled:
        signal.signal(number, noted)
    try:
        yield noted
    finally:
        for number, handler in handled.items():
            signal.signal(number, handler)
    if noted.came is not None:
        number, frame = noted.came
        handled[number](number, frame)

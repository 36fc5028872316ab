"""Interrupts: Ctrl-C, and the signals of a system that wants a command to end, all heard in the same way."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from optim.signals import SIGNALS

AGAIN_SECONDS = 2.0  # in which a command that was asked to end puts things in order, and is not asked again

Handler = Callable[[int, FrameType | None], object]


@contextmanager
def handling(handler: Handler) -> Iterator[None]:
    """Call ``handler`` for each of the signals until the context ends.

    A signal that was ignored when the command started stays ignored, as ``nohup`` wants it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are for the main thread
        return
    found = (getattr(signal, name, None) for name in SIGNALS)
    heard = [number for number in found if number is not None and signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


class Interruption:
    """A handler that raises KeyboardInterrupt, and not again while that is being dealt with."""

    def __init__(self) -> None:
        self._at: float | None = None

    @property
    def came(self) -> bool:
        """Whether the command was asked to end."""
        return self._at is not None

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self._at is None or now - self._at > AGAIN_SECONDS:
            self._at = now
            raise KeyboardInterrupt

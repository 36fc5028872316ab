"""Ctrl-C while a plan is made: before the solve it ends the command, from then on it costs no plan."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optim.solution import Progress

Watch = Callable[["Progress"], None]
Heeding = Callable[[Watch | None], Watch]


@contextmanager
def patient() -> Iterator[Heeding]:
    """Gives a watch that passes Ctrl-C on to the solve, as KeyboardInterrupt, once and where it is safe.

    The engine keeps its best plan when its watch raises. What comes after (check, tables, files) takes
    seconds and is not broken off; nor does pressing again, impatiently, lose the plan.
    """
    pressed, solving = threading.Event(), threading.Event()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if not solving.is_set():
            raise KeyboardInterrupt
        pressed.set()

    def heeding(watch: Watch | None) -> Watch:
        told = threading.Event()

        def heed(progress: Progress) -> None:
            solving.set()
            if watch is not None:
                watch(progress)
            if pressed.is_set() and not told.is_set():
                told.set()
                raise KeyboardInterrupt

        return heed

    if threading.current_thread() is not threading.main_thread():
        yield heeding  # signals are for the main thread
        return
    before = signal.signal(signal.SIGINT, handle)
    try:
        yield heeding
    finally:
        signal.signal(signal.SIGINT, before)

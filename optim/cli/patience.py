"""A request to end while a plan is made: it ends the command before the solve, and then costs no plan."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from optim.cli.interrupts import Interruption, handling

if TYPE_CHECKING:
    from optim.solution import Progress

Watch = Callable[["Progress"], None]
Heeding = Callable[[Watch | None], Watch]


@contextmanager
def patient(interruption: Interruption) -> Iterator[Heeding]:
    """Gives a watch that passes Ctrl-C on to the solve, as KeyboardInterrupt, once and where it is safe.

    ``interruption`` is what handles it before the solve.

    The engine keeps its best plan when its watch raises. What comes after (check, tables, files) takes
    seconds and is not broken off; nor does pressing again, impatiently, lose the plan.
    """
    pressed, solving = threading.Event(), threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        if solving.is_set():
            pressed.set()
        else:
            interruption(number, frame)

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

    with handling(handle):
        yield heeding

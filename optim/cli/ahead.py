"""Imports ahead: what the answer is written with is imported while the solver's processes work."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optim.solution import Progress

    Watch = Callable[[Progress], None]

WANTED_LATER = ("pandas", "optim.check", "optim.report.tables", "optim.report.console", "optim.store")


@contextmanager
def importing_ahead(watch: Watch) -> Iterator[Watch]:
    """A watch that imports them in a thread of its own once coverage is settled; it ends with this.

    The later stages get their time by the clock, so the thread holds nothing up.
    """
    thread = threading.Thread(target=_import_all)
    unstarted = iter((thread,))

    def ahead(progress: Progress) -> None:
        if progress.stage != "coverage":
            for one in unstarted:
                one.start()
        watch(progress)

    try:
        yield ahead
    finally:
        if thread.ident is not None:
            thread.join()


def _import_all() -> None:
    for name in WANTED_LATER:
        importlib.import_module(name)

"""Workers: local processes that each hold a compiled base, and of which any may be lost.

A process that dies, or does not come back long after its time, costs the case it was at and no other.
Ctrl-C is for the one who started them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext
from tempfile import gettempdir
from typing import Any, TypeVar

from optim.engine.children import children_are_safe
from optim.studies.question import Terms
from optim.studies.scheduler import Crew

T = TypeVar("T")
AHEAD = 2  # cases handed over for each worker: one at work, one that waits
LONGEST = 70  # of the temporary folder's name: the server's socket in it must have a short one
QUIET = "ignore:resource_tracker:UserWarning"  # it puts in order what a worker left that was stopped: no news
NEEDED = ["optim.engine.session", "optim.engine.serial", "optim.studies.solve_case", "optim.studies.figures"]
GRACE_SECONDS = 60.0  # beyond the time limit of a case, for all that is not solving


class InThisProcess(Executor):
    """An executor that calls at once, without another process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Call ``fn`` now and return a finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class LocalWorkers(Executor):
    """A pool of processes as an executor. What fails in a process is the exception of that future alone."""

    def __init__(self, count: int, seconds: float) -> None:
        """``seconds``: when a case has taken so long, its process is ended."""
        from pebble import ProcessPool

        self._seconds, context = seconds, _context()
        self._spawns = context.get_start_method() == "spawn"
        if not self._spawns:
            from multiprocessing import forkserver

            with interrupt_held():  # the server hands the mask down to every worker that it forks
                forkserver.ensure_running()
        self._pool: Any = ProcessPool(max_workers=count, initializer=_settle, context=context)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Hand over a call."""
        with interrupt_held() if self._spawns else nullcontext():  # the first call starts all workers
            future: Future[T] = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=self._seconds)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes; those at work at once if ``cancel_futures``."""
        (self._pool.stop if cancel_futures else self._pool.close)()
        if wait:
            self._pool.join()


@contextmanager
def local(count: int, terms: Terms) -> Iterator[Crew]:
    """A crew of so many processes of this machine; on the way out none is left, also after Ctrl-C."""
    with children_are_safe():  # also for a process that replaces a lost one
        workers = LocalWorkers(count, terms.time_limit + GRACE_SECONDS)
        try:
            yield Crew(workers, AHEAD * count, idle=count - 1)
        finally:
            workers.shutdown(cancel_futures=True)


@contextmanager
def interrupt_held() -> Iterator[None]:
    """Hold Ctrl-C back in this thread: processes and threads started meanwhile never get it.

    A process that is still importing would answer Ctrl-C with a traceback. This process hears the signal
    when the context ends. Nothing is held where the system has no mask of signals.
    """
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which, when it starts, lets the signal through again
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)


def _context() -> Any:
    """A server that has imported what a worker needs, and forks them: a lost one is replaced at once."""
    if QUIET not in sys.warnoptions:
        sys.warnoptions.append(QUIET)
    if "forkserver" not in multiprocessing.get_all_start_methods() or len(gettempdir()) > LONGEST:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(NEEDED)
    return context


def _settle() -> None:
    """In a worker, first: Ctrl-C is not for it, and it ends with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)

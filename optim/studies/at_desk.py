"""At a desk: studies from Python, for those who work with the frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, TypeVar

from optim.case import Case
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT, check_settings
from optim.store.cases import CaseStore
from optim.studies.desk import Desk
from optim.studies.question import Terms
from optim.studies.running import Crew, Watcher
from optim.studies.workers import local

T = TypeVar("T")


class InThisProcess(Executor):
    """Does what it is handed at once."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Do it."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def at_desk(
    case: Case,
    *,
    workers: int = 0,
    executor: Executor | None = None,
    store: Path | str | None = None,
    gap: float = CASE_GAP,
    effort: float = CASE_EFFORT,
    time_limit: float = CASE_TIME_LIMIT,
    objective: Literal["lexicographic", "coverage"] = "coverage",
    seed: int = 0,
    watch: Watcher | None = None,
) -> Iterator[Desk]:
    """A desk for a case: what studies (``prices.price``, ``sweep.sweep``, ...) put their questions to.

    ``workers`` processes, or 0 for this one; or any ``executor`` of ``concurrent.futures``, handed two cases
    for each of its ``workers``. ``store`` is the file that keeps cases; else they are kept until it is left.
    ``gap`` is in points, ``effort`` in units of work a case, ``time_limit`` in seconds. Raises UsageError for
    a setting that is not valid, and where nothing can be stored.
    """
    check_settings(workers=workers, gap=gap, effort=effort, time_limit=time_limit)
    check_settings(seed=seed, objective=objective)
    terms = Terms(gap, effort, time_limit, seed, objective)
    with (
        TemporaryDirectory(prefix="optimize-") as folder,
        CaseStore(Path(folder) / "cases.sqlite" if store is None else Path(store)) as kept,
        _crew(workers, executor, terms) as crew,
    ):
        yield Desk(case, terms, kept, crew, watch)


def _crew(workers: int, executor: Executor | None, terms: Terms) -> Any:
    if executor is not None:
        return nullcontext(Crew(executor, 2 * max(1, workers)))
    return local(workers, terms) if workers else nullcontext(Crew(InThisProcess(), 1))

"""Desks at which cases are solved in this process, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from optim.case import Case
from optim.reading import read_case
from optim.store.cases import CaseStore
from optim.studies.question import Terms
from optim.studies.runner import Runner
from optim.studies.scheduler import Crew

TERMS = Terms(gap=0.001, time_limit=300.0)


class Here(Executor):
    """Does what it is given at once."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def desk(folder: Path, case: Case | None = None, terms: Terms = TERMS) -> Iterator[Runner]:
    """A desk for the tutorial, steady, unless another case is given."""
    with CaseStore(folder / "cases.sqlite") as store:
        yield Runner(case or read_case("tutorial", mode="steady"), terms, store, Crew(Here(), 1))

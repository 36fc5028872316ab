"""The engine of studies by itself: a case outside HiGHS, and 20,000 cases that cost nothing else."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import highspy

import optim
from benchmarks.own_cluster import own_cluster
from benchmarks.row import Row
from benchmarks.studies import GAP, OVER
from optim.engine import pipeline, session, stages
from optim.engine.assembly import Kept
from optim.reading import prepared
from optim.store.cases import CaseRow, CaseStore
from optim.studies import solve_case
from optim.studies.designs import design, factors, question
from optim.studies.question import Question, Terms, key_of
from optim.studies.question_set import Study
from optim.studies.scheduler import Crew, Tally, run
from optim.studies.solve_case import Base
from optim.studies.workers import local

TRIVIAL, WARM, WORKERS = 20_000, 200, 2


def engine_rows() -> Iterator[Row]:
    """What a case costs beside HiGHS; and 20,000 that cost nothing else."""
    for what, times in _overhead().items():
        yield Row(
            f"a case of a study, median of {len(times)}: {what}", "ms", statistics.median(times), "50 ms"
        )
    with local(WORKERS, Terms()) as crew:
        yield from _trivial("local workers", crew)
    with suppress(ImportError), own_cluster(WORKERS) as crew:
        yield from _trivial("Dask", crew)


PARTS = {
    "patch": ((session, "vary"), (Kept, "changed")),
    "check": ((pipeline, "_checked"),),
    "store": ((CaseStore, "put"),),
    "solve": ((stages, "run"),),
    "HiGHS": ((highspy.Highs, "run"),),
}
"""Where the time of a case goes: HiGHS's own runs are a part of solving, the others are not."""


def _overhead() -> dict[str, list[float]]:
    """Milliseconds of each of the sweep's cases for patch, check and store; for all but solving; for all but
    HiGHS's own runs.

    Solving is more than HiGHS: models are handed over, plans of neighbors completed, bases passed on. All but
    solving is more than patch, check and store: figures for the table, plans from and to text.
    """
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    base, terms = Base.of(case), Terms(gap=GAP)
    points = design("one-at-a-time", factors(OVER, prepared(case.instance)), 1, 0).points
    found: dict[str, list[float]] = {"patch, check, store": [], "all but solving": [], "all but HiGHS": []}
    with tempfile.TemporaryDirectory() as folder, CaseStore(Path(folder) / "s.sqlite") as store:
        before = solve_case.answer(base, Question(), terms)  # compiles
        for point in points:
            with _timing() as spent:
                began = time.perf_counter()
                store.put([solve_case.answer(base, question(point), terms, (before.plan,))])
                took = time.perf_counter() - began
            ours = spent["patch"] + spent["check"] + spent["store"]
            for name, seconds in zip(
                found, (ours, took - spent["solve"], took - spent["HiGHS"]), strict=True
            ):
                found[name].append(1000 * seconds)
    solve_case._sessions.clear()
    return found


@contextmanager
def _timing() -> Iterator[Counter[str]]:
    """The seconds that each of PARTS takes, while this lasts."""
    spent: Counter[str] = Counter()
    with ExitStack() as held:
        for part, functions in PARTS.items():
            for owner, name in functions:
                function = getattr(owner, name)
                held.callback(setattr, owner, name, function)
                setattr(owner, name, _timed(function, part, spent))
        yield spent


def _timed(function: Callable[..., Any], part: str, spent: Counter[str]) -> Callable[..., Any]:
    def timed(*given: Any, **more: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*given, **more)
        finally:
            spent[part] += time.perf_counter() - began

    return timed


def _nothing(base: Base, question: Question, terms: Terms, _plans: tuple[str, ...]) -> CaseRow:
    return CaseRow(key_of(base.hash, terms, question), question.document(), "infeasible")


def _trivial(name: str, crew: Crew) -> Iterator[Row]:
    case = optim.choose(optim.load("tutorial"), mode="steady")
    questions = tuple(
        Question(changes=(("contributors.NOV.land_force", str(50_000 + n)),)) for n in range(TRIVIAL)
    )
    study = Study(Base.of(case), questions, Terms())
    with tempfile.TemporaryDirectory() as folder, CaseStore(Path(folder) / "s.sqlite") as store:
        crew = replace(crew, answer=_nothing)
        run(replace(study, questions=questions[:WARM]), store, crew)  # what is imported late, is
        began, halfway = time.perf_counter(), list[float]()

        def watch(tally: Tally) -> None:
            if tally.done >= TRIVIAL // 2 and not halfway:
                halfway.append(_resident_mb())

        run(study, store, crew, watch)
        seconds = time.perf_counter() - began
        grown = _resident_mb() - halfway[0]
    what = f"{TRIVIAL:,} trivial cases, {name}"
    yield Row(f"{what}, a case", "ms", 1000 * seconds / (TRIVIAL - WARM), "10 ms")
    yield Row(f"{what}, memory grown in the second half", "MB", grown, "flat")


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

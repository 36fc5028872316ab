"""The engine of studies by itself: a case outside HiGHS, and 20,000 cases that cost nothing else."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import highspy

import optim
from benchmarks.own_cluster import own_cluster
from benchmarks.row import Row
from benchmarks.studies import GAP, OVER
from optim.engine import stages
from optim.reading import prepared
from optim.store.cases import CaseRow, CaseStore
from optim.studies import answering
from optim.studies.answering import Base
from optim.studies.designs import design, factors, question
from optim.studies.question import Question, Terms, key_of
from optim.studies.running import Crew, Tally, run
from optim.studies.study import Study
from optim.studies.workers import local

TRIVIAL, WARM, WORKERS = 20_000, 200, 2


def engine_rows() -> Iterator[Row]:
    """What a case costs beside HiGHS; and 20,000 that cost nothing else."""
    outside, beside = _overhead()
    what = f"a case of a study, median of {len(outside)}"
    yield Row(f"{what}: patch, check, store", "ms", statistics.median(beside), "50 ms")
    yield Row(f"{what}: all outside HiGHS's own runs", "ms", statistics.median(outside), "50 ms")
    with local(WORKERS, Terms()) as crew:
        yield from _trivial("local workers", crew)
    with suppress(ImportError), own_cluster(WORKERS) as crew:
        yield from _trivial("Dask", crew)


def _overhead() -> tuple[list[float], list[float]]:
    """Milliseconds, for each of the sweep's cases, of all but HiGHS, and of all but solving.

    Solving is more than HiGHS: models are handed over, plans of neighbors completed, bases passed on.
    """
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    base, terms, solving, outside, beside = Base.of(case), Terms(gap=GAP), list[float](), [], []
    points = design("one-at-a-time", factors(OVER, prepared(case.instance)), 1, 0).points
    with tempfile.TemporaryDirectory() as folder, CaseStore(Path(folder) / "s.sqlite") as store:
        before = answering.answer(base, Question(), terms)  # compiles
        for point in points:
            solving.clear()
            with _timing(highspy.Highs, "run", solving) as in_highs, _timing(stages, "run", []) as in_all:
                began = time.perf_counter()
                row = answering.answer(base, question(point), terms, tuple(filter(None, [before.plan])))
                store.put([row])
                took = time.perf_counter() - began
            outside.append(1000 * (took - sum(in_highs)))
            beside.append(1000 * (took - sum(in_all)))
    answering._sessions.clear()
    return outside, beside


@contextmanager
def _timing(owner: Any, name: str, times: list[float]) -> Iterator[list[float]]:
    """The seconds of every call of a function, while this lasts."""
    function = getattr(owner, name)

    def timed(*given: Any, **more: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*given, **more)
        finally:
            times.append(time.perf_counter() - began)

    setattr(owner, name, timed)
    try:
        yield times
    finally:
        setattr(owner, name, function)


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

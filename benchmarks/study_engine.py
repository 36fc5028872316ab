"""The engine of studies by itself: a case outside HiGHS, and 20,000 cases that cost nothing else."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import optim
from benchmarks.row import Row
from benchmarks.studies import GAP
from optim.engine import Session
from optim.engine.solo import Solo
from optim.store.cases import CaseRow, CaseStore
from optim.studies.answering import Base
from optim.studies.question import Question, Terms, key_of
from optim.studies.running import Crew, run
from optim.studies.study import Study
from optim.studies.workers import AHEAD, LocalWorkers

TRIVIAL = 20_000


def engine_rows() -> Iterator[Row]:
    """What a case costs beside HiGHS; and 20,000 that cost nothing else."""
    yield Row("a case of a study outside HiGHS, median of 50", "ms", _overhead(50), "50 ms")
    yield from _trivial("local workers", LocalWorkers(2, 60.0), 2)
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        return
    with ExitStack() as held:
        cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50)
        client = held.enter_context(Client(held.enter_context(cluster)))
        yield from _trivial("Dask", client.get_executor(pure=False), 2)


def _overhead(count: int) -> float:
    """Milliseconds of patching, checking and storing for a case, solving not counted."""
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    session, times = Session(case, racers=Solo()), []
    base = Base.of(case)
    from optim.studies import answering

    answering._sessions[base.hash] = session
    with tempfile.TemporaryDirectory() as folder, CaseStore(Path(folder) / "s.sqlite") as store:
        for at in range(count):
            # less rest than there is: with more there is no plan
            question = Question(changes=(("contributors.USA.dwell_ratio", f"-{1 + 20 * at / count}%"),))
            solving: list[float] = []
            solve = session.solve

            def timed(*given: Any, _solve: Any = solve, _to: list[float] = solving, **more: Any) -> Any:
                solution = _solve(*given, **more)
                _to.append(solution.outcome.seconds["solve"])
                return solution

            session.solve = timed  # type: ignore[method-assign]
            began = time.perf_counter()
            row = answering.answer(base, question, Terms(gap=GAP))
            store.put([row])
            if not solving:
                raise SystemExit(f"a case that should have a plan has none: {row.status}, {row.reason}")
            times.append(time.perf_counter() - began - solving[0])
            session.solve = solve  # type: ignore[method-assign]
    answering._sessions.clear()
    return 1000 * statistics.median(times)


def _nothing(base: Base, question: Question, terms: Terms, _plans: tuple[str, ...]) -> CaseRow:
    return CaseRow(key_of(base.hash, terms, question), question.document(), "infeasible")


def _trivial(name: str, executor: Executor, workers: int) -> Iterator[Row]:
    case = optim.choose(optim.load("tutorial"), mode="steady")
    questions = tuple(
        Question(changes=(("contributors.NOV.land_force", str(50_000 + n)),)) for n in range(TRIVIAL)
    )
    study = Study(Base.of(case), questions, Terms())
    with tempfile.TemporaryDirectory() as folder, CaseStore(Path(folder) / "s.sqlite") as store:
        before, began = _resident_mb(), time.perf_counter()
        run(study, store, Crew(executor, AHEAD * workers, _nothing))
        seconds = time.perf_counter() - began
        grown = _resident_mb() - before
    executor.shutdown()
    yield Row(f"{TRIVIAL:,} trivial cases, {name}, a case", "ms", 1000 * seconds / TRIVIAL, "10 ms")
    yield Row(f"{TRIVIAL:,} trivial cases, {name}, memory grown", "MB", grown, "flat")


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

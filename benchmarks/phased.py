"""The phased plan beside plain HiGHS on the exported MPS: same time, same number of cores."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import plain_highs
from benchmarks.row import Row
from optim.engine import solve, write_model
from optim.reading import read_case
from optim.solution import Progress

SECONDS, THREADS = 120.0, 2
GAPS = (5.0, 2.0, 1.0, 0.5)

Course = Sequence[tuple[float, float | None]]  # seconds, gap in points


def rows() -> Iterator[Row]:
    """Time to each gap, then the gap at the end. Both times begin where a built model is handed over."""
    ours, peer = _ours(), _peer()
    for gap in GAPS:
        target = "in 120 s" if gap == min(GAPS) else ""
        yield Row(
            f"madrid2022 phased, time to a gap of {gap:g}",
            "s",
            _when(ours, gap),
            target,
            _when(peer, gap),
            "HiGHS",
        )
    last = min(seconds for seconds, _ in ours[-1:])
    at = f"madrid2022 phased, gap after {last:.0f} s"
    yield Row(at, "points", _at(ours, last), "at most 0.5", _at(peer, last), "HiGHS")
    yield Row(f"plain HiGHS's gap after {SECONDS:.0f} s", "points", None, "", _at(peer, SECONDS), "HiGHS")


def _ours() -> Course:
    began, told = time.perf_counter(), list[tuple[float, float | None]]()

    def hear(progress: Progress) -> None:
        told.append((progress.seconds, progress.gap))

    case = read_case("madrid2022", mode="phased")
    solution = solve(case, time_limit=SECONDS, objective="coverage", progress=hear)
    print(f"ours: {solution.outcome.status}, {time.perf_counter() - began:.1f} s with building and checking")
    return [*told, (told[-1][0], solution.outcome.gap)]


def _peer() -> Course:
    with tempfile.TemporaryDirectory() as folder:
        mps = Path(folder) / "model.mps"
        write_model(read_case("madrid2022", mode="phased"), mps)
        events = plain_highs.course(str(mps), SECONDS, THREADS)
    return [(event["seconds"] or 0.0, event["gap"]) for event in events]


def _when(course: Course, gap: float) -> float | None:
    """When the gap was first no more than this."""
    return next((seconds for seconds, now in course if now is not None and now <= gap), None)


def _at(course: Course, seconds: float) -> float | None:
    """The smallest gap by then."""
    known = [now for at, now in course if now is not None and at <= seconds + 0.5]
    return min(known, default=None)

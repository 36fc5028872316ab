"""The phased plan beside other solvers on the plain formulation: same time, same number of cores."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import peers, plain_highs
from benchmarks.row import Row
from optim.engine import solve
from optim.reading import read_case
from optim.solution import Progress

SECONDS, PEER_SECONDS, THREADS = 300.0, 150.0, 2
TARGETS = {5.0: "", 2.0: "", 1.0: "", 0.5: "in 20 s", 0.25: "in 60 s", 0.1: "in 300 s"}

Course = Sequence[tuple[float, float | None]]  # seconds, gap in points


def rows() -> Iterator[Row]:
    """Time to each gap, then the gaps at the end. All times begin where a built model is handed over."""
    ours = _ours()
    with tempfile.TemporaryDirectory() as folder:
        mps = _plain(Path(folder) / "model.mps")
        events = plain_highs.course(mps, PEER_SECONDS, THREADS)
        gaps = {name: peers.gap_of(name, mps, PEER_SECONDS, THREADS) for name in peers.NEEDS}
    peer = [(event["seconds"] or 0.0, event["gap"]) for event in events]
    for gap, target in TARGETS.items():
        what = f"madrid2022 phased, time to a gap of {gap:g}"
        yield Row(what, "s", _when(ours, gap), target, _when(peer, gap), "HiGHS")
    at = f"madrid2022 phased, gap after {PEER_SECONDS:.0f} s"
    yield Row(at, "points", _at(ours, PEER_SECONDS), "", _at(peer, PEER_SECONDS), "HiGHS")
    for name, found in gaps.items():
        yield Row(at, "points", _at(ours, PEER_SECONDS), "", found, name)


def _ours() -> Course:
    began, told = time.perf_counter(), list[tuple[float, float | None]]()

    def hear(progress: Progress) -> None:
        told.append((progress.seconds, progress.gap))

    case = read_case("madrid2022", mode="phased")
    solution = solve(
        case, gap=0.1, time_limit=SECONDS, effort=10 * SECONDS, objective="coverage", progress=hear
    )
    print(f"ours: {solution.outcome.status}, {time.perf_counter() - began:.1f} s with building and checking")
    return [*told, (solution.outcome.seconds["solve"], solution.outcome.gap)]


def _plain(mps: Path) -> str:
    """The model without tightenings, as the formulation has it."""
    import pyomo.environ  # noqa: F401  (registers the writers)

    from optim.model import build

    m = build(read_case("madrid2022", mode="phased"), tightenings=())
    m.write(str(mps), io_options={"symbolic_solver_labels": True})
    return str(mps)


def _when(course: Course, gap: float) -> float | None:
    """When the gap was first no more than this."""
    return next((seconds for seconds, now in course if now is not None and now <= gap), None)


def _at(course: Course, seconds: float) -> float | None:
    """The smallest gap by then."""
    known = [now for at, now in course if now is not None and at <= seconds + 0.5]
    return min(known, default=None)

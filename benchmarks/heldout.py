"""Cases that nothing was tuned on: other scenarios of madrid2022, and generated instances of other seeds."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.row import Row
from optim.case import Case
from optim.engine import solve
from optim.errors import NoPlanError
from optim.generate import generate
from optim.reading import case_of, read_case
from optim.solution import Progress

SECONDS, ASKED = 60.0, 0.5
SCENARIOS = ("pacific-crisis", "ready-low", "sweden-serves", "founding-act-continuous")
SEEDS, SIZE = (11, 12, 13, 14), (20, 8, 11, 8, 5)


def rows() -> Iterator[Row]:
    """The gap after a minute, phased, and when it was first half a point."""
    for scenario in SCENARIOS:
        yield from _measured(scenario, read_case("madrid2022", mode="phased", scenarios=[scenario]))
    for seed in SEEDS:
        yield from _measured(f"generated, seed {seed}", case_of(generate(*SIZE, seed=seed), "phased"))


def _measured(name: str, case: Case) -> Iterator[Row]:
    told = list[tuple[float, float | None]]()

    def hear(progress: Progress) -> None:
        told.append((progress.seconds, progress.gap))

    try:
        outcome = solve(
            case, gap=0.1, time_limit=SECONDS, effort=10 * SECONDS, objective="coverage", progress=hear
        ).outcome
    except NoPlanError:
        yield Row(f"{name}: gap after {SECONDS:.0f} s", "points", None, "")
        return
    first = next((at for at, gap in told if gap is not None and gap <= ASKED), None)
    yield Row(f"{name}: gap after {outcome.seconds['solve']:.0f} s", "points", outcome.gap, "")
    yield Row(f"{name}: time to a gap of {ASKED:g}", "s", first, "in 20 s")

"""A sweep beside fresh runs and the loop a Pyomo user would write; price and explain as commands."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import optim
from benchmarks.commands import timed
from benchmarks.row import Row
from optim.case import Case
from optim.errors import InfeasibleError
from optim.reading import prepared
from optim.studies import study
from optim.studies.designs import design, factors
from optim.studies.sweeps import sweep

GAP = 0.25
FRESH, PYOMO = 10, 5  # of the points of the sweep, in equal steps
LONGEST = 120.0  # seconds for a case of the loop
TOLERANCE = 1e-3  # points: a model's answer is not recomputed exactly by Pyomo
STEPS = "-20%:20%:5%"
OVER = (
    *(
        f"contributors.{n}.dwell_ratio={STEPS}"
        for n in ("USA", "GBR", "DEU", "FRA", "CAN", "ITA", "ESP", "POL")
    ),
    f"budgets.*.*.amount_musd={STEPS}",
    f"lift.*.*.amount={STEPS}",
    f"sites.*.beds={STEPS}",
    "founding_act=off",
)
"""100 changes, one at a time."""


class Span(NamedTuple):
    """Seconds, and between which two values the best coverage of a case lies; None where it has no plan."""

    seconds: float
    coverage: float | None
    bound: float | None

    def meets(self, other: Span) -> bool:
        """Whether the two can be the same answer."""
        if None in (self.coverage, self.bound, other.coverage, other.bound):
            return (self.coverage is None) == (other.coverage is None)
        return max(self.coverage, other.coverage) <= min(self.bound, other.bound) + TOLERANCE


def sweep_rows() -> Iterator[Row]:
    """100 cases of madrid2022 steady, proven within a quarter of a point."""
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    points = design("one-at-a-time", factors(OVER, prepared(case.instance)), 1, 0).points
    (one, answers), (two, _) = (_swept(case, workers) for workers in (1, 2))
    peers = {"fresh runs": (_fresh, FRESH, "5 times"), "Pyomo's own loop": (_pyomo, PYOMO, "3 times")}
    for name, (answer, count, wanted) in peers.items():
        some = range(0, len(points), len(points) // count)
        found = {at: answer(points[at]) for at in some}
        seconds = len(points) * statistics.mean(span.seconds for span in found.values())
        what = f"{len(found)} {name}, scaled"
        yield Row(f"sweep of {len(points)}, 1 worker", "s", one, wanted, seconds, what)
        apart = sum(not span.meets(answers[at]) for at, span in found.items())
        yield Row(f"answers that {len(found)} {name} cannot share", "cases", apart, "0")
    yield Row(f"sweep of {len(points)}, 2 workers", "s", two, "1.7 times", one, "1 worker")


def _swept(case: Case, workers: int) -> tuple[float, list[Span]]:
    began = time.perf_counter()
    with study(case, workers=workers, gap=GAP) as runner:
        found = sweep(runner, OVER).document["cases"]
    seconds = time.perf_counter() - began
    return seconds, [Span(seconds / len(found), one["coverage"], one["bound"]) for one in found]


def _choices(point: Sequence[Any]) -> dict[str, Any]:
    given = {factor.path: value for factor, value in point}
    act = given.pop("founding_act", None)
    return {"changes": given, **({"founding_act": act} if act else {})}


def _fresh(point: Sequence[Any]) -> Span:
    """The command's own work: from the files on, solved and checked."""
    began = time.perf_counter()
    case = optim.choose(optim.load("madrid2022"), mode="steady", **_choices(point))
    try:
        outcome = optim.solve(case, gap=GAP, objective="coverage").outcome
    except InfeasibleError:
        return Span(time.perf_counter() - began, None, None)
    return Span(time.perf_counter() - began, outcome.coverage, outcome.bound)


def _pyomo(point: Sequence[Any]) -> Span:
    """Rebuild, and solve with Pyomo's interface to HiGHS, to the same gap."""
    from pyomo.contrib.solver.solvers.highs import Highs

    began = time.perf_counter()
    case = optim.choose(optim.load("madrid2022"), mode="steady", **_choices(point))
    model = optim.build(case)
    found = Highs().solve(
        model,
        load_solutions=False,
        raise_exception_on_nonoptimal_result=False,
        time_limit=LONGEST,
        threads=1,
        abs_gap=GAP,
        rel_gap=0.0,
    )
    return Span(time.perf_counter() - began, found.incumbent_objective, found.objective_bound)


def price_rows() -> Iterator[Row]:
    """Every constraint of madrid2022 steady lifted and moved; and the whole Baltic ask explained."""
    seconds, document = _studied("price")
    yield Row(f"price, {len(document['prices'])} moves", "s", seconds, "60 s")
    seconds, document = _studied("explain", "--require", "baltic-ask")
    repairs = document["repairs"]
    yield Row("explain the whole Baltic ask", "s", seconds, "60 s")
    yield Row("repairs of it, each solved again", "", len(repairs), "at least 3")
    minimal = sum(one["minimal"] and one["coverage"] is not None for one in repairs)
    yield Row("of these with a plan, and none without any one of its changes", "", minimal, "all")


def _studied(*arguments: str) -> tuple[float, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as out:
        told = (*arguments, "--instance", "madrid2022", "--quiet", "--json", "--out", out)
        seconds, text = timed(*told)
    return seconds, json.loads(text)

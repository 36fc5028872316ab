"""From a built Pyomo model to a loaded HiGHS: our compiler beside Pyomo's own HiGHS interface."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.row import Row
from optim.engine import highs
from optim.engine.assembly import compile_model
from optim.model import build
from optim.reading import read_case

TIMES = 3


def rows() -> Iterator[Row]:
    """The best of three of each, in turns, so that both meet the same machine."""
    from pyomo.contrib.solver.solvers.highs import Highs

    m = build(read_case("madrid2022", mode="phased"))
    pairs = [(_seconds(_ours, m), _seconds(lambda m: Highs().set_instance(m), m)) for _ in range(TIMES)]
    ours, peer = (min(column) for column in zip(*pairs, strict=True))
    yield Row(
        "madrid2022 phased, handing the model over", "s", ours, "2 times faster", peer, "contrib.solver"
    )


def _ours(m: Any) -> None:
    highs.new(compile_model(m), "coverage_index", {"threads": 1})


def _seconds(do: Callable[[Any], Any], m: Any) -> float:
    began = time.perf_counter()
    do(m)
    return time.perf_counter() - began

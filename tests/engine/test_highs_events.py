"""While HiGHS runs: better solutions, bounds, offers and stops; and it never writes on our stdout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from highs_models import fresh, knapsack, solved

from optim.engine import highs
from optim.engine.compiled import Compiled, Vector

# without these a plan comes before HiGHS asks for one
BLIND: dict[str, Any] = {
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}


class Heard:
    """A run and everything that was heard while it lasted."""

    def __init__(
        self,
        compiled: Compiled,
        options: dict[str, Any],
        offer: Vector | None = None,
        stop: Callable[[Heard], bool] = lambda heard: False,
    ) -> None:
        self.better: list[tuple[float, Vector]] = []
        self.progress: list[tuple[float, float, float]] = []
        offers = [] if offer is None else [offer]
        self.solver = fresh(compiled, **options)
        highs.on_events(
            self.solver,
            lambda *said: self.progress.append(said),
            lambda value, x: self.better.append((value, x)),
            lambda: offers.pop() if offers else None,
            lambda: stop(self),
        )
        self.solver.run()
        self.x = highs.solution_of(self.solver)


def test_better_solutions_are_heard_as_they_come() -> None:
    compiled = knapsack(12, 3, offset=50.0)
    heard = Heard(compiled, {})
    values = [value for value, _ in heard.better]
    assert values == sorted(values, reverse=True)
    assert values[-1] == pytest.approx(compiled.value("cost", heard.x))
    for value, x in heard.better:
        assert compiled.value("cost", x) == pytest.approx(value)


def test_a_solution_that_is_heard_is_a_copy() -> None:
    """HiGHS uses its own memory again: kept solutions must not change under their keeper."""
    heard = Heard(knapsack(12, 3), {})
    assert len(heard.better) >= 2
    assert not (heard.better[0][1] == heard.better[-1][1]).all()


def test_an_offer_is_taken_while_it_runs() -> None:
    compiled = knapsack()
    best = highs.solution_of(solved(compiled))
    options = {**BLIND, "mip_max_nodes": 1}
    alone, offered = Heard(compiled, options), Heard(compiled, options, best)
    assert compiled.value("cost", offered.x) == pytest.approx(compiled.value("cost", best))
    assert compiled.value("cost", alone.x) > compiled.value("cost", best) + 0.5


def test_an_offer_that_breaks_the_rules_is_not_taken() -> None:
    compiled, options = knapsack(), {**BLIND, "mip_max_nodes": 1}
    alone, offered = Heard(compiled, options), Heard(compiled, options, np.full(knapsack().columns, 3.0))
    assert (np.round(offered.x) == np.round(alone.x)).all()


def test_a_stop_ends_it_and_keeps_what_was_found() -> None:
    heard = Heard(knapsack(60, 12, 5), {"time_limit": 60.0}, stop=lambda heard: bool(heard.better))
    assert highs.status_of(heard.solver) == "interrupt"
    assert heard.x is not None


def test_a_stop_before_anything_is_found() -> None:
    heard = Heard(knapsack(), {}, stop=lambda heard: True)
    assert highs.status_of(heard.solver) == "interrupt"
    assert heard.x is None


def test_progress_is_heard_when_there_is_a_log(tmp_path: Path) -> None:
    """HiGHS tells of progress only while its output is on, so the engine always logs to a file."""
    compiled = knapsack(30, 5)
    heard = Heard(compiled, {"output_flag": True, "log_file": str(tmp_path / "log")})
    bounds = [bound for _, _, bound in heard.progress if np.isfinite(bound)]
    assert bounds
    assert max(bounds) <= compiled.value("cost", heard.x) + 1e-4


def test_what_highs_prints_does_not_reach_our_stdout(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    solved(knapsack(12, 3))
    solved(knapsack(12, 3), output_flag=True, log_file=str(log))
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")
    assert "MIP has 3 rows" in log.read_text()

"""While HiGHS runs: better solutions, bounds, offers and stops; and it never writes on our stdout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.highs_models import fresh, solved
from optim.engine import highs
from optim.engine.events import listen
from optim.engine.matrix import MatrixModel, Vector
from worlds.matrices import knapsack

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
        compiled: MatrixModel,
        options: dict[str, Any],
        offer: Vector | None = None,
        stop: Callable[[Heard], bool] = lambda heard: False,
    ) -> None:
        self.better: list[Vector] = []
        self.steps: list[tuple[int, float, float]] = []
        offers = [] if offer is None else [offer]
        self.solver = fresh(compiled, **options)

        def step(nodes: int, value: float, bound: float) -> bool:
            self.steps.append((nodes, value, bound))
            return stop(self)

        listen(self.solver, step, self.better.append, lambda: offers.pop() if offers else None)
        self.solver.run()
        self.x = highs.solution_of(self.solver)


def test_better_solutions_are_heard_as_they_come() -> None:
    compiled = knapsack(12, 3, offset=50.0)
    heard = Heard(compiled, {})
    values = [compiled.value("cost", x) for x in heard.better]
    assert values == sorted(values, reverse=True)
    assert values[-1] == pytest.approx(compiled.value("cost", heard.x))


def test_a_solution_that_is_heard_is_a_copy() -> None:
    """HiGHS uses its own memory again: kept solutions must not change under their keeper."""
    heard = Heard(knapsack(12, 3), {})
    assert len(heard.better) >= 2
    assert not (heard.better[0] == heard.better[-1]).all()


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
    heard = Heard(knapsack(60, 12, 5), {}, stop=lambda heard: bool(heard.better))
    assert highs.status_of(heard.solver) == "interrupt"
    assert heard.x is not None


def test_a_stop_before_anything_is_found() -> None:
    heard = Heard(knapsack(), {}, stop=lambda heard: True)
    assert highs.status_of(heard.solver) == "interrupt"
    assert heard.x is None


def test_every_step_tells_how_far_it_has_come() -> None:
    compiled = knapsack(30, 5)
    heard = Heard(compiled, {})
    best = compiled.value("cost", heard.x)
    bounds = [bound for _, _, bound in heard.steps]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= best + 1e-4
    assert min(value for _, value, _ in heard.steps) >= best - 1e-6
    nodes = [count for count, _, _ in heard.steps]
    assert nodes == sorted(nodes)


def test_the_steps_of_a_model_are_always_the_same() -> None:
    one, two = (Heard(knapsack(30, 5), {}) for _ in range(2))
    assert one.steps == two.steps


def test_what_a_callback_raises_is_raised() -> None:
    def stop(_: Heard) -> bool:
        raise ZeroDivisionError("in a callback")

    with pytest.raises(ZeroDivisionError, match="in a callback"):
        Heard(knapsack(30, 5), {}, stop=stop)


def test_a_run_ends_soon_after_a_callback_raised() -> None:
    """Ctrl-C may come while a solution is taken down: HiGHS must not go on to its end."""
    solver, asked = fresh(knapsack(30, 5)), list[int]()

    def better(_: Vector) -> None:
        raise KeyboardInterrupt

    listen(solver, lambda *_: False, better)
    solver.cbMipInterrupt += lambda event: asked.append(event.data_out.mip_node_count)
    with pytest.raises(KeyboardInterrupt):
        solver.run()
    assert not any(asked)  # no node was opened


def test_what_highs_prints_does_not_reach_our_stdout(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    solved(knapsack(12, 3))
    solved(knapsack(12, 3), output_flag=True, log_file=str(log))
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")
    assert "MIP has 3 rows" in log.read_text()

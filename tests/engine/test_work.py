"""Work is counted in steps: equal runs of HiGHS count the same, and what is used up ends them."""

from __future__ import annotations

import pytest

from optim.engine.work import NODE_STEP, Meter, Run, root_step


def test_a_step_takes_more_of_a_larger_model() -> None:
    steps = [root_step(columns) for columns in (0, 100, 5_000, 9_999, 10_000, 50_000)]
    assert steps == sorted(steps)
    assert steps[0] > 0
    assert root_step(10_000) == pytest.approx(0.5)


def test_a_run_ends_with_its_own_work_or_with_all() -> None:
    meter = Meter(10.0)
    run = Run(meter, 1.0, 3.0)
    assert meter.done == 1.0  # presolve
    assert [run.step(0) for _ in range(3)] == [False, False, True]
    other = Run(meter, 1.0, 100.0)
    assert [other.step(0) for _ in range(5)] == [False] * 4 + [True]
    assert meter.over()
    assert meter.left == 0


def test_a_node_takes_a_part_of_a_step() -> None:
    meter = Meter(10.0)
    run = Run(meter, 1.0, 3.0)
    run.step(5)
    assert meter.done == pytest.approx(1.0 + NODE_STEP)


def test_somebody_outside_ends_it_too() -> None:
    meter = Meter(10.0, cut_off=lambda: meter.done > 2)
    run = Run(meter, 1.0, 100.0)
    assert [run.step(0) for _ in range(2)] == [False, True]


def test_whoever_listens_hears_of_all_work() -> None:
    heard = list[float]()
    meter = Meter(10.0, moved=heard.append)
    meter.add(0.5)
    meter.add(0.25)
    assert heard == [0.5, 0.75]

"""Models restated in other units: the same solutions, bounds, duals and events as before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csc_array

from engine.test_highs_events import BLIND
from engine.test_highs_fuzz import NEAR, Tiny, tiny
from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.events import listen
from optim.engine.magnitudes import refuse
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.presolve import presolve
from optim.engine.scaling import scaled, sized, unit_of
from optim.errors import MagnitudeError
from optim.reading import read_case
from worlds.matrices import INF, knapsack, model

OPTIONS: dict[str, Any] = {"threads": 1, "mip_abs_gap": 1e-9}
POWERS = st.integers(-9, 9)


def restated(compiled: MatrixModel, rows: Vector, columns: Vector) -> MatrixModel:
    """The same model with rows, and continuous columns, counted in units so many times smaller."""
    units = np.where(compiled.integer, 1.0, columns)
    of_entry = np.repeat(np.arange(compiled.columns), np.diff(compiled.starts))
    return sized(
        replace(
            compiled,
            values=compiled.values * rows[compiled.indices] / units[of_entry],
            row_lower=compiled.row_lower * rows,
            row_upper=compiled.row_upper * rows,
            lower=compiled.lower * units,
            upper=compiled.upper * units,
            costs={name: costs / units for name, costs in compiled.costs.items()},
        )
    )


def in_powers_of_ten(compiled: MatrixModel, random: np.random.Generator) -> MatrixModel:
    """Rows in units of their own, and every continuous column in those of its row."""
    rows = 10.0 ** random.integers(-9, 10, compiled.rows)
    own = np.ones(compiled.columns)
    own[~compiled.integer] = rows
    return restated(compiled, rows, own)


def minimum(compiled: MatrixModel) -> tuple[str, float | None]:
    solver = highs.new(compiled, "cost", OPTIONS)
    solver.run()
    x = highs.solution_of(solver)
    return highs.status_of(solver), None if x is None else compiled.value("cost", x)


@pytest.mark.parametrize("seed", range(200))
def test_the_optimum_does_not_depend_on_units(seed: int) -> None:
    """Each of the tiny models has its optimum from enumeration; each row is in a unit of its own."""
    told = tiny(seed)
    assert right(told, in_powers_of_ten(told.compiled(), np.random.default_rng(seed)))


def right(told: Tiny, compiled: MatrixModel) -> bool:
    """Whether the answer is that of enumeration, or the model is refused: a row that is empty has no unit."""
    if refused(compiled):
        return not told.body.any(axis=1).all()
    status, value = minimum(compiled)
    optimum = told.optimum()
    if optimum is None:
        return status == "infeasible"
    return status == "optimal" and value == pytest.approx(optimum, abs=NEAR)


def refused(compiled: MatrixModel) -> bool:
    try:
        refuse("tiny", compiled)
    except MagnitudeError:
        return True
    return False


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 599), powers=st.lists(POWERS, min_size=3, max_size=3))
def test_whatever_the_units(seed: int, powers: list[int]) -> None:
    told = tiny(seed)
    whole = told.compiled()
    rows = 10.0 ** np.array(powers[: whole.rows], dtype=float)
    own = np.ones(whole.columns)
    own[~whole.integer] = rows
    assert right(told, restated(whole, rows, own))


def test_without_scaling_the_optimum_does_depend_on_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests above can find: the same models, given to HiGHS as they are."""
    monkeypatch.setattr("optim.engine.scaling._factors", lambda _: None)
    monkeypatch.setattr("optim.engine.scaling._sizes", lambda _: None)
    monkeypatch.setattr("optim.engine.magnitudes._apart", lambda _: ())
    models = [(tiny(seed), np.random.default_rng(seed)) for seed in range(100)]
    wrong = [told for told, random in models if not right(told, in_powers_of_ten(told.compiled(), random))]
    assert len(wrong) > 5


def test_factors_are_powers_of_two_and_bring_figures_near_one() -> None:
    compiled = in_powers_of_ten(tiny(7).compiled(), np.random.default_rng(7))
    made, _, scaling = scaled(compiled, compiled.costs["cost"])
    assert scaling.sizes is not None
    assert scaling.factors is not None
    for powers in (scaling.sizes, scaling.factors):
        assert (np.frexp(powers)[0] == 0.5).all()
    largest = np.zeros(made.rows)
    np.maximum.at(largest, made.indices, np.abs(made.values))
    assert (largest >= 1 / 32).all()
    assert (largest <= 1024.0).all()
    assert (scaling.sizes[compiled.integer] == 1.0).all(), "whole numbers stay whole"


@pytest.mark.parametrize("mode", ["steady", "phased"])
def test_what_is_near_one_is_left_as_it_is(mode: str) -> None:
    compiled = compile_case(read_case("madrid2022", mode=mode, require=("baltic-ask",)))
    made, costs, scaling = scaled(compiled, compiled.costs["cost"])
    assert (scaling.sizes, scaling.factors) == (None, None)
    assert made.values is compiled.values
    assert costs is compiled.costs["cost"]
    assert [unit_of(compiled, compiled.costs[name]) for name in ("cost", "change")] == [1.0, 1.0]


def slack(unit: float, items: int = 12) -> MatrixModel:
    """A knapsack of which a continuous column, in some unit, takes up what is over; HiGHS scales it."""
    random = np.random.default_rng(3)
    weights = random.integers(5, 30, items) + random.random(items)
    body = np.vstack([np.append(weights, -1.0), np.append(np.ones(items), 0.0)])
    costs = np.append(-weights * random.uniform(0.8, 1.2, items), 1.5)
    bare = model(body, [-INF, 2.0], [90.0, INF], [1.0] * items + [50.0], costs, [True] * items + [False])
    return restated(bare, np.array([unit, 1.0]), np.array([1.0] * items + [unit]))


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e7])
def test_solutions_bounds_and_events_are_in_the_model_s_units(unit: float) -> None:
    compiled = slack(unit)
    assert (compiled.sizes is None) == (unit == 1.0)
    heard: list[Vector] = []
    steps: list[tuple[int, float, float]] = []
    solver = highs.new(compiled, "cost", OPTIONS)
    listen(solver, lambda *said: bool(steps.append(said)), heard.append)
    solver.run()
    x = highs.solution_of(solver)
    assert x is not None
    value = compiled.value("cost", x)
    assert value == pytest.approx(minimum(slack(1.0))[1], rel=1e-6)
    assert highs.bound_of(solver) == pytest.approx(value, rel=1e-6)
    assert heard
    assert compiled.value("cost", heard[-1]) == pytest.approx(value)
    assert all(bound <= value + 1e-6 * abs(value) for _, _, bound in steps)
    assert x[:-1] == pytest.approx(np.round(x[:-1]))


@pytest.mark.parametrize("unit", [1e-6, 1e7])
def test_a_start_is_taken_in_the_model_s_units(unit: float) -> None:
    """HiGHS would repair columns that are not whole: what it was given is looked at."""
    compiled = slack(unit)
    assert compiled.sizes is not None
    x = compiled.upper.copy()
    solver = highs.new(compiled, "cost", OPTIONS)
    highs.start_from(solver, x)
    given = np.array(solver.getSolution().col_value)
    assert (given[:-1] == x[:-1]).all()
    assert given[-1] == x[-1] / compiled.sizes[-1]
    assert 1.0 <= given[-1] <= 1000.0, "near one"


@pytest.mark.parametrize("unit", [1e-6, 1e7])
def test_an_offer_is_taken_in_the_model_s_units(unit: float) -> None:
    compiled = packing(unit)
    best = highs.new(compiled, "cost", OPTIONS)
    best.run()
    x = highs.solution_of(best)
    assert x is not None
    offered, alone = (after_a_node(compiled, offers) for offers in ([x], []))
    assert offered == pytest.approx(compiled.value("cost", x))
    assert alone is None or alone > offered + 0.1


def packing(unit: float, items: int = 25, rows: int = 5) -> MatrixModel:
    """A knapsack of several rows, in some unit, each with a column of its own for what is over."""
    bare = knapsack(items, rows)
    weights = csc_array((bare.values, bare.indices, bare.starts), (rows, items)).toarray()
    whole = model(
        np.hstack([weights, -np.eye(rows)]),
        [-INF] * rows,
        bare.row_upper,
        [*bare.upper, *[9.0] * rows],
        [*bare.costs["cost"], *[7.0] * rows],
        [True] * items + [False] * rows,
    )
    return restated(whole, np.full(rows, unit), np.append(np.ones(items), np.full(rows, unit)))


def after_a_node(compiled: MatrixModel, offers: list[Vector]) -> float | None:
    """The value of the best solution after a node without heuristics."""
    solver = highs.new(compiled, "cost", OPTIONS | BLIND | {"mip_max_nodes": 1})
    listen(solver, lambda *_: False, offered=lambda: offers.pop() if offers else None)
    solver.run()
    x = highs.solution_of(solver)
    return None if x is None else compiled.value("cost", x)


def test_pieces_keep_the_sizes_that_whole_numbers_gave() -> None:
    """With every integer fixed nothing tells how large the columns that are left are."""
    compiled = slack(1e-6)
    fixed = np.where(compiled.integer, 1.0, compiled.upper)
    lower = np.where(compiled.integer, 1.0, compiled.lower)
    left = presolve(replace(compiled, lower=lower, upper=fixed))
    assert left is not None
    assert compiled.sizes is not None
    assert left.compiled.sizes is not None
    assert left.compiled.sizes.tolist() == [compiled.sizes[-1]]


@pytest.mark.parametrize("unit", [1e-7, 1.0, 1e7])
def test_an_emptied_row_is_judged_in_its_own_units(unit: float) -> None:
    """Three of 2.5 do not fit into 7; two do, whatever the unit."""
    bare = model([[2.5, 2.5, 2.5]], [-INF], [7.0], [1.0] * 3, [-1.0] * 3)
    compiled = restated(bare, np.array([unit]), np.ones(3))
    for wanted, fits in (([1.0, 1.0, 1.0], False), ([1.0, 1.0, 0.0], True)):
        x = np.array(wanted)
        assert (presolve(replace(compiled, lower=x, upper=x)) is not None) == fits


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("scattered", [False, True])
def test_duals_are_those_of_the_model_as_it_is(seed: int, scattered: bool) -> None:
    """Beside scipy's, of the model before its rows and columns were scattered over many units."""
    random = np.random.default_rng(seed)
    count, rows = 9, 5
    body = random.uniform(0.5, 3.0, (rows, count)) * (random.random((rows, count)) < 0.8)
    body[:, 0] = 1.0
    middle = body @ random.uniform(1.0, 4.0, count)
    lower = np.array([-INF, -INF, middle[2] * 0.9, middle[3], middle[4] * 0.8])
    upper = np.array([middle[0], middle[1], INF, middle[3], middle[4] * 1.1])
    costs = random.uniform(-2.0, 2.0, count)
    whole = np.arange(count) < 4
    compiled = model(body, lower, upper, [6.0] * count, costs, whole)
    units = 10.0 ** random.integers(-6, 7, rows) if scattered else np.ones(rows)
    other = restated(compiled, units, np.ones(count))

    solver = highs.new(other, "cost", {"threads": 1}, relaxed=True)
    assert highs.duals_of(solver) is None, "nothing is solved yet"
    solver.run()
    duals = highs.duals_of(solver)
    assert duals is not None
    assert duals * units == pytest.approx(marginals(compiled), abs=1e-6)

    reduced = costs - csc_array((other.values, other.indices, other.starts)).T @ duals
    binding = np.where(duals > 0, np.nan_to_num(other.row_lower, neginf=0.0), other.row_upper)
    bound = duals[duals != 0] @ binding[duals != 0] + np.minimum(0.0, reduced * other.upper).sum()
    x = highs.solution_of(solver)
    assert x is not None
    assert bound == pytest.approx(other.value("cost", x), abs=1e-6), "multipliers of the minimization"


def marginals(compiled: MatrixModel) -> Vector:
    """What scipy says the least value grows by for each 1 that a row's limit is raised by."""
    body = csc_array((compiled.values, compiled.indices, compiled.starts)).toarray()
    equal = compiled.row_lower == compiled.row_upper
    above, below = ~equal & np.isfinite(compiled.row_upper), ~equal & np.isfinite(compiled.row_lower)
    found = linprog(
        compiled.costs["cost"],
        np.vstack([body[above], -body[below]]),
        np.concatenate([compiled.row_upper[above], -compiled.row_lower[below]]),
        body[equal],
        compiled.row_upper[equal],
        list(zip(compiled.lower, compiled.upper, strict=True)),
    )
    duals = np.zeros(compiled.rows)
    duals[above] += found.ineqlin.marginals[: above.sum()]
    duals[below] -= found.ineqlin.marginals[above.sum() :]
    duals[equal] += found.eqlin.marginals
    return duals


def test_whole_numbers_have_no_duals() -> None:
    solver = highs.new(knapsack(8, 2), "cost", {"threads": 1})
    solver.run()
    assert highs.duals_of(solver) is None

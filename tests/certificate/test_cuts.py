"""Exact rules: hand-solved cases, and no feasible point of random models is ever cut off."""

from __future__ import annotations

import os
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from certificate.tiny import TOP, UNIT_OF_LINES, keeps, model, optimum, points, random_model
from optim.engine.certificate.cutting import lines
from optim.engine.certificate.cutting.cuts import (
    UNIT,
    Cut,
    InvalidProof,
    Line,
    Propagation,
    System,
    Tightening,
    apply,
    cut_line,
    least_cost,
    make_integral,
)
from optim.engine.certificate.cutting.lines import cost_line, exact, margin, system_of
from optim.engine.certificate.cutting.strengthen import propagate

INF = float("inf")
SEEDS = range(int(os.environ.get("OPTIM_CERTIFICATE_SEEDS", "30")))


def near(line: Line, coefficients: dict[int, float], limit: float) -> bool:
    """Whether a line is a given one up to a positive factor, to six digits."""
    found = {j: a / UNIT_OF_LINES for j, a in zip(line.columns, line.coefficients, strict=True)}
    scale = next(iter(found.values())) / next(iter(coefficients.values()))
    wanted = {j: pytest.approx(a * scale, abs=1e-6) for j, a in coefficients.items()}
    return (
        scale > 0 and found == wanted and line.limit / UNIT_OF_LINES == pytest.approx(limit * scale, abs=1e-6)
    )


def test_the_textbook_rounding() -> None:
    """x - y <= 1.5, x whole: x - 2 y <= 1 (Cornuejols 2008, the basic mixed-integer inequality)."""
    system = system_of(model([[1, -1]], [-INF], [1.5], [10, 10], whole=1))
    assert near(cut_line(system, Cut(((0, UNIT),))), {0: 1, 1: -2}, 1)


def test_a_row_is_divided_by_its_multiplier() -> None:
    """2 x + 2 z <= 3, both whole: a multiplier of one half gives x + z <= 1."""
    system = system_of(model([[2, 2]], [-INF], [3], [10, 10], whole=2))
    assert near(cut_line(system, Cut(((0, UNIT // 2),))), {0: 1, 1: 1}, 1)


def test_a_flipped_column_is_counted_from_its_upper_bound() -> None:
    """3 x + 2 z >= 4, x <= 1: half of it, with x' = 1 - x, reads 1.5 x' - z <= -0.5, so x' - z <= -1."""
    system = system_of(model([[3, 2]], [4], [INF], [1, 2], whole=2))
    assert near(cut_line(system, Cut(((1, UNIT // 2),), flipped=(0,))), {0: -1, 1: -1}, -2)


def test_a_negative_multiplier_brings_the_slack_in() -> None:
    """x + s = 1.5, y + s' = 0.75 with x, y whole: x - y with slacks is Gomory's cut of a tableau row."""
    system = system_of(model([[1, 0, 1], [0, 1, 1]], [-INF, -INF], [1.75, 0.5], [5, 5, 5], whole=2))
    # x - y + s - s' = 1.25; f0 = 0.25: x - y - s' / 0.75 <= 1, s' = 0.5 - y - z
    assert near(cut_line(system, Cut(((0, UNIT), (2, -UNIT)))), {0: 1, 1: 1 / 3, 2: 4 / 3}, 1 + 2 / 3)


def test_the_slack_of_a_whole_row_is_rounded_like_a_column() -> None:
    """2 x + 1.5 z <= 5.2 less 1.2 (x + z + s = 3): 0.8 x + 0.3 z - 1.2 s <= 1.6, so 0.5 x - 1.5 s <= 1."""
    system = system_of(model([[2, 1.5], [1, 1]], [-INF, -INF], [5.2, 3], [3, 3], whole=2))
    make_integral(system)
    cut = Cut(((0, UNIT), (2, round(-1.2 * UNIT))))
    assert near(cut_line(system, cut), {0: 2, 1: 1.5}, 5.5)


def test_rows_that_are_not_whole_stay_as_they_are() -> None:
    system = system_of(model([[1, 1], [0.5, 1], [1, 1]], [-INF] * 3, [2.9, 2, 2], [2, 2], whole=1))
    make_integral(system)
    assert not any(line.integral for line in system.lines if line is not None)


def test_whole_rows_have_their_limit_rounded_down() -> None:
    system = system_of(model([[1, 2]], [-INF], [3.75], [2, 2], whole=2))
    make_integral(system)
    assert system.lines[0].limit == 3 * UNIT_OF_LINES  # type: ignore[union-attr]


def test_bounds_follow_from_a_row() -> None:
    """3 x + y <= 7.5, y >= 1 from another row: x <= 2."""
    system = system_of(model([[3, 1], [0, 1]], [-INF, 1], [7.5, INF], [INF, 5], whole=1))
    apply(system, Propagation((3, 0)))
    assert (system.upper[0], system.lower[1]) == (2 * UNIT, pytest.approx(UNIT, abs=2))


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        (Cut(((9, UNIT),)), "no such line"),
        (Cut(((-1, UNIT),)), "no such line"),
        (Cut(((1, UNIT),)), "no such line"),  # the row has no lower side
        (Cut(((0, UNIT),), flipped=(0,)), "without an upper bound"),
        (Cut(((0, UNIT),), flipped=(7,)), "not in the sum"),
        (Tightening(((0, -UNIT),)), "negative"),
    ],
)
def test_invalid_steps_are_refused(step: Cut | Tightening, fault: str) -> None:
    system = system_of(model([[1, 1]], [-INF], [2], [INF, 2], whole=2))
    with pytest.raises(InvalidProof, match=fault):
        apply(system, step)


def test_columns_that_may_be_negative_are_refused() -> None:
    compiled = model([[1, 1]], [-INF], [2], [2, 2], whole=2)
    compiled.lower[0] = -1.0
    with pytest.raises(InvalidProof, match="never negative"):
        system_of(compiled)


def test_margins_hold_the_true_number() -> None:
    for number in (0.1, 0.05, 1 / 3, 1e-9, 125.0, -0.7, 1e4 / 7):
        stored = Fraction(exact(number), UNIT_OF_LINES)
        true = Fraction(number) + max(Fraction(1), abs(Fraction(number))) / 2**46
        assert abs(true - stored) <= Fraction(margin(number, 46), UNIT_OF_LINES)


def test_coefficients_are_lowered_by_their_margins(monkeypatch: pytest.MonkeyPatch) -> None:
    """x - y <= 1.5 may truly be 31/32 x - y <= 51/32, which x = 2, y = 11/32 keeps."""
    monkeypatch.setattr(lines, "COEFFICIENT_MARGIN", 5)
    monkeypatch.setattr(lines, "LIMIT_MARGIN", 4)
    system = system_of(model([[1, -1]], [-INF], [1.5], [10, 10], whole=1))
    apply(system, Cut(((0, UNIT),)))
    assert keeps(system, 2, [Fraction(2), Fraction(11, 32)])
    assert not keeps(system, 2, [Fraction(2), Fraction(1, 32)])


def test_a_tiny_coefficient_is_dropped_at_its_price() -> None:
    """x - 2^-20 y <= 1.5 cuts to x - 2^-19 y <= 1; without y <= 2^20 that is x <= 3, not x <= 1."""
    system = system_of(model([[1, -(2.0**-20)]], [-INF], [1.5], [10, 2.0**20], whole=1))
    apply(system, Cut(((0, UNIT),)))
    cut = system.line(2)
    assert cut.columns == (0,)
    assert 3 <= cut.limit / cut.coefficients[0] < 3.01
    assert keeps(system, 2, [Fraction(2), Fraction(2**19)])


def test_a_continuous_column_has_a_margin_on_its_bound() -> None:
    """The float 2.0 may stand for a sum that is a little more; a whole column's 2 is 2, and 0 is 0."""
    system = system_of(model([[1, 1]], [-INF], [9], [2, 2], whole=1))
    assert system.upper[0] == 2 * UNIT
    assert 2 * UNIT < (system.upper[1] or 0) < 2 * UNIT + 5
    assert system.lower == [0, 0]


def random_step(random: Random, system: System) -> Cut | Tightening:
    numbers = [n for n, line in enumerate(system.lines) if line is not None]
    chosen = random.sample(numbers, random.randint(1, min(4, len(numbers))))
    sizes = [random.choice([UNIT, UNIT // 2, UNIT // 3, random.randint(1, 3 * UNIT)]) for _ in chosen]
    if random.random() < 0.3:
        return Tightening(tuple(zip(chosen, sizes, strict=True)))
    signed = [random.choice([-1, 1]) * size for size in sizes]
    columns = {j for n in chosen for j in system.lines[n].columns}  # type: ignore[union-attr]
    flipped = tuple(j for j in sorted(columns) if system.upper[j] is not None and random.random() < 0.4)
    return Cut(tuple(zip(chosen, signed, strict=True)), flipped)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_random_proof_cuts_off_a_feasible_point(
    seed: int, wide: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any multipliers, signs and flips, step upon step: every point of the true model stays.

    ``wide``: with margins so wide that rounding to 2^-30 cannot hide them.
    """
    if wide:
        monkeypatch.setattr(lines, "COEFFICIENT_MARGIN", 5)
        monkeypatch.setattr(lines, "LIMIT_MARGIN", 4)
    compiled = random_model(seed)
    random = Random(1000 + seed)
    system = system_of(compiled)
    first = len(system.lines)
    propagate(system, range(first))
    make_integral(system)
    for _ in range(25):
        apply(system, random_step(random, system))
    feasible = [point for perturbation in range(1 + 2 * wide) for point in points(compiled, perturbation)]
    assert feasible or wide  # wide margins may leave nothing
    assert all(keeps(system, first, point) for point in feasible)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_random_multipliers_prove_a_false_bound(seed: int) -> None:
    compiled = random_model(seed)
    random = Random(2000 + seed)
    system, cost = system_of(compiled), cost_line(compiled, "cost")
    numbers = [n for n, line in enumerate(system.lines) if line is not None]
    best = optimum(compiled)
    for _ in range(50):
        chosen = random.sample(numbers, random.randint(1, len(numbers)))
        terms = tuple((number, random.randint(0, 2 * UNIT)) for number in chosen)
        least = least_cost(system, cost, terms)
        assert least is None or Fraction(least, UNIT_OF_LINES) <= best


def test_a_column_without_a_bound_gives_no_bound() -> None:
    compiled = model([[1, 1]], [-INF], [2], [np.inf, TOP], whole=2)
    compiled.costs["cost"] = np.array([-1.0, 0.0])
    system = system_of(compiled)
    assert least_cost(system, cost_line(compiled, "cost"), ()) is None
    assert least_cost(system, cost_line(compiled, "cost"), ((0, UNIT + 1),)) is not None


def test_the_objective_has_margins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cost of 1 that may truly be 31/32, of a column that is at least 2: no more than 31/16 is proven."""
    monkeypatch.setattr(lines, "COEFFICIENT_MARGIN", 5)
    system = system_of(model([[1]], [2], [INF], [3], whole=1))
    cost = cost_line(model([[1]], [2], [INF], [3], whole=1), "cost")
    system.lower[0] = 2 * UNIT
    least = least_cost(system, cost, ())
    assert least is not None
    assert 1.9 < least / UNIT_OF_LINES <= 31 / 16

"""Designs ask what they say, and their indices find what is known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from optim.errors import UsageError
from optim.studies.designs import Factor, design, indices
from optim.studies.designs.factors import Ends

A = Factor("a", ("1", "2", "3"))
B = Factor("b", ("x", "y"))
C = Factor("c", ("0", "1"), Ends(Decimal(0), Decimal(1)))
D = Factor("d", ("0", "1"), Ends(Decimal(0), Decimal(1)))


def test_one_at_a_time_and_every_combination() -> None:
    assert [point[0][1] for point in design("one-at-a-time", (A, B), 9, 0).points] == [
        "1",
        "2",
        "3",
        "x",
        "y",
    ]
    grid = [tuple(value for _, value in point) for point in design("grid", (A, B), 9, 0).points]
    assert grid == [("1", "x"), ("1", "y"), ("2", "x"), ("2", "y"), ("3", "x"), ("3", "y")]


@pytest.mark.parametrize(("name", "count"), [("lhs", 16), ("sobol", 16 * 4), ("morris", 16 * 3)])
def test_drawn_designs_have_their_size_and_are_the_same_for_a_seed(name: str, count: int) -> None:
    one, same, other = (design(name, (C, D), 16, seed) for seed in (1, 1, 2))
    assert len(one.points) == count
    assert one.points == same.points != other.points


def test_latin_hypercube_has_one_point_in_each_slice() -> None:
    values = sorted(float(point[0][1]) for point in design("lhs", (C, D), 10, 0).points)
    assert [int(10 * value) for value in values] == list(range(10))


@pytest.mark.parametrize(
    ("name", "factors", "n", "words"),
    [
        ("latin", (A,), 4, "expected one of: one-at-a-time, grid"),
        ("lhs", (A,), 0, "expected 1 or more"),
        ("sobol", (A,), 48, "power of 2; nearest: 64"),
        ("grid", (Factor("x", tuple(map(str, range(1000)))),) * 2, 4, "1,000,000 cases: more than 100,000"),
    ],
)
def test_what_cannot_be_meant(name: str, factors: tuple[Factor, ...], n: int, words: str) -> None:
    with pytest.raises(UsageError) as told:
        design(name, factors, n, 0)
    assert words in str(told.value)


def line(point: tuple[tuple[Factor, str], ...]) -> float:
    """2c + d: c answers for four fifths of the variance, d for one."""
    c, d = (float(value) for _, value in point)
    return 2 * c + d


def test_sobol_indices_of_a_line() -> None:
    drawn = design("sobol", (C, D), 1024, 0)
    values = [line(point) for point in drawn.points]
    found = indices("sobol", (C, D), drawn.unit, values, [value + 0.1 for value in values], 0)
    assert found.S1.tolist() == pytest.approx([0.8, 0.2], abs=0.02)
    assert found.ST_bound.tolist() == pytest.approx([0.8, 0.2], abs=0.02)


def test_morris_effects_of_a_line() -> None:
    drawn = design("morris", (C, D), 10, 0)
    values = [line(point) for point in drawn.points]
    found = indices("morris", (C, D), drawn.unit, values, values, 0)
    assert found.mu_star.tolist() == pytest.approx([2.0, 1.0], abs=1e-5)
    assert found.sigma.tolist() == pytest.approx([0.0, 0.0], abs=1e-5)


def test_indices_of_what_does_not_vary_are_nothing() -> None:
    drawn = design("sobol", (C, D), 8, 0)
    values = [5.0] * len(drawn.points)
    assert indices("sobol", (C, D), drawn.unit, values, values, 0).S1.tolist() == [0.0, 0.0]

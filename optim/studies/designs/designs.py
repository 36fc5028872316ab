"""Designs: which combinations of the factors' values are asked about, in an order in which neighbors follow.

``one-at-a-time``: each value of each factor alone. ``grid``: every combination. ``lhs``, ``sobol`` and
``morris`` draw from the whole space (SALib), a list of values in equal slices.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from optim.errors import UsageError
from optim.studies.designs.factors import Factor

MOST = 100_000  # cases of a sweep
TRAJECTORY_LEVELS = 4  # of Morris: the usual

Point = tuple[tuple[Factor, str], ...]


class Design(NamedTuple):
    """Points to ask about, in order, and where in the unit cube they are (None where nothing is drawn)."""

    points: tuple[Point, ...]
    unit: Any = None


def design(name: str, factors: Sequence[Factor], n: int, seed: int) -> Design:
    """The points of a named design. Raises UsageError for an unknown name or more than MOST points."""
    if name not in DESIGNS:
        raise UsageError(f"unknown design {name!r}; expected one of: {', '.join(DESIGNS)}")
    if n < 1:
        raise UsageError(f"--n {n}: expected 1 or more")
    return DESIGNS[name](factors, n, seed)


def _one_at_a_time(factors: Sequence[Factor], _n: int, _seed: int) -> Design:
    _few(sum(len(factor.values) for factor in factors))
    return Design(tuple(((factor, value),) for factor in factors for value in factor.values))


def _grid(factors: Sequence[Factor], _n: int, _seed: int) -> Design:
    _few(math.prod(len(factor.values) for factor in factors))
    combinations = itertools.product(*(factor.values for factor in factors))
    return Design(tuple(tuple(zip(factors, values, strict=True)) for values in combinations))


def _lhs(factors: Sequence[Factor], n: int, seed: int) -> Design:
    from SALib.sample import latin

    _few(n)
    return _drawn(factors, latin.sample(problem(factors), n, seed=seed))


def _sobol(factors: Sequence[Factor], n: int, seed: int) -> Design:
    from SALib.sample import sobol

    if n & (n - 1):
        raise UsageError(f"--n {n}: a Sobol sequence wants a power of 2; nearest: {2 ** round(math.log2(n))}")
    _few(n * (len(factors) + 2))
    return _drawn(factors, sobol.sample(problem(factors), n, calc_second_order=False, seed=seed))


def _morris(factors: Sequence[Factor], n: int, seed: int) -> Design:
    from SALib.sample import morris

    _few(n * (len(factors) + 1))
    return _drawn(factors, morris.sample(problem(factors), n, num_levels=TRAJECTORY_LEVELS, seed=seed))


def problem(factors: Sequence[Factor]) -> dict[str, Any]:
    """The factors as SALib wants them, each from 0 to 1."""
    names = [factor.path for factor in factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _drawn(factors: Sequence[Factor], unit: Any) -> Design:
    points = (zip(factors, row.tolist(), strict=True) for row in unit)
    return Design(tuple(tuple((factor, factor.at(share)) for factor, share in row) for row in points), unit)


def _few(count: int) -> None:
    if count > MOST:
        raise UsageError(f"{count:,} cases: more than {MOST:,}; expected fewer values, or a smaller --n")


DESIGNS: dict[str, Callable[[Sequence[Factor], int, int], Design]] = {
    "one-at-a-time": _one_at_a_time,
    "grid": _grid,
    "lhs": _lhs,
    "sobol": _sobol,
    "morris": _morris,
}
"""Name to the function of factors, size and seed that makes its points."""

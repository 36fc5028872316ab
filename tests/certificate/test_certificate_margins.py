"""Where a review found a bound that was too low: each case by hand, with the true answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from optim.certificate import Leaf, Split
from optim.engine.assembly import compile_case
from optim.engine.certificate.bounds import limits
from optim.engine.certificate.cutting.lines import system_of
from optim.engine.certificate.exact import ExactModel
from optim.engine.certificate.refute import refutation
from optim.engine.certificate.verify import proof_of
from optim.errors import CertificateError
from optim.model.given import Given
from worlds import case
from worlds.matrices import small
from worlds.plain import ROTATING, plain

INF = float("inf")


def test_large_numbers_that_cancel_in_a_limit_are_rounded_once() -> None:
    """100,000 units rest at a ratio of 1.1; of 110,001 there is one more than still occupies the pool."""
    started = {"mode": "rotational", "units": 100000, "since": "2021H2"}
    army = plain(
        contributors=[ROTATING | {"dwell_ratio": "1.1"}], forces=[{"units": 110001}], presence=[started]
    )
    tried = case(army)
    resting, excess = Given(tried).pools.past("AAA", "armored", 1)
    assert (resting, excess) == (Fraction(110000), 0)
    compiled = compile_case(tried)
    at = compiled.row_keys.index(("force_pool", ("AAA", "armored", 1)))
    assert compiled.row_upper[at] == 1.0


def test_a_derived_limit_below_zero_is_not_too_low() -> None:
    """x / 1024 + y <= 0 with y = 1: x is at most -1024, whatever the margin of the coefficient."""
    model = ExactModel.of(small([[2.0**-10, 1.0]], [-INF], [0.0], [-1.0, 0.0], [(-5000, INF), (1, 1)]))
    _, upper = limits(model)
    assert upper[0] is not None
    assert upper[0] >= -1024 * model.one


def test_a_fractional_limit_of_an_integer_column_is_rounded_inwards() -> None:
    """So that what is counted from it is whole."""
    system = system_of(small([[1.0]], [-INF], [9.0], [1.0], [(0.5, 3.5)]))
    assert (system.lower, system.upper) == ([1 << 30], [3 << 30])


def test_a_split_at_a_fraction_skips_no_whole_number() -> None:
    """Only Python code could make one: the reader takes whole numbers."""
    world = small([[2]], [1], [3], [0], [(0, 1)])
    refused = refutation(case(plain()), small([[2, 2]], [1], [1], [0, 0], [(0, 1), (0, 1)]))
    assert refused is not None
    halved = Split(("x", (0,)), Fraction(1, 2), Leaf((), True), Leaf((), True))  # type: ignore[arg-type]
    with pytest.raises(CertificateError, match="a split at 1/2 is not at a whole number"):
        proof_of(ExactModel.of(world), replace(refused, rows=(), tree=halved))

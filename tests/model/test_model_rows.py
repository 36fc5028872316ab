"""Rows without terms: left out where nothing can break them, else kept and impossible."""

from __future__ import annotations

import pytest
from pyomo.core import ConcreteModel, Constraint, Var, value

from optim.model.rows import at_least, at_most, equal


@pytest.mark.parametrize(
    ("make", "limit", "kept"),
    [
        (at_most, 0, None),
        (at_most, 1, None),
        (at_most, -1, (None, -1)),
        (at_least, 0, None),
        (at_least, -1, None),
        (at_least, 1, (1, None)),
        (equal, 0, None),
        (equal, 1, (1, 1)),
        (equal, -1, (-1, -1)),
    ],
)
def test_a_row_without_terms(make, limit: int, kept: tuple[int | None, int | None] | None) -> None:
    m = ConcreteModel()
    m.nothing = Var(bounds=(0, 0), initialize=0)
    row = make(m, [], limit)
    if kept is None:
        assert row is Constraint.Skip
    else:
        lower, body, upper = row
        assert (lower, upper) == kept
        assert value(body) == 0

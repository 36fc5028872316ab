"""Tightenings say nothing new: every plan of a tiny world that the checker accepts keeps their rows."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import pytest

from optim.engine.assembly import compile_case
from optim.engine.extract import Decisions
from optim.engine.matrix import MatrixModel, Vector
from optim.model.describe import name_of
from optim.model.tightenings import TIGHTENINGS
from optim.plan import Plan
from oracle.every_plan import Search
from oracle.seen import Counts, short
from worlds.sharp import sharp
from worlds.tiniest import tiniest_case

SEEDS = range(40)
COMPLETED = ("on-call",)  # of ``sharp.py``: the beds hold no brigade, units at home complete one
SAME = 1e-6
NAMES = tuple(name_of(tightening) for tightening in TIGHTENINGS)


@cache
def judged(world: int | str) -> Counts:
    """Put every plan of a world into the rows; counted are plans, and rows at whose limit a plan is."""
    seen: Counts = Counter()
    case = tiniest_case(world) if isinstance(world, int) else sharp()[world]
    model = compile_case(case, families=())
    matrix, names = _matrix(model), np.array([name for name, _ in model.row_keys])
    ours = np.array([name.startswith(NAMES) for name in names], dtype=bool)
    for plan in Search(case).plans():
        left = matrix @ _vector(model, matrix[names == "present_is"], plan)
        over = ours & (left > model.row_upper + SAME)
        assert [model.row_keys[row] for row in np.flatnonzero(over)] == []
        seen.update(["plans", *map(_tightening, names[ours & (left > model.row_upper - SAME)])])
    return seen


@pytest.mark.parametrize("world", [*SEEDS, *COMPLETED])
def test_every_plan_keeps_every_row(world: int | str) -> None:
    judged(world)


def test_enough_was_seen() -> None:
    """Many plans, and among them some that are at the limit of a row, for every tightening."""
    assert not short(map(judged, SEEDS), {"plans": 1000, **dict.fromkeys(NAMES, 1)})


def _tightening(row: str) -> str:
    return next((name for name in NAMES if row.startswith(name)), "")


def _matrix(model: MatrixModel) -> np.ndarray[Any, Any]:
    matrix = np.zeros((model.rows, model.columns))
    matrix[model.indices, np.repeat(np.arange(model.columns), np.diff(model.starts))] = model.values
    return matrix


def _vector(model: MatrixModel, totals: np.ndarray[Any, Any], plan: Plan) -> Vector:
    """The plan's whole numbers by column and the totals of who is present; the rows speak of nothing else."""
    x = np.nan_to_num(Decisions(model.keys).of(plan))
    for row in totals:  # what is there, less the total, is nothing
        x[np.flatnonzero(row == -1)] = row @ x
    return x

"""Mutated ``--set`` options: paths and values of every kind, on an instance without a fault."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import optim
from optim.errors import PostureError
from optim.instance import TABLES
from optim.reading import changed, prepared

from . import odd
from .instances import path

VALUES = (
    "x2",
    "x0",
    "x0.3333333333333",
    "+10%",
    "-10%",
    "-200%",
    "x1000000000000",
    "x0.0000000000001",
    "+" + "9" * 29 + "%",
)


@cache
def _book() -> Any:
    return prepared(optim.load("tutorial"))


def outcome(seed: int, place: Path) -> str:
    """``refused`` or ``changed``. Raises whatever is no error of ``optim.errors``."""
    rng = random.Random(seed)
    pairs = [(_path(rng), _value(rng)) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    scenarios = rng.choice(((), (), ("both",), ("longer-rest", "x")))
    try:
        instance = changed(_book(), pairs, scenarios)
    except PostureError:
        return "refused"
    if seed % 20 == 0:
        optim.build(optim.choose(instance, mode=rng.choice(("steady", "phased"))))
    return "changed"


def _path(rng: random.Random) -> str:
    """A path of a row that exists, or any."""
    if rng.random() < 0.5:
        return path(rng) if rng.random() < 0.9 else odd.text(rng)
    table = rng.choice([table for table in TABLES if _book().entries[table]])
    line = rng.choice(_book().entries[table]).line
    key = [line.cells.get(name, "") or "start" for name in TABLES[table].KEY]
    return ".".join([table, *key, rng.choice(tuple(TABLES[table].model_fields))])


def _value(rng: random.Random) -> str:
    return rng.choice(VALUES) if rng.random() < 0.3 else odd.text(rng)

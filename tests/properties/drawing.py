"""Drawing: tiny random cases as hypothesis draws and shrinks them, the same in each run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from optim.case import Case
from optim.instance.rows import Row
from solving import best
from worlds import valid
from worlds.drawn import draw

NEAR = 1e-6  # points
NONE = -1.0  # points: where there is no plan
Change = Callable[[Case], Case]


def quietly(examples: int) -> settings:
    """Settings for so many examples: no database, no clock, the same examples each time."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )


def cases(mode: str | None = None) -> st.SearchStrategy[Case]:
    """Valid tiny cases, of one mode or of both."""
    return st.randoms(use_true_random=False).map(lambda random: draw(random, mode)).filter(valid)


def coverage(case: Case) -> float:
    """The proven best coverage; ``NONE`` where no plan keeps every rule."""
    found = best(case)
    return NONE if found is None else found.coverage


def changed(case: Case, table: str, change: Callable[[Any], dict[str, Any]]) -> Case:
    """The case with each row of a table changed."""
    rows: tuple[Row, ...] = case.instance.table(table)
    new = tuple(row.model_copy(update=change(row)) for row in rows)
    return case.replace(instance=case.instance.replace(**{table: new}))


def every(table: str, **columns: Any) -> Change:
    """A change of columns: to a value, or by a function of the old one."""

    def change(row: Any) -> dict[str, Any]:
        return {name: new(getattr(row, name)) if callable(new) else new for name, new in columns.items()}

    return lambda case: changed(case, table, change)


def without(table: str) -> Change:
    """The case with a table emptied."""
    return lambda case: case.replace(instance=case.instance.replace(**{table: ()}))


def policy(**changes: Any) -> Change:
    """The case with rules of the whole instance changed."""

    def change(case: Case) -> Case:
        told = case.instance.settings
        new = told.model_copy(update={"policy": told.policy.model_copy(update=changes)})
        return case.replace(instance=case.instance.replace(settings=new))

    return change

"""Do the scenarios' paths lead anywhere?

A path is ``table.KEY1.KEY2.column``: ``*`` for any key, ``start`` for an empty period.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

from optim.instance import TABLES, Instance
from optim.instance.settings import Scenario


def path_faults(instance: Instance) -> list[str]:
    """Every override whose table, column or key is not in the instance, or whose value does not fit."""
    faults = []
    for name, scenario in instance.settings.scenarios.items():
        try:
            apply(instance, scenario)
        except ValueError as fault:
            faults.append(f"scenario {name}: {fault}")
    return faults


def apply(instance: Instance, scenario: Scenario) -> Instance:
    """The instance with a scenario's own overrides of rows; ValueError on a path that leads nowhere."""
    for path, value in scenario.set.items():
        table, *keys, column = path.split(".")
        if table != "policy":
            instance = instance.replace(**{table: _changed(instance, path, table, keys, column, value)})
    return instance


def _changed(
    instance: Instance, path: str, table: str, keys: list[str], column: str, value: Any
) -> tuple[Any, ...]:
    kind = TABLES.get(table)
    if kind is None or column not in kind.model_fields or len(keys) != len(kind.KEY):
        raise ValueError(f"{path}: no such table, column or number of keys")
    rows, hits = [], 0
    for row in instance.table(table):
        words = [str(part) or "start" for part in row.key]
        if all(fnmatchcase(word, key) for word, key in zip(words, keys, strict=True)):
            row, hits = kind(**(row.model_dump() | {column: value})), hits + 1
        rows.append(row)
    if not hits:
        raise ValueError(f"{path}: no row has this key")
    return tuple(rows)

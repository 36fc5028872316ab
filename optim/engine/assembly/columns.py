"""Columns: the variables of a Pyomo model as arrays, each known by its name and index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from optim.engine.matrix import Key, Vector


class UnknownColumn(Exception):
    """A variable that the kept model has no column for: the model must be made anew as a whole."""


@dataclass
class Columns:
    """Columns in the order of their variables' declaration; it grows as parts declare more of them."""

    keys: list[Key] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def take(self, components: Iterable[Any]) -> None:
        """Append the variables that are not there yet."""
        for key, variable in unseen(components, self._seen):
            self.places[id(variable)] = len(self.keys)
            self.keys.append(key)
            low, high = bounds_of(variable)
            self.lower.append(low)
            self.upper.append(high)
            self.integer.append(not variable.is_continuous())

    def arrays(self) -> tuple[Vector, Vector, np.ndarray[Any, Any]]:
        """Lower and upper bounds, and which are whole."""
        return np.array(self.lower), np.array(self.upper), np.array(self.integer, dtype=bool)


def unseen(components: Iterable[Any], seen: set[str]) -> Iterator[tuple[Key, Any]]:
    """The variables, with their keys, of families that are not among those seen, and now are."""
    for component in components:
        if component.local_name not in seen:
            seen.add(component.local_name)
            for index, variable in component.items():
                yield key_of(component.local_name, index), variable


def key_of(name: str, index: Any) -> Key:
    """A key from an index as Pyomo has it."""
    return name, index if isinstance(index, tuple) else () if index is None else (index,)


def bounds_of(variable: Any) -> tuple[float, float]:
    """Lower and upper bound, infinite where there is none."""
    low, high = variable.bounds
    return -np.inf if low is None else float(low), np.inf if high is None else float(high)


@dataclass
class Places:
    """Where a like model's variables have their columns; it grows as parts declare more of them."""

    columns: Mapping[Key, int]
    of: dict[int, int] = field(default_factory=dict)  # by the id of a variable object: its column
    _seen: set[str] = field(default_factory=set)

    def copy(self) -> Places:
        """The same, to grow by itself."""
        return Places(self.columns, dict(self.of), set(self._seen))

    def take(self, components: Iterable[Any]) -> None:
        """Find the columns of the variables that are not known yet. Raises UnknownColumn."""
        for key, variable in unseen(components, self._seen):
            if key not in self.columns:
                raise UnknownColumn(str(key))
            self.of[id(variable)] = self.columns[key]

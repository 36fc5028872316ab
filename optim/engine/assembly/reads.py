"""Reads: which values of a case, and of what is worked out from it, a piece of code looks at.

Nobody has to say what depends on what: what is given is worked out once from a watched case, and each part of
the model is stated once from what is given, watched. Code that does not look at a value makes the same where
it is another.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import FunctionType, MethodType
from typing import Any

from optim.case import Case
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import Section

Read = tuple[Hashable, ...]
"""A value, e.g. ("instance", "contributors", 3, "dwell_ratio") or ("given", "lift", ("tons", 30))."""

GIVEN: Read = ("given",)
KEYS = "its keys, in their order"  # of a look-up, where it is gone through
THERE = "whether it is there"  # of a key


@dataclass
class Watch:
    """Notes what is looked at. Everything that has parts is handed out watched."""

    seen: set[Read] = field(default_factory=set)

    def case(self, case: Case) -> Any:
        """A stand-in for the case."""
        return _Watched(case, (), self)

    def given(self, given: Any) -> Any:
        """A stand-in for what is given: of what it has worked out, what is asked for is noted."""
        return _Watched(given, GIVEN, self)

    def apart(self, look: Callable[[], Any]) -> tuple[Any, set[Read]]:
        """What comes of a call, and what is looked at for it, noted by itself."""
        before, self.seen = self.seen, set()
        try:
            return look(), self.seen
        finally:
            self.seen = before


class _Watched:
    """Stands for a case, an instance, its settings, a row or a Given, and notes what it is asked for."""

    def __init__(self, thing: Any, path: Read, watch: Watch) -> None:
        self._thing, self._path, self._watch = thing, path, watch
        self._handed_out: dict[str, tuple[Any, Read]] = {}  # and what is noted each time; () for nothing

    def __getattr__(self, name: str) -> Any:
        if name not in self._handed_out:
            of_class = _of_class(self._thing.__class__, name)
            if isinstance(of_class, property) and of_class.fget is not None:
                return of_class.fget(self)
            if isinstance(of_class, FunctionType):
                return MethodType(of_class, self)
            value = self._watched(name, getattr(self._thing, name))
            noted = () if isinstance(value, _Watched | _Table) else (*self._path, name)
            self._handed_out[name] = value, noted
        value, read = self._handed_out[name]
        if read:
            self._watch.seen.add(read)
        return value

    def _watched(self, name: str, value: Any) -> Any:
        if isinstance(value, Case):
            return self._watch.case(value)
        path = (*self._path, name)
        if isinstance(value, Instance | Section):
            return _Watched(value, path, self._watch)
        if isinstance(self._thing, Instance) and name in TABLES:
            return tuple(_Watched(row, (*path, at), self._watch) for at, row in enumerate(value))
        if self._path == GIVEN and isinstance(value, Mapping):
            return _Table(value, path, self._watch)
        return value


@cache
def _of_class(kind: type, name: str) -> Any:
    """What a class has under a name: where a field's value is its objects' own, asking takes long."""
    return getattr(kind, name, None)


class _Table(Mapping[Any, Any]):
    """Stands for a look-up, and notes which of its keys are asked for."""

    def __init__(self, table: Mapping[Any, Any], path: Read, watch: Watch) -> None:
        self._table, self._path, self._watch = table, path, watch

    def __getitem__(self, key: Any) -> Any:
        path = (*self._path, key)
        self._watch.seen.add(path)
        value = self._table[key]
        return _Watched(value, path, self._watch) if isinstance(value, Row) else value

    def __contains__(self, key: object) -> bool:
        self._watch.seen.add((*self._path, key, THERE))
        return key in self._table

    def get(self, key: Any, default: Any = None) -> Any:
        there = key in self
        return self[key] if there else default

    def __iter__(self) -> Iterator[Any]:
        self._watch.seen.add((*self._path, KEYS))
        return iter(self._table)

    def __len__(self) -> int:
        self._watch.seen.add((*self._path, KEYS))
        return len(self._table)


def holds_a_row(value: Any) -> bool:
    """Whether something made from a watched case still has rows of it, that could be looked at later."""
    if isinstance(value, Mapping):
        return any(map(holds_a_row, (*value.keys(), *value.values())))
    if isinstance(value, tuple | list | set | frozenset):
        return any(map(holds_a_row, value))
    if is_dataclass(value):
        return any(holds_a_row(getattr(value, one.name)) for one in fields(value))
    return isinstance(value, _Watched)

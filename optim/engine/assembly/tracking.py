"""Tracking: which values of a case, and of the values derived from it, a piece of code reads.

No author declares dependencies. The derived values (``Given``) are computed once from a recorded case, and
each part of the model is stated once from recorded derived values. Code that never reads a value gives the
same result when the value changes. Tables are recorded by column, look-ups by name.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import FunctionType, MethodType
from typing import Any

from optim.case import Case
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import Section

Read = tuple[Hashable, ...]
"""A value, e.g. ("instance", "contributors", "dwell_ratio"), ("given", "pools", "available") or, of a look-up
of rows, ("given", "tables", "contributors", "ready_share")."""

Derived = tuple[str, str]
"""A derived value, by the part of ``Given`` that stores it and its name, e.g. ("pools", "available")."""

GIVEN: Read = ("given",)


@dataclass
class Watch:
    """Notes what is looked at. Everything that has parts is handed out watched."""

    seen: set[Read] = field(default_factory=set)

    def case(self, case: Case) -> Any:
        """A stand-in for the case."""
        return _Watched(case, (), self)

    def given(self, given: Any) -> Any:
        """A stand-in for a Given: reads of the values that its parts derive are noted."""
        return _Watched(given, GIVEN, self)

    def apart(self, look: Callable[[], Any]) -> tuple[Any, set[Read]]:
        """What comes of a call, and what is looked at for it, noted by itself."""
        before, self.seen = self.seen, set()
        try:
            return look(), self.seen
        finally:
            self.seen = before


class _Watched:
    """Stands for a case, an instance, its settings, a row, a Given or a part of one, and records reads.

    Where a value stands follows from its kind, not from the way to it: parts hold one another.
    """

    def __init__(self, thing: Any, path: Read, watch: Watch) -> None:
        self._thing, self._path, self._watch = thing, path, watch
        self._handed_out: dict[str, tuple[Any, Read]] = {}  # each value, and the read that it is

    def __getattr__(self, name: str) -> Any:
        if name not in self._handed_out:
            of_class = _of_class(self._thing.__class__, name)
            if isinstance(of_class, property) and of_class.fget is not None:
                return of_class.fget(self)
            if isinstance(of_class, FunctionType):
                return MethodType(of_class, self)
            value = self._watched(name, getattr(self._thing, name))
            if isinstance(value, _Watched):  # no read: from now on an attribute
                return vars(self).setdefault(name, value)
            self._handed_out[name] = value, (*self._path, name)
        value, read = self._handed_out[name]
        self._watch.seen.add(read)
        return value

    def _watched(self, name: str, value: Any) -> Any:
        path = (*self._path, name)
        if isinstance(value, Case):
            return self._watch.case(value)
        if isinstance(value, Instance):
            return _Watched(value, ("instance",), self._watch)
        if isinstance(value, Section):
            return _Watched(value, path, self._watch)
        if isinstance(self._thing, Instance) and name in TABLES:
            return tuple(_Watched(row, path, self._watch) for row in value)
        if self._path[:1] == GIVEN:
            if is_dataclass(value):  # a part
                return _Watched(value, (*GIVEN, name), self._watch)
            if has_rows(value):
                return {key: _Watched(row, path, self._watch) for key, row in value.items()}
        return value


@cache
def _of_class(kind: type, name: str) -> Any:
    """What a class has under a name: where a field's value is its objects' own, asking takes long."""
    return getattr(kind, name, None)


def has_rows(value: Any) -> bool:
    """Whether a value is a look-up of rows of the instance."""
    return isinstance(value, Mapping) and any(isinstance(one, Row) for one in value.values())


def holds_a_row(value: Any) -> bool:
    """Whether something made from a watched case still has rows of it, that could be looked at later."""
    if isinstance(value, Mapping):
        return any(map(holds_a_row, (*value.keys(), *value.values())))
    if isinstance(value, tuple | list | set | frozenset):
        return any(map(holds_a_row, value))
    if is_dataclass(value):
        return any(holds_a_row(getattr(value, one.name)) for one in fields(value))
    return isinstance(value, _Watched)

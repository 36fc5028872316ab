"""Reads: which values of a case a piece of code looks at, and which differ between two cases.

Nobody has to say what depends on what: each part of the model is made once from a watched case, which notes
what is asked of it. Code that does not look at a value makes the same of a case in which it is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from types import FunctionType, MethodType
from typing import Any

from optim.case import Case
from optim.instance import TABLES, Instance
from optim.instance.settings import Section

Read = tuple[str | int, ...]  # e.g. ("founding_act",), ("instance", "contributors", 3, "dwell_ratio")
RECORD = frozenset({"instance", "scenarios", "overrides"})  # of a case: only where its values come from


@dataclass(frozen=True)
class Watch:
    """Notes what is looked at. Everything that has parts is handed out watched."""

    seen: set[Read] = field(default_factory=set)

    def case(self, case: Case) -> Any:
        """A stand-in for the case."""
        return _Watched(case, (), self.seen)


class _Watched:
    """Stands for a case, an instance, its settings or a row, and notes which values are asked for."""

    def __init__(self, thing: Any, path: Read, seen: set[Read]) -> None:
        self._thing, self._path, self._seen = thing, path, seen
        self._known: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        if name not in self._known:
            self._known[name] = self._look(name)
        return self._known[name]

    def _look(self, name: str) -> Any:
        of_class = getattr(type(self._thing), name, None)
        if isinstance(of_class, property) and of_class.fget is not None:
            return of_class.fget(self)
        if isinstance(of_class, FunctionType):
            return MethodType(of_class, self)
        value, path = getattr(self._thing, name), (*self._path, name)
        if isinstance(value, Instance | Section):
            return _Watched(value, path, self._seen)
        self._seen.add(path)
        if isinstance(self._thing, Instance) and name in TABLES:
            return tuple(_Watched(row, (*path, at), self._seen) for at, row in enumerate(value))
        return value


def holds_a_row(value: Any) -> bool:
    """Whether something made from a watched case still has rows of it, that could be looked at later."""
    if isinstance(value, Mapping):
        return any(map(holds_a_row, (*value.keys(), *value.values())))
    if isinstance(value, tuple | list | set | frozenset):
        return any(map(holds_a_row, value))
    if is_dataclass(value):
        return any(holds_a_row(getattr(value, one.name)) for one in fields(value))
    return isinstance(value, _Watched)


def differences(one: Case, other: Case) -> frozenset[Read]:
    """The values in which two cases differ: tables by row and column, as a whole where rows came or went."""
    choices = {
        (name,) for name in Case.__dataclass_fields__ if name not in RECORD and _differs(one, other, name)
    }
    tables = {read for name in TABLES for read in _in_table(name, one.instance, other.instance)}
    return frozenset(choices | tables | set(_in_settings(one.instance.settings, other.instance.settings)))


def _differs(one: object, other: object, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _in_table(name: str, one: Instance, other: Instance) -> Iterator[Read]:
    rows, others = getattr(one, name), getattr(other, name)
    if rows is others:
        return
    if len(rows) != len(others):
        yield ("instance", name)  # whoever has looked at a row has looked at the table
        return
    for at, (a, b) in enumerate(zip(rows, others, strict=True)):
        if a is not b:
            for column in TABLES[name].model_fields:
                if _differs(a, b, column):
                    yield ("instance", name, at, column)


def _in_settings(one: Section, other: Section, path: Read = ("instance", "settings")) -> Iterator[Read]:
    for name in type(one).model_fields:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, Section) and isinstance(b, Section):
            yield from _in_settings(a, b, (*path, name))
        elif a != b:
            yield (*path, name)

"""Differences: the values in which two cases differ, and what is worked out from them, as reads name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from optim.case import Case
from optim.engine.assembly.reads import GIVEN, KEYS, THERE, Read
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import Section

RECORD = frozenset({"instance", "scenarios", "overrides"})  # of a case: only where its values come from


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


def differences_in_given(one: Any, other: Any, names: Iterable[Hashable]) -> Iterator[Read]:
    """The values in which two Givens differ, of those worked out under these names: look-ups by key."""
    for name in names:
        a, b = getattr(one, str(name)), getattr(other, str(name))
        if a is b:
            continue
        path = (*GIVEN, name)
        if isinstance(a, Mapping):
            yield from _in_look_up(a, b, path)
        elif a != b:
            yield path


def _in_look_up(one: Mapping[Any, Any], other: Mapping[Any, Any], path: Read) -> Iterator[Read]:
    if list(one) != list(other):
        yield (*path, KEYS)
    for key in {*one, *other}:
        if (key in one) != (key in other):
            yield (*path, key, THERE)
        a, b = _looked_up(one, key), _looked_up(other, key)
        if isinstance(a, Row) and isinstance(b, Row):
            columns = type(a).model_fields if a is not b else ()
            yield from ((*path, key, column) for column in columns if _differs(a, b, column))
        elif not _same(a, b):
            yield (*path, key)


def _looked_up(table: Mapping[Any, Any], key: Any) -> Any:
    """What a look-up answers; None where it has nothing under a key."""
    return table[key] if isinstance(table, Counter) else table.get(key)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are; look-ups in the same order, as they may be gone through."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one.items()) == list(other.items())
    return one is other or bool(one == other)


def _in_settings(one: Section, other: Section, path: Read = ("instance", "settings")) -> Iterator[Read]:
    for name in type(one).model_fields:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, Section) and isinstance(b, Section):
            yield from _in_settings(a, b, (*path, name))
        elif a != b:
            yield (*path, name)

"""Diff: the values, and the values derived from them, in which two cases differ, named as tracking does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from optim.case import Case
from optim.engine.assembly.tracking import GIVEN, Derived, Read, has_rows
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import Section

RECORD = frozenset({"instance", "scenarios", "overrides"})  # of a case: only where its values come from


def differences(one: Case, other: Case) -> frozenset[Read]:
    """The values in which two cases differ: tables by row and column, as a whole where rows came or went."""
    choices = {
        (name,)
        for name in Case.__dataclass_fields__
        if name not in RECORD and getattr(one, name) != getattr(other, name)
    }
    tables = {read for name in TABLES for read in _in_table(name, one.instance, other.instance)}
    return frozenset(choices | tables | set(_in_settings(one.instance.settings, other.instance.settings)))


def _in_table(name: str, one: Instance, other: Instance) -> Iterator[Read]:
    path: Read = ("instance", name)
    rows, others = getattr(one, name), getattr(other, name)
    if len(rows) != len(others):
        yield path  # whatever reads a row has read the table
    else:
        yield from _in_columns(zip(rows, others, strict=True), path)


def _in_columns(pairs: Iterable[tuple[Row, Row]], path: Read) -> Iterator[Read]:
    """The columns in which rows differ."""
    changed = [(a, b) for a, b in pairs if a is not b]
    for column in type(changed[0][0]).model_fields if changed else ():
        if any(getattr(a, column) != getattr(b, column) for a, b in changed):
            yield (*path, column)


def differences_in_given(one: Any, other: Any, names: Iterable[Derived]) -> Iterator[Read]:
    """The derived values, of these names, in which two Givens differ; of look-ups of rows, the columns."""
    for part, name in names:
        a, b = (getattr(getattr(given, part), name) for given in (one, other))
        path = (*GIVEN, part, name)
        if a is b:
            continue
        if has_rows(a) and has_rows(b) and list(a) == list(b):
            yield from _in_columns(((a[key], b[key]) for key in a), path)
        elif not _same(a, b):
            yield path
            if has_rows(a):
                yield from ((*path, column) for column in type(next(iter(a.values()))).model_fields)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are equal; look-ups also in the order of their keys, which code may go through."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def _in_settings(one: Section, other: Section, path: Read = ("instance", "settings")) -> Iterator[Read]:
    for name in type(one).model_fields:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, Section) and isinstance(b, Section):
            yield from _in_settings(a, b, (*path, name))
        elif a != b:
            yield (*path, name)

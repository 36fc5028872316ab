"""Faults of the table of levers: each a sentence that begins with the file to edit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError

from families.entry_faults import LEVERS
from optim.families import HOST_SCHEME, Lever
from optim.instance import TABLES
from optim.instance.settings import Policy, Reading
from optim.reading.cells import kinds, optional
from optim.reading.overrides import RELATIVE


def one_way(lever: Lever) -> Iterator[str]:
    """A lever that only loosens, or only tightens."""
    if not lever.either and not (lever.looser and lever.tighter):
        way = "tightens" if lever.looser else "loosens"
        yield f"{LEVERS}: no level {way} {lever.name!r}"


def unpriced(lever: Lever) -> Iterator[str]:
    """A lever without a notch that `price` uses in each direction; a switch has only its other side."""
    if lever.either:
        return
    numeric = any(RELATIVE.match(value) for level in lever.levels for _, value in level.changes)
    notches = lever.looser[:-1] if numeric else lever.looser
    for way, levels in (("looser", notches), ("tighter", lever.tighter)):
        if not any("price" in level.studies for level in levels):
            yield f"{LEVERS}: price has no {way} notch of {lever.name!r}"


def unscaled(lever: Lever) -> Iterator[str]:
    """A lever whose numbers tighten by a notch, and not by degrees; or along other paths."""
    if lever.charge:
        return
    paths = {path for level in lever.tighter for path, value in level.changes if RELATIVE.match(value)}
    if paths != set(lever.scale.paths if lever.scale else ()):
        yield f"{LEVERS}: the scale of {lever.name!r} needs the paths {sorted(paths)}"
    rises = any(value.startswith("+") for level in lever.tighter for _, value in level.changes)
    if lever.scale and rises != (lever.scale.last > 1):
        yield f"{LEVERS}: the scale of {lever.name!r} ends at {lever.scale.last}, which is the looser end"


def wordless(lever: Lever) -> Iterator[str]:
    """A lever without words, or with two levels of the same words."""
    for level in lever.levels:
        if not level.how or sum(level.how == other.how for other in lever.levels) > 1:
            yield f"{LEVERS}: a level of {lever.name!r} needs words of its own, not {level.how!r}"
        if level.as_repair and "explain" not in level.studies:
            yield f"{LEVERS}: {lever.name!r} ({level.how}) has words for explain, which does not use it"
    if not lever.words:
        yield f"{LEVERS}: the lever {lever.name!r} needs words"


def unused(lever: Lever) -> Iterator[str]:
    """Levels that `explain` should use and cannot: a repair only loosens."""
    for level in (*lever.tighter, *lever.either):
        if "explain" in level.studies:
            yield f"{LEVERS}: {lever.name!r} ({level.how}) is no repair, as it does not loosen"


def unread(lever: Lever) -> Iterator[str]:
    """Readings of the Founding Act that no level takes, where one level takes a reading."""
    taken = {level.founding_act for level in lever.levels} - {None}
    for reading in get_args(Reading):
        if taken and reading not in taken:
            yield f"{LEVERS}: no level of {lever.name!r} takes the reading {reading!r}"


def astray(lever: Lever) -> Iterator[str]:
    """Paths that lead nowhere, and values that their columns cannot hold."""
    for table in lever.also:
        if table not in TABLES:
            yield f"{LEVERS}: the lever {lever.name!r} names the unknown table {table!r}"
    for level in lever.levels:
        if bool(level.changes) == bool(level.founding_act):
            yield f"{LEVERS}: {lever.name!r} ({level.how}) needs changes, or else a reading"
        for path, value in level.changes:
            fault = _misleading(path) or _misfitting(path, value)
            if fault:
                yield f"{LEVERS}: {lever.name!r} ({level.how}) sets {path}={value}: {fault}"


def _misleading(path: str) -> str:
    table, *key, column = path.split(".")
    if table == "policy":
        return "" if column in Policy.model_fields and not key else f"there is no policy {column!r}"
    if table not in TABLES:
        return f"there is no table {table!r}"
    if len(key) != len(TABLES[table].KEY):
        return f"the key of {table} is {'.'.join(TABLES[table].KEY)}"
    if column not in TABLES[table].model_fields:
        return f"{table} has no column {column!r}"
    return ""


def _misfitting(path: str, value: str) -> str:
    table, column = path.split(".")[0], path.split(".")[-1]
    if table == "policy":
        kind = Policy.model_fields[column].annotation
        return "" if kind is not bool or value in ("true", "false") else "true or false expected"
    if value == "" and column in optional(TABLES[table]):
        return ""
    field: Any = TABLES[table].model_fields[column]
    if kinds(TABLES[table])[column] in ("whole", "number") and RELATIVE.match(value):
        return ""
    if value == HOST_SCHEME:
        return "" if (table, column) == ("projects", "scheme") else "there is no scheme"
    kind = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return str(error.errors()[0]["msg"])
    return ""

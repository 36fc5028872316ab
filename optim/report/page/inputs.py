"""Inputs: the rows of an instance that a page rests on, each with its source, its range and its date.

A source's ids lead to the evidence below, with the date that a figure is about and how far it is trusted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.evidence import Evidence, cited

SHARED = frozenset(Row.model_fields)
PART = "; "
"""Between the parts of a note."""
OFTEN, LONG = 3, 16
"""A part of a note that comes so often and is so long is told once, beneath its table."""
AS_FOR = "as for "
ASSUMED = "assumption: "
"""How the source of an assumption begins; its status says so."""
Parts = tuple[tuple[str, ...], ...]
"""A key of which each place may hold several words: it stands for all combinations."""


@dataclass(frozen=True)
class InputRow:
    """``key``: what it is about, one thing or several; ``figures``: a cell a column; ``source``: linked.

    ``like``: where the source is told already in this table: ``above``, or of a row with that key; ``whole``:
    and its note as well.
    """

    key: tuple[str, ...]
    figures: tuple[str, ...]
    range: str
    status: str
    source: Markup
    note: str
    like: str = ""
    whole: bool = False


@dataclass(frozen=True)
class InputTable:
    """A table of the instance: its name, what a row of it is, how many there are; rows alike are one.

    ``phrases``: parts of notes that come often; in the notes their numbers stand, as in ``[1]``. ``status``:
    of all rows, empty where they differ. ``ranged``: whether any row has a range.
    """

    name: str
    about: str
    count: int
    columns: tuple[str, ...]
    rows: tuple[InputRow, ...]
    phrases: tuple[str, ...]
    status: str
    ranged: bool


@dataclass(frozen=True)
class Inputs:
    """The tables that were named, and the evidence that their rows cite.

    ``like``: id of a piece of evidence to the place and the id of the first with the same source.
    """

    tables: tuple[InputTable, ...]
    evidence: tuple[Evidence, ...]
    like: Mapping[str, tuple[str, str]]


def inputs(instance: Instance, names: Iterable[str], prefix: str) -> Inputs:
    """The tables named, in the order of the instance; ``prefix`` keeps links apart on a page of several."""
    wanted = frozenset(names)
    used = {
        name
        for table in TABLES
        if table in wanted
        for row in instance.table(table)
        for name in cited(row.source)
    }
    listed = tuple(row for row in instance.evidence if row.id in used)
    known = {row.id: f"{prefix}e{at}" for at, row in enumerate(listed, start=1)}
    return Inputs(
        tuple(_table(instance, name, known) for name in TABLES if name in wanted and instance.table(name)),
        listed,
        _like(listed, known),
    )


def _like(listed: Sequence[Evidence], known: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Where the source of a piece of evidence was told already, if it was and that is shorter to say."""
    first: dict[tuple[str, str], str] = {}
    told = {row.id: first.setdefault((row.source, row.url), row.id) for row in listed}
    shorter = {row.id for row in listed if len(told[row.id]) < len(row.source)}
    return {one: (known[other], other) for one, other in told.items() if one != other and one in shorter}


def _table(instance: Instance, name: str, known: Mapping[str, str]) -> InputTable:
    about = (TABLES[name].__doc__ or "").strip().splitlines()[0]
    given = instance.table(name)
    columns = _columns(given)
    rows = tuple(_told_once(_together(_row(row, columns, known) for row in given)))
    often = _often(row.note for row in rows if not row.whole)
    shown = tuple(replace(row, note=PART.join(often.get(p, p) for p in row.note.split(PART))) for row in rows)
    heads = tuple(column.replace("_", " ") for column in columns)
    (status, *others) = {row.status for row in rows}
    return InputTable(
        name, about, len(given), heads, shown, tuple(often),
        status="" if others else status, ranged=any(row.range for row in rows),
    )  # fmt: skip


def _often(notes: Iterable[str]) -> dict[str, str]:
    """Parts of notes that come often, each with the number that stands in its place."""
    counted = Counter(part for note in notes for part in note.split(PART))
    often = [part for part, times in counted.items() if times >= OFTEN and len(part) >= LONG]
    return {part: f"[{number}]" for number, part in enumerate(often, start=1)}


def _columns(rows: Sequence[Any]) -> list[str]:
    """The table's own columns beside its key, where any row has something in them."""
    model = type(rows[0])
    own = [field for field in model.model_fields if field not in SHARED and field not in model.KEY]
    return [field for field in own if any(_words(getattr(row, field)) for row in rows)]


def _together(rows: Iterable[InputRow]) -> Iterator[InputRow]:
    """Rows that say the same of several things as one row that names them all."""
    keys: dict[InputRow, list[tuple[str, ...]]] = {}
    for row in rows:
        keys.setdefault(replace(row, key=()), []).append(row.key)
    for row, named in keys.items():
        yield replace(row, key=tuple(_folded(named)))


def _told_once(rows: Iterable[InputRow]) -> Iterator[InputRow]:
    """Rows of which each says where its source, or source and note, were told before in the table."""
    told: dict[object, str] = {}
    last: InputRow | None = None
    for row in rows:
        said, key = (row.source, row.note), row.key[0]
        if last is not None and said == (last.source, last.note):
            yield replace(row, like="above", whole=True)
        elif said in told:
            yield replace(row, like=told[said], whole=True)
        elif len(told.get(row.source, row.source)) + len(AS_FOR) < len(row.source):
            yield replace(row, like=told[row.source])
        else:
            yield row
        told.setdefault(said, key)
        told.setdefault(row.source, key)
        last = row


def _folded(keys: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Keys as text; those that differ in one place alone are one, as in ``in_place · EST, LVA · troops``."""
    parts: list[Parts] = [tuple((part,) for part in key) for key in keys]
    while (fewer := _merged(parts)) != parts:
        parts = fewer
    for key in parts:
        yield " · ".join(words for part in key if (words := ", ".join(filter(None, part))))


def _merged(keys: Sequence[Parts]) -> list[Parts]:
    """One pass: each key joins the first that it differs from in one place alone."""
    found: list[Parts] = []
    for key in keys:
        for at, first in enumerate(found):
            differing = [place for place, (a, b) in enumerate(zip(first, key, strict=True)) if a != b]
            if len(differing) == 1:
                (place,) = differing
                both = first[place] + key[place]
                found[at] = (*first[:place], both, *first[place + 1 :])
                break
        else:
            found.append(key)
    return found


def _row(row: Any, columns: Sequence[str], known: Mapping[str, str]) -> InputRow:
    return InputRow(
        key=tuple(_words(getattr(row, field)) for field in row.KEY),
        figures=tuple(_words(getattr(row, field)) for field in columns),
        range=_range(row),
        status=row.status,
        source=_linked(row.source.removeprefix(ASSUMED) if row.status == "assumed" else row.source, known),
        note=row.note,
    )


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "none"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _range(row: Any) -> str:
    if row.low is None and row.high is None:
        return ""
    return f"{'' if row.low is None else row.low:}\N{EN DASH}{'' if row.high is None else row.high:}"


def _linked(source: str, known: Mapping[str, str]) -> Markup:
    """A source with each id that the evidence has as a link to its place."""
    parts = re.split(r"(\w+)", source)
    return Markup("").join(
        Markup("<a href=#{}>{}</a>").format(known[part], part) if part in known else escape(part)
        for part in parts
    )

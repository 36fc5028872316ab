"""Ranges: the values that a figure of an instance may take, and the range that its evidence gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from optim.errors import UsageError
from optim.instance import TABLES
from optim.reading.cells import kinds, misfit
from optim.reading.overrides import RELATIVE
from optim.reading.parsed import Book, Entry
from optim.reading.paths import START, canonical, is_setting, matching, setting_kind
from optim.reading.rules.figures import MAIN


@dataclass(frozen=True)
class Range:
    """A value by its path, and the ends that its evidence gives."""

    path: str
    low: Decimal
    high: Decimal


def kind_of(book: Book, path: str) -> str:
    """What a path holds: ``whole``, ``number``, ``flag``, ``choice``, ``words`` or ``text``.

    Raises UsageError for a path that leads nowhere, with the nearest.
    """
    path = canonical(book.draft, path)
    if is_setting(path):
        return setting_kind(book.draft, path)
    table, column, _ = matching(book.draft, path)
    return kinds(TABLES[table])[column]


def misfitting(book: Book, path: str, value: str) -> str:
    """Why a path cannot be set to a value, as far as its kind tells; empty when it can."""
    kind = kind_of(book, path)
    return "" if kind in ("whole", "number") and RELATIVE.match(value) else misfit(kind, value)


def evidence(book: Book, path: str | None = None) -> tuple[Range, ...]:
    """The ranges of every value that has one, or of those that a path means.

    Raises UsageError for a path that leads nowhere, or to values without a range.
    """
    found = tuple(_ranges(book)) if path is None else tuple(_of(book, path))
    if not found:
        raise UsageError(
            f"no value of {path or 'the instance'} has a range in its evidence (columns low and high, about "
            "the table's main figure; policy.ranges of instance.toml): give the values instead"
        )
    return found


def _of(book: Book, path: str) -> Iterator[Range]:
    path = canonical(book.draft, path)
    if is_setting(path):
        yield from (one for one in _of_policies(book) if one.path == path)
    else:
        table, column, places = matching(book.draft, path)
        if MAIN.get(table) == column:
            for at in places:
                yield from _range(table, book.entries[table][at])


def _of_policies(book: Book) -> Iterator[Range]:
    ranges = book.settings.policy.ranges if book.settings else {}
    yield from (Range(f"policy.{name}", low, high) for name, (low, high) in ranges.items() if low < high)


def _ranges(book: Book) -> Iterator[Range]:
    yield from _of_policies(book)
    for table in MAIN:
        for entry in book.entries[table]:
            yield from _range(table, entry)


def _range(table: str, entry: Entry) -> Iterator[Range]:
    row = entry.row
    value = Decimal(getattr(row, MAIN[table]))
    low, high = (value if end is None else end for end in (row.low, row.high))
    if low < high:
        key = ".".join(entry.line.cells.get(name, "") or START for name in row.KEY)
        yield Range(f"{table}.{key}.{MAIN[table]}", low, high)

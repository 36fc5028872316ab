"""Pools: nobody keeps home, sends or has promised more units than there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from optim.errors import Fault
from optim.instance.periods import holds, label
from optim.reading.parsed import Book, Entry

Pool = tuple[str, str]


def kept_home(book: Book) -> Iterator[Fault]:
    """A fault where more units are kept home than the pool has."""
    for row, line in book.entries["forces"]:
        if row.kept_home > row.units:
            message = f"{row.kept_home} units kept home of {row.units}; expected at most {row.units}"
            yield book.fault("forces", line, "kept_home", message)


def pools(book: Book, period: int, free_only: bool) -> dict[Pool, int]:
    """(contributor, unit type) -> units in a period; ``free_only`` leaves out those kept home."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    table: dict[Pool, int] = defaultdict(int)
    for row in book.rows("forces"):
        if holds(book.settings.periods, row.first_period, row.last_period, period):
            table[row.contributor, row.unit_type] += row.units - (row.kept_home if free_only else 0)
    return table


def commitments(book: Book) -> Iterator[Fault]:
    """A fault where what is promised, in one row or in all of a period, is more than the pool."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    periods, told = book.settings.periods, set()
    for period in range(1, periods.count + 1):
        free = pools(book, period, free_only=True)
        promised: dict[Pool, int] = defaultdict(int)
        for row, line in book.entries["commitments"]:
            if not holds(periods, row.first_period, row.last_period, period):
                continue
            pool = (row.contributor, row.unit_type)
            promised[pool] += row.units
            if promised[pool] > free.get(pool, 0) and pool not in told:
                told.add(pool)
                message = (
                    f"{' '.join(pool)}: {promised[pool]} units promised in {label(periods, period)}, "
                    "this row's "
                    f"{row.units} among them; the force pool has {free.get(pool, 0)} that are not kept home"
                )
                yield book.fault("commitments", line, "units", message)


def presence(book: Book) -> Iterator[Fault]:
    """A fault where more units stand at the start than the pool has."""
    there: dict[Pool, int] = defaultdict(int)
    have = pools(book, 1, free_only=False)
    for row, line in book.entries["presence"]:
        if row.mode == "stored" or row.units == 0:
            continue
        pool = (row.contributor, row.unit_type)
        there[pool] += row.units
        if there[pool] > have.get(pool, 0):
            message = (
                f"{' '.join(pool)}: {there[pool]} units present at the start; the force pool has "
                f"{have.get(pool, 0)}"
            )
            yield book.fault("presence", line, "units", message)


def stored_sets(book: Book) -> Iterator[Fault]:
    """A fault where a set is stored of a type that has no equipment."""
    types: dict[str, Entry] = {entry.row.unit_type: entry for entry in book.entries["unit_types"]}
    for row, line in book.entries["presence"]:
        entry = types.get(row.unit_type)
        if row.mode == "stored" and row.units and entry is not None and entry.row.equipment_t == 0:
            message = (
                f"{row.unit_type} has no equipment to store; expected equipment_t above 0 in unit_types.csv"
            )
            yield book.fault("presence", line, "mode", message)

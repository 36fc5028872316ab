"""Caveats: what stands at the start or is promised must be allowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from optim.errors import Fault
from optim.instance.periods import holds
from optim.reading.parsed import Book, Entry

Place = tuple[str, str]


def _limits(book: Book) -> dict[Place, Entry]:
    return {(entry.row.contributor, entry.row.theater): entry for entry in book.entries["caveats"]}


def _words(modes: tuple[str, ...]) -> str:
    return " ".join(modes) or "none"


def modes(book: Book) -> Iterator[Fault]:
    """A fault where presence or a promise serves in a way that the caveat leaves out."""
    limits = _limits(book)
    for row, line in book.entries["presence"]:
        caveat = limits.get((row.contributor, row.theater))
        if caveat and row.units and row.mode not in caveat.row.modes:
            message = (
                f"{row.contributor} is in {row.theater} as {row.mode!r}; its caveat (caveats.csv line "
                f"{caveat.line.number}) allows {_words(caveat.row.modes)}"
            )
            yield book.fault("presence", line, "mode", message)
    for row, line in book.entries["commitments"]:
        caveat = limits.get((row.contributor, row.theater))
        if caveat and row.units and not {"permanent", "rotational"} & set(caveat.row.modes):
            message = (
                f"{row.contributor} promises units in {row.theater}; its caveat (caveats.csv line "
                f"{caveat.line.number}) allows {_words(caveat.row.modes)}, neither permanent nor rotational"
            )
            yield book.fault("commitments", line, "theater", message)
        if caveat and row.garrison and "permanent" not in caveat.row.modes:
            message = (
                f"{row.contributor} promises units permanently stationed in {row.theater}; its caveat "
                f"(caveats.csv line {caveat.line.number}) allows {_words(caveat.row.modes)}, not permanent"
            )
            yield book.fault("commitments", line, "garrison", message)


def most_units(book: Book) -> Iterator[Fault]:
    """A fault where more stand at the start, or are promised in a period, than the caveat's most."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    periods = book.settings.periods
    there = [entry for entry in book.entries["presence"] if entry.row.mode != "stored"]
    yield from _above(book, "presence", there, "at the start")
    told: set[int] = set()
    for period in range(1, periods.count + 1):
        rows = [
            e
            for e in book.entries["commitments"]
            if holds(periods, e.row.first_period, e.row.last_period, period)
        ]
        for fault in _above(book, "commitments", rows, "promised"):
            if fault.line not in told:
                told.add(fault.line)
                yield fault


def _above(book: Book, table: str, entries: list[Entry], how: str) -> Iterator[Fault]:
    limits = _limits(book)
    sums: dict[Place, int] = defaultdict(int)
    for row, line in entries:
        place = (row.contributor, row.theater)
        sums[place] += row.units
        caveat = limits.get(place)
        if caveat and row.units and sums[place] > caveat.row.max_units:
            message = (
                f"{row.contributor} has {sums[place]} units {how} in {row.theater}; its caveat "
                "(caveats.csv line "
                f"{caveat.line.number}) allows {caveat.row.max_units}"
            )
            yield book.fault(table, line, "units", message)

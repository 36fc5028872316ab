"""Shares: the points of a weighting add up to 100, and each requirement counts in one share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from optim.errors import Fault
from optim.reading.cells import plain
from optim.reading.overrides import BEFORE
from optim.reading.parsed import Book, Entry
from optim.reading.suggest import hint

WHOLE = Decimal(100)


def _by_weighting(book: Book) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries["shares"]:
        found[entry.row.weighting].append(entry)
    return found


def _counts_in(book: Book, shared: set[str]) -> Mapping[str, str | None]:
    """Place of a requirement -> the share that it counts in: its own, else that of its region, else none."""
    regions = {row.theater: row.region for row in book.rows("theaters")}
    places = dict.fromkeys(row.theater for row in book.rows("requirements"))
    nearest = {place: place if place in shared else regions.get(place) for place in places}
    return {place: share if share in shared else None for place, share in nearest.items()}


def weightings(book: Book) -> Iterator[Fault]:
    """A fault for a share of an unknown weighting."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    known = book.settings.weightings
    for row, line in book.entries["shares"]:
        if row.weighting not in known:
            message = f"unknown weighting {row.weighting!r}; expected one of [weightings]; "
            yield book.fault("shares", line, "weighting", message + hint(row.weighting, known))


def whole(book: Book) -> Iterator[Fault]:
    """A fault where the shares of a weighting are not 100 points; a warning where a share was set.

    What is set alone, as in a sweep, is meant: the points of all shares are scaled to 100.
    """
    for weighting, entries in _by_weighting(book).items():
        points = sum((row.share for row, _ in entries), Decimal(0))
        told = f"the shares of weighting {weighting!r} add up to {plain(points.normalize())} points"
        line = entries[-1].line
        if not points:
            yield book.fault("shares", line, "share", f"{told}; expected 100")
        elif points != WHOLE and any(line.set_by or BEFORE in row.source for row, line in entries):
            yield book.fault("shares", line, "share", f"{told}: all are scaled to 100", "warning")
        elif points != WHOLE:
            yield book.fault("shares", line, "share", f"{told}; expected 100")


def without_share(book: Book) -> Iterator[Fault]:
    """A fault for each place of which something is required and that counts in no share."""
    regions = {row.theater: row.region for row in book.rows("theaters")}
    for weighting, entries in _by_weighting(book).items():
        for place, share in _counts_in(book, {row.place for row, _ in entries}).items():
            if share is None:
                expected = f"{place!r} or its region {regions[place]!r}" if place in regions else repr(place)
                message = f"what is required of {place!r} counts in no share of weighting {weighting!r}"
                yield book.fault(
                    "shares", entries[-1].line, "place", f"{message}; expected a row for {expected}"
                )


def nothing_required(book: Book) -> Iterator[Fault]:
    """A fault for a share in which nothing counts; a warning where what counts in it weighs nothing."""
    weighs: dict[str, Decimal] = defaultdict(Decimal)
    for row in book.rows("requirements"):
        weighs[row.theater] += row.weight
    for weighting, entries in _by_weighting(book).items():
        counted: dict[str, list[str]] = defaultdict(list)
        for place, share in _counts_in(book, {row.place for row, _ in entries}).items():
            counted[share or ""].append(place)
        for row, line in entries:
            told = f"share {row.place!r} of weighting {weighting!r}"
            if row.place not in counted:
                message = f"no requirement counts in {told}; expected no row, or a row in requirements.csv"
                yield book.fault("shares", line, "place", message)
            elif row.share and not any(weighs[place] for place in counted[row.place]):
                message = f"the requirements in {told} weigh nothing: the other shares are scaled to 100"
                yield book.fault("shares", line, "share", message, "warning")

"""Demands: requirements and asks make sense where, when and for what they are stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from optim.errors import Fault
from optim.instance.columns import IN_PLACE
from optim.reading.parsed import Book, Entry

TABLES = ("requirements", "asks")
TIERS = ("essential", "wanted", "asked")


def regions(book: Book) -> Iterator[Fault]:
    """A fault where a region is called like a theater that is not all of it."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in book.rows("theaters"):
        members[row.region].add(row.theater)
    names = {row.theater for row in book.rows("theaters")}
    for row, line in book.entries["theaters"]:
        if row.region in names and members[row.region] != {row.region}:
            message = f"region {row.region!r} is the name of a theater as well; expected another name"
            yield book.fault("theaters", line, "region", message)


def asked_nothing(book: Book) -> Iterator[Fault]:
    """A fault for a theater of which nothing is required, itself or by its region, and that is no home."""
    places = {row.theater for row in book.rows("requirements")}
    for row, line in book.entries["theaters"]:
        if not row.home and not {row.theater, row.region} & places:
            message = (
                f"nothing is required of theater {row.theater!r}; expected a row for it or its region in "
                "requirements.csv"
            )
            yield book.fault("theaters", line, "theater", message)


def days(book: Book) -> Iterator[Fault]:
    """A fault where what is in place has a day, or a response has none."""
    for table in TABLES:
        for row, line in book.entries[table]:
            if row.contingency == IN_PLACE and row.day != 0:
                yield book.fault(table, line, "day", f"day {row.day} for in_place; expected 0")
            if row.contingency != IN_PLACE and row.day == 0:
                yield book.fault(
                    table, line, "day", "day 0 for a response; expected 1 or more days after the order"
                )


def formations_in_place(book: Book) -> Iterator[Fault]:
    """A fault where a formation is demanded in a response."""
    formations = book.names("formations", "formation") or set()
    for table in TABLES:
        for row, line in book.entries[table]:
            if row.contingency != IN_PLACE and row.capability in formations:
                message = (
                    f"formation {row.capability!r} in a response; expected a capability (formations "
                    "are counted "
                    "in place only)"
                )
                yield book.fault(table, line, "capability", message)


def elsewhere(book: Book) -> Iterator[Fault]:
    """A fault where a response is demanded in a place that its contingency does not reach."""
    reach = {row.contingency: set(row.theaters) for row in book.rows("contingencies")}
    places: dict[str, set[str]] = defaultdict(set)
    for row in book.rows("theaters"):
        places[row.region].add(row.theater)
    places.update({row.theater: {row.theater} for row in book.rows("theaters")})
    for table in TABLES:
        for row, line in book.entries[table]:
            there = reach.get(row.contingency)
            if there is not None and row.theater in places and not places[row.theater] & there:
                named = " ".join(sorted(there)) or "none"
                message = (
                    f"{row.theater!r} is not in contingency {row.contingency!r}; expected one of its "
                    "theaters: "
                    f"{named}"
                )
                yield book.fault(table, line, "theater", message)


def tiers(book: Book) -> Iterator[Fault]:
    """A fault where a unit of a later tier is worth more than one of an earlier tier."""
    slices: dict[tuple[str, str, int, str], list[Entry]] = defaultdict(list)
    for entry in book.entries["requirements"]:
        slices[entry.row.key[:4]].append(entry)
    for entries in slices.values():
        ranked = sorted(entries, key=lambda e: TIERS.index(e.row.tier))
        for (before, _), (row, line) in pairwise(ranked):
            if row.weight * before.amount > before.weight * row.amount:
                message = (
                    f"tier {row.tier!r} is worth {row.weight / row.amount:.4g} a unit, more than "
                    f"{before.tier!r} "
                    f"with {before.weight / before.amount:.4g}; expected falling values"
                )
                yield book.fault("requirements", line, "weight", message)


def without_lift(book: Book) -> Iterator[Fault]:
    """A warning for each day of a response by which lift has no limit."""
    limited = {(row.kind, row.day) for row in book.rows("lift")}
    told: set[tuple[str, int]] = set()
    for table in TABLES:
        for row, line in book.entries[table]:
            for kind in ("tons", "seats"):
                if row.contingency != IN_PLACE and row.day and (kind, row.day) not in limited | told:
                    told.add((kind, row.day))
                    message = f"no row for {kind} by day {row.day} in lift.csv: lift has no limit by that day"
                    yield book.fault(table, line, "day", message, "warning")

"""Money: every share has a payer, every payer a budget, every unit a cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from optim.errors import Fault
from optim.reading.book import Book
from optim.reading.names import HOST, SPONSOR


def shares(book: Book) -> Iterator[Fault]:
    """A fault where the shares of a scheme do not add up to 1."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    last = {}
    for row, line in book.entries["schemes"]:
        sums[row.scheme] += row.share
        last[row.scheme] = line
    for scheme, total in sums.items():
        if total != 1:
            message = f"shares of scheme {scheme!r} add up to {total}; expected exactly 1"
            yield book.fault("schemes", last[scheme], "share", message)


def nobody_pays(book: Book) -> Iterator[Fault]:
    """A fault where a project charges a host or sponsor that it does not have."""
    payers: dict[str, set[str]] = defaultdict(set)
    for row in book.rows("schemes"):
        if row.share:
            payers[row.scheme].add(row.payer)
    hosts = {row.theater: row.host for row in book.rows("theaters")}
    where = {row.site: row.theater for row in book.rows("sites")}
    for row, line in book.entries["projects"]:
        theater = where.get(row.site)
        if HOST in payers[row.scheme] and theater in hosts and not hosts[theater]:
            message = (
                f"scheme {row.scheme!r} charges the host, and theater {theater!r} has none in theaters.csv"
            )
            yield book.fault("projects", line, "scheme", message + "; expected another scheme or a host")
        if SPONSOR in payers[row.scheme] and not row.sponsor:
            message = f"is empty, and scheme {row.scheme!r} charges the sponsor; expected a payer"
            yield book.fault("projects", line, "sponsor", message)


def unlimited(book: Book) -> Iterator[Fault]:
    """A warning for each contributor that may spend without limit (other payers need a budget to exist)."""
    funded = {row.payer for row in book.rows("budgets")}
    active = {row.contributor for row in book.rows("forces") if row.units}
    for row, line in book.entries["contributors"]:
        if row.contributor in active - funded:
            message = f"{row.contributor} has no row in budgets.csv: what it spends has no limit"
            yield book.fault("contributors", line, "contributor", message, "warning")


def missing_costs(book: Book) -> Iterator[Fault]:
    """A fault for each kind of unit and way to be there that can be used and has no cost."""
    known = {(row.unit_type, row.item) for row in book.rows("costs")}
    for unit_type, line in ((row.unit_type, line) for row, line in book.entries["unit_types"]):
        for item in sorted(_used(book, unit_type)):
            if (unit_type, item) not in known:
                message = (
                    f"costs.csv has no row for unit type {unit_type!r} and item {item!r}, which can be used; "
                    "expected one"
                )
                yield book.fault("unit_types", line, "unit_type", message)


def _used(book: Book, unit_type: str) -> set[str]:
    """The cost items that some contributor could incur for a unit type."""
    owners = {row.contributor for row in book.rows("forces") if row.unit_type == unit_type and row.units}
    if not owners:
        return set()
    present = {row.mode for row in book.rows("presence") if row.unit_type == unit_type and row.units}
    used = {"rotational"} | (present & {"permanent"})
    willing = {row.contributor for row in book.rows("contributors") if row.consents_permanent} & owners
    hosts = {row.theater for row in book.rows("theaters") if row.consents_permanent}
    barred = {(row.contributor, row.theater) for row in book.rows("caveats") if "permanent" not in row.modes}
    if any((n, j) not in barred for n in willing for j in hosts):
        used.add("permanent")
    storage = any(row.storage for row in book.rows("sites")) or any(
        row.adds_storage and row.max_count for row in book.rows("projects")
    )
    equipped = any(row.equipment_t for row in book.rows("unit_types") if row.unit_type == unit_type)
    return used | ({"stored", "purchase"} if storage and equipped else set())

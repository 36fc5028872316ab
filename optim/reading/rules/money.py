"""Money: every share has a payer, every payer a budget, every unit a cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from optim.errors import Fault
from optim.reading.names import HOST, SPONSOR
from optim.reading.parsed import Book


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
    owners = _by_first((row.unit_type, row.contributor) for row in book.rows("forces") if row.units)
    present = _by_first((row.unit_type, row.mode) for row in book.rows("presence") if row.units)
    stationing, storage = _stationing(book), _storage(book)
    for row, line in book.entries["unit_types"]:
        if row.unit_type not in owners:
            continue
        used = {"rotational"} | (present.get(row.unit_type, set()) & {"permanent"})
        used |= {"permanent"} if owners[row.unit_type] & stationing else set()
        used |= {"stored", "purchase"} if storage and row.equipment_t else set()
        for item in sorted(used):
            if (row.unit_type, item) not in known:
                message = (
                    f"costs.csv has no row for unit type {row.unit_type!r} and item {item!r}, "
                    "which can be used; expected one"
                )
                yield book.fault("unit_types", line, "unit_type", message)


def _stationing(book: Book) -> set[str]:
    """The contributors that can newly station units somewhere."""
    hosts = {row.theater for row in book.rows("theaters") if row.consents_permanent}
    barred = _by_first(
        (row.contributor, row.theater) for row in book.rows("caveats") if "permanent" not in row.modes
    )
    willing = (row.contributor for row in book.rows("contributors") if row.consents_permanent)
    return {n for n in willing if hosts - barred.get(n, set())}


def _storage(book: Book) -> bool:
    """Whether there is storage, or can be."""
    return any(row.storage for row in book.rows("sites")) or any(
        row.adds_storage and row.max_count for row in book.rows("projects")
    )


def _by_first(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """The second words of pairs by the first."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return found

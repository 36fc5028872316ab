"""Willingness: steps of strain rise, and what stands at the start is given freely."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from optim.errors import Fault
from optim.reading.cells import plain
from optim.reading.parsed import Book


def steps(book: Book) -> Iterator[Fault]:
    """A fault where a step of strain is no dearer than the step before, or lacks its width."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    prices, widths = book.settings.policy.strain_prices, book.settings.policy.strain_widths
    if any(one >= two for one, two in itertools.pairwise(prices)):
        message = f"the prices {plain(prices)} do not rise; expected each above the price before"
        yield book.setting("policy.strain_prices", message)
    if len(prices) != len(widths) + 1:
        message = (
            f"{len(prices)} prices ({plain(prices)}) for {len(widths)} widths ({plain(widths)}); expected a "
            "price for each width, and a price for the last step, which has no end"
        )
        yield book.setting("policy.strain_prices", message)


def less_than_stands(book: Book) -> Iterator[Fault]:
    """A warning where a nation offers less than it has in a theater at the start: that would be strain."""
    sizes = {row.unit_type: row for row in book.rows("unit_types")}
    there: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for row in book.rows("presence"):
        if row.mode != "stored" and row.unit_type in sizes:
            size = sizes[row.unit_type]
            branch = "maneuver" if size.maneuver else "support"
            there[row.contributor, row.theater, branch] += row.units * size.battalions
    for row, line in book.entries["willingness"]:
        stands = there.get(row.key, Decimal(0))
        if row.free < stands:
            message = (
                f"{plain(row.free)} is less than the {plain(stands.normalize())} battalions ({row.branch}) "
                f"that {row.contributor} has in {row.theater} at the start, whose stay is strain; expected "
                "what stands there, or more"
            )
            yield book.fault("willingness", line, "free", message, "warning")


def at_home(book: Book) -> Iterator[Fault]:
    """A warning where a host offers troops to itself: its troops at home are no strain."""
    hosts = {row.theater: row.host for row in book.rows("theaters")}
    for row, line in book.entries["willingness"]:
        if hosts.get(row.theater) == row.contributor:
            message = f"{row.contributor} hosts {row.theater}: its own troops at home are never strain"
            yield book.fault("willingness", line, "contributor", message + "; expected no row", "warning")

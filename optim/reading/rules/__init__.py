"""Rules: what must hold across rows. Each is a small function over a book that yields faults.

A rule runs only where every table it needs could be read as a whole (``instance`` is
``instance.toml``), so that one mistake is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from optim.errors import Fault
from optim.reading import names
from optim.reading.book import Book
from optim.reading.rules import (
    caveats,
    demands,
    figures,
    formations,
    framework,
    money,
    periods,
    pools,
    scenarios,
    sharing,
    weightings,
)


class Rule(NamedTuple):
    """A check and the tables that it needs whole."""

    check: Callable[[Book], Iterator[Fault]]
    needs: tuple[str, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule(names.unknown_names),
    Rule(names.reserved_names),
    Rule(names.empty_required_names),
    Rule(figures.ranges),
    Rule(periods.order),
    Rule(periods.horizon, ("instance",)),
    Rule(periods.overlaps, ("instance",)),
    Rule(periods.history, ("instance",)),
    Rule(pools.kept_home),
    Rule(pools.commitments, ("instance", "forces")),
    Rule(pools.presence, ("instance", "forces")),
    Rule(pools.stored_sets, ("unit_types",)),
    Rule(caveats.modes, ("caveats",)),
    Rule(caveats.most_units, ("instance", "caveats", "presence", "commitments")),
    Rule(sharing.one_slot),
    Rule(sharing.members, ("forces", "caveats", "sharing")),
    Rule(money.shares, ("schemes",)),
    Rule(money.nobody_pays, ("schemes", "sites", "theaters")),
    Rule(money.unlimited, ("contributors", "forces", "budgets", "schemes")),
    Rule(
        money.missing_costs,
        (
            "contributors",
            "unit_types",
            "forces",
            "theaters",
            "sites",
            "projects",
            "presence",
            "caveats",
            "costs",
        ),
    ),
    Rule(demands.regions, ("theaters",)),
    Rule(demands.asked_nothing, ("theaters", "requirements")),
    Rule(demands.days),
    Rule(demands.formations_in_place),
    Rule(demands.elsewhere, ("theaters", "contingencies")),
    Rule(demands.tiers),
    Rule(demands.without_lift, ("lift", "contingencies")),
    Rule(formations.two_meanings),
    Rule(formations.cycles, ("formations",)),
    Rule(framework.no_lead, ("contributors", "unit_types", "forces", "theaters", "presence", "caveats")),
    Rule(framework.too_many, ("instance", "theaters", "commitments")),
    Rule(
        weightings.names,
        ("instance", "theaters", "contingencies", "capabilities", "formations", "requirements"),
    ),
    Rule(scenarios.includes, ("instance",)),
)


def faults_of(book: Book) -> Iterator[Fault]:
    """Every fault that the rules find."""
    for rule in RULES:
        if all(table in book.whole for table in rule.needs):
            yield from rule.check(book)

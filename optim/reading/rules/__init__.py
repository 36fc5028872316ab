"""Rules: what must hold across rows. Each is a small function over a book that yields faults.

A rule runs only where every table it needs could be read as a whole (``instance`` is
``instance.toml``), so that one mistake is told once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from optim.errors import Fault
from optim.instance import TABLES
from optim.reading import names
from optim.reading.parsed import Book
from optim.reading.rules import (
    caveats,
    demands,
    figures,
    formations,
    founding_act,
    framework,
    money,
    near,
    periods,
    pools,
    scenarios,
    shares,
    sharing,
    substitutes,
    weightings,
    willingness,
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
    Rule(figures.policies, ("instance",)),
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
    Rule(formations.more_than_all),
    Rule(formations.of_hosts_alone, ("formations",)),
    Rule(formations.cycles, ("formations",)),
    Rule(formations.completing, ("formations",)),
    Rule(formations.completable_parts, ("formations",)),
    Rule(founding_act.counted_soldiers, ("instance",)),
    Rule(framework.no_lead, ("contributors", "unit_types", "forces", "theaters", "presence", "caveats")),
    Rule(framework.idle_lead, ("unit_types", "theaters", "presence")),
    Rule(framework.too_many, ("instance", "theaters", "commitments")),
    Rule(
        weightings.names,
        ("instance", "theaters", "contingencies", "capabilities", "formations", "requirements"),
    ),
    Rule(willingness.steps, ("instance",)),
    Rule(willingness.less_than_stands, ("unit_types", "presence", "willingness")),
    Rule(willingness.at_home, ("theaters", "willingness")),
    Rule(shares.weightings, ("instance", "shares")),
    Rule(shares.whole, ("shares",)),
    Rule(shares.without_share, ("theaters", "requirements", "shares")),
    Rule(shares.nothing_required, ("theaters", "requirements", "shares")),
    Rule(near.to_itself, ("near",)),
    Rule(substitutes.for_itself, ("substitutes",)),
    Rule(substitutes.gives_nothing, ("substitutes", "capabilities")),
    Rule(scenarios.includes, ("instance",)),
)


def faults_of(book: Book, rules: Iterable[Rule] = RULES) -> Iterator[Fault]:
    """Every fault that the rules find."""
    for rule in rules:
        if all(table in book.whole for table in rule.needs):
            yield from rule.check(book)


def concerned(book: Book, known: Book) -> Iterator[Rule]:
    """The rules that can find something in a book that they did not find in the one it was made from.

    That is none that is known to look only at tables, and at settings, which the two share.
    """
    anew = {table for table in TABLES if book.entries[table] is not known.entries[table]}
    everything = book.draft.tree is not known.draft.tree
    return (rule for rule in RULES if everything or rule not in known.looks or known.looks[rule] & anew)


def looks(book: Book) -> Mapping[Rule, frozenset[str]]:
    """The tables that each rule looks at in a book."""
    found = {}
    for rule in RULES:
        seen: set[str] = set()
        draft = book.draft.replace(sheets=_Noting(book.draft.sheets, seen))
        tuple(rule.check(replace(book, draft=draft, entries=_Noting(book.entries, seen))))
        found[rule] = frozenset(seen)
    return found


class _Noting(Mapping[str, Any]):
    """Tables by name, and which of them have been asked for."""

    def __init__(self, tables: Mapping[str, Any], seen: set[str]) -> None:
        self._tables, self._seen = tables, seen

    def __getitem__(self, table: str) -> Any:
        self._seen.add(table)
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

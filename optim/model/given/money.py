"""Money: unit costs, who pays for projects, and budgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optim.instance import Instance
from optim.model.given.calendar import Calendar
from optim.model.given.pools import Pools
from optim.model.given.tables import Tables, grouped


@dataclass(frozen=True)
class Money:
    """Costs, payers and budgets."""

    instance: Instance
    tables: Tables
    calendar: Calendar
    pools: Pools

    @cached_property
    def cost(self) -> Mapping[tuple[str, str], float]:
        """(unit type, item) -> million USD."""
        return {(row.unit_type, row.item): float(row.cost_musd) for row in self.instance.costs}

    @cached_property
    def project_shares(self) -> Mapping[str, Mapping[str, float]]:
        """project -> payer -> its share of the cost."""
        schemes = grouped(((r.scheme, r.payer, float(r.share)) for r in self.instance.schemes), 0)
        table: dict[str, dict[str, float]] = {}
        for p, row in self.tables.projects.items():
            theater = self.tables.theaters[self.tables.project_theater[p]]
            names = {"host": theater.host, "sponsor": row.sponsor}
            shares: dict[str, float] = defaultdict(float)
            for _, payer, share in schemes.get(row.scheme, []):
                shares[names.get(payer, payer)] += share
            table[p] = {payer: share for payer, share in shares.items() if share and payer}
        return table

    @cached_property
    def PAYERS(self) -> tuple[str, ...]:
        """Contributors that have a pool, and whoever pays for projects, sorted."""
        payers = {b for shares in self.project_shares.values() for b in shares}
        return tuple(sorted(payers | {n for n, _ in self.pools.POOLS}))

    @cached_property
    def budgets(self) -> Mapping[tuple[str, int], float]:
        """(payer, t) -> million USD in the period; absent: no limit."""
        return {
            (row.payer, t): float(row.amount_musd) * self.calendar.years
            for row in self.instance.budgets
            for t in self.calendar.in_force(row)
        }

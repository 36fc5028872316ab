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
        """(payer, t) -> million USD in the period; absent: no limit. At least the start, if it may stay."""
        return {
            (row.payer, t): max(float(row.amount_musd), self._start.get(row.payer, 0.0)) * self.calendar.years
            for row in self.instance.budgets
            for t in self.calendar.in_force(row)
        }

    @cached_property
    def _start(self) -> Mapping[str, float]:
        """n -> million USD a year that its units and sets of the start cost, if they may stay."""
        table: dict[str, float] = defaultdict(float)
        if self.instance.settings.policy.start_may_stay:
            for mode, cells in self.pools.start.items():  # a mode has the name of its running cost
                for (n, k, j), units in cells.items():
                    if mode == "permanent" and self.tables.theaters[j].home:
                        continue  # costs nothing here
                    factor = float(self.tables.contributors[n].cost_factor)
                    table[n] += units * factor * self.cost.get((k, mode), 0.0)
        return dict(table)

"""Rosters: contributors that take turns to fill a slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.instance import Instance
from optim.model.given.cells import Cells
from optim.model.given.pools import Pools


@dataclass(frozen=True)
class Arrangement:
    """A roster: contributors that take turns to fill a slot of one unit type in one theater."""

    name: str
    theater: str
    unit_type: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Rosters:
    """The arrangements and their members."""

    instance: Instance
    pools: Pools
    cells: Cells

    @cached_property
    def ARRANGEMENTS(self) -> Mapping[str, Arrangement]:
        """a -> its roster, in the order of their names."""
        groups: dict[str, list[Any]] = defaultdict(list)
        for row in self.instance.sharing:
            groups[row.arrangement].append(row)
        return {
            a: Arrangement(a, rows[0].theater, rows[0].unit_type, tuple(sorted(r.contributor for r in rows)))
            for a, rows in sorted(groups.items())
        }

    @cached_property
    def strictest(self) -> Mapping[str, float]:
        """a -> the largest dwell ratio among its members."""
        return {a: max(map(self.pools.ratio, rule.members)) for a, rule in self.ARRANGEMENTS.items()}

    @cached_property
    def PLEDGES(self) -> tuple[tuple[str, str], ...]:
        """(a, n): members that have the arrangement's unit type and may rotate in its theater."""
        able = set(self.cells.ROTATABLE)
        return tuple(
            (a, n)
            for a, rule in self.ARRANGEMENTS.items()
            for n in rule.members
            if (n, rule.unit_type, rule.theater) in able
        )

    @cached_property
    def memberships(self) -> Mapping[tuple[str, str], list[Arrangement]]:
        """(n, k) -> arrangements that n can pledge units of k to."""
        table: dict[tuple[str, str], list[Arrangement]] = defaultdict(list)
        for a, n in self.PLEDGES:
            rule = self.ARRANGEMENTS[a]
            table[n, rule.unit_type].append(rule)
        return dict(table)

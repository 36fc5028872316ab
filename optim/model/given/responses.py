"""Responses: contingencies, days, and who can be where by when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from optim.instance.columns import IN_PLACE
from optim.model.given.rosters import Rosters
from optim.model.given.tables import grouped


class Responses(Rosters):
    """Who can answer which contingency."""

    def places(self, code: str) -> tuple[str, ...]:
        """The theaters that a theater or region code stands for."""
        if code in self.theaters:
            return (code,)
        return tuple(j for j, row in sorted(self.theaters.items()) if row.region == code)

    @cached_property
    def CONTINGENCIES(self) -> Mapping[str, tuple[str, ...]]:
        return {row.contingency: tuple(sorted(row.theaters)) for row in self.instance.contingencies}

    @cached_property
    def DAYS(self) -> Mapping[str, tuple[int, ...]]:
        days: dict[str, set[int]] = defaultdict(set)
        for row in (*self.instance.requirements, *self.instance.asks):
            if row.contingency != IN_PLACE:
                days[row.contingency].add(row.day)
        return {w: tuple(sorted(days[w])) for w in self.CONTINGENCIES}

    @cached_property
    def lift(self) -> Mapping[tuple[str, int], float]:
        """(kind, day) -> thousands of tons, or of seats, by that day; absent: no limit."""
        return {(row.kind, row.day): float(row.amount) / 1000 for row in self.instance.lift}

    @cached_property
    def arrival(self) -> Mapping[tuple[str, str, str, str], int]:
        """(n, k, j, h) -> days from the order until the unit is there."""
        rows = {(r.contributor, r.theater, r.pathway, r.weight_class): r for r in self.instance.movements}
        table = {}
        for n, k in self.POOLS:
            weight = "heavy" if self.unit_types[k].heavy else "light"
            for j in self.theaters:
                for h in ("own", "stored"):
                    row = rows.get((n, j, h, weight))
                    if row is not None and self.allows(n, j, "response"):
                        table[n, k, j, h] = row.notice + row.move + row.draw
        storable = set(self.STORABLE)
        return {c: days for c, days in table.items() if c[3] == "own" or c[:3] in storable}

    @cached_property
    def SURGES(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """(w, n, k, j, h) that can be there by the last day asked about."""
        return tuple(
            (w, n, k, j, h)
            for w, places in self.CONTINGENCIES.items()
            if self.DAYS[w]
            for (n, k, j, h), days in sorted(self.arrival.items())
            if j in places and days <= self.DAYS[w][-1]
        )

    @cached_property
    def OWN_FLOWS(self) -> Mapping[tuple[str, str, str], list[Any]]:
        """(w, k, j) -> the surges that come with their own equipment."""
        return grouped((s for s in self.SURGES if s[4] == "own"), 0, 2, 3)

    @cached_property
    def STORED_FLOWS(self) -> Mapping[tuple[str, str, str], list[Any]]:
        """(w, k, j) -> the surges that draw a stored set there."""
        return grouped((s for s in self.SURGES if s[4] == "stored"), 0, 2, 3)

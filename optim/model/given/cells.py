"""Cells: who may serve where and how; the sparse index sets of the decisions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from optim.model.given.pools import Pools
from optim.model.given.tables import Cell, grouped


class Cells(Pools):
    """(n, k, j) that each way to serve may take."""

    @cached_property
    def caveats(self) -> Mapping[tuple[str, str], Any]:
        return {(row.contributor, row.theater): row for row in self.instance.caveats}

    def allows(self, n: str, j: str, service: str) -> bool:
        """Whether n's caveat for j, if it has one, allows this way to serve. How many, ``caveats`` limits."""
        caveat = self.caveats.get((n, j))
        return caveat is None or service in caveat.modes

    def consents(self, n: str, j: str) -> bool:
        """Whether both the contributor and the host agree to new permanent stationing."""
        return self.contributors[n].consents_permanent and self.theaters[j].consents_permanent

    def _cells(self, service: str) -> list[Cell]:
        return [(n, k, j) for n, k in self.POOLS for j in sorted(self.theaters) if self.allows(n, j, service)]

    @cached_property
    def STATIONABLE(self) -> tuple[Cell, ...]:
        there = self.start("permanent")
        return tuple(c for c in self._cells("permanent") if self.consents(c[0], c[2]) or there.get(c, 0) > 0)

    @cached_property
    def ROTATABLE(self) -> tuple[Cell, ...]:
        return tuple(self._cells("rotational"))

    @cached_property
    def stationable_by(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, k) -> its cells of ``STATIONABLE``."""
        return grouped(self.STATIONABLE, 0, 1)

    @cached_property
    def rotatable_by(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, k) -> its cells of ``ROTATABLE``."""
        return grouped(self.ROTATABLE, 0, 1)

    @cached_property
    def DEPLOYABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) that may be stationed or rotate."""
        return tuple(sorted({*self.STATIONABLE, *self.ROTATABLE}))

    @cached_property
    def deployable_by(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, k) -> its cells of ``DEPLOYABLE``."""
        return grouped(self.DEPLOYABLE, 0, 1)

    @cached_property
    def deployable_in(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, j) -> its cells of ``DEPLOYABLE``."""
        return grouped(self.DEPLOYABLE, 0, 2)

    @cached_property
    def storage_cap(self) -> Mapping[str, int]:
        """theater -> sets that it can ever store."""
        return {j: self._capacity(j, "storage") for j in self.theaters}

    @cached_property
    def bed_cap(self) -> Mapping[str, int]:
        """theater -> beds that can ever exist there."""
        return {j: self._capacity(j, "beds") + self._capacity(j, "permanent_beds") for j in self.theaters}

    def _capacity(self, j: str, what: str) -> int:
        now = sum(getattr(s, what) for s in self.instance.sites if s.theater == j)
        rows = (self.projects[p] for p in self.projects_in[j])
        return int(now + sum(getattr(row, f"adds_{what}") * row.max_count for row in rows))

    @cached_property
    def STORABLE(self) -> tuple[Cell, ...]:
        has_store = {j for j, cap in self.storage_cap.items() if cap > 0}
        cells = [c for c in self._cells("stored") if c[2] in has_store and self.equipment_kt[c[1]] > 0]
        return tuple(cells)

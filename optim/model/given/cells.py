"""Cells: who may serve where and how; the sparse index sets of the decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optim.instance import Instance
from optim.model.given.pools import Pools
from optim.model.given.tables import Cell, Tables, grouped


@dataclass(frozen=True)
class Cells:
    """(n, k, j) that each way to serve may take."""

    instance: Instance
    tables: Tables
    pools: Pools

    def allows(self, n: str, j: str, service: str) -> bool:
        """Whether n's caveat for j, if it has one, allows this way to serve. How many, ``caveats`` limits."""
        caveat = self.tables.caveats.get((n, j))
        return caveat is None or service in caveat.modes

    def consents(self, n: str, j: str) -> bool:
        """Whether both the contributor and the host agree to new permanent stationing."""
        return self.tables.contributors[n].consents_permanent and self.tables.theaters[j].consents_permanent

    def _cells(self, service: str) -> list[Cell]:
        theaters = sorted(self.tables.theaters)
        return [(n, k, j) for n, k in self.pools.POOLS for j in theaters if self.allows(n, j, service)]

    @cached_property
    def STATIONABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) where units may be stationed, or were at the start."""
        there = self.pools.start["permanent"]
        return tuple(c for c in self._cells("permanent") if self.consents(c[0], c[2]) or there.get(c, 0) > 0)

    @cached_property
    def ROTATABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) where units may rotate."""
        return tuple(self._cells("rotational"))

    @cached_property
    def DEPLOYABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) that may be stationed or rotate."""
        return tuple(sorted({*self.STATIONABLE, *self.ROTATABLE}))

    def stand(self, j: str, t: int) -> float:
        """Thousands of soldiers that stand there whether or not there are beds: none in a plan."""
        return 0.0

    @cached_property
    def STAFFS(self) -> tuple[Cell, ...]:
        """(n, k, j) of headquarters, where the policy binds them to formations; else none."""
        bound = self.instance.settings.policy.lead_nations
        return tuple(c for c in self.DEPLOYABLE if bound and self.tables.unit_types[c[1]].headquarters)

    @cached_property
    def ASSIGNABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) that may be assigned: earmarked for j and kept at home; none without rows."""
        most = {row.key: row.max_units for row in self.instance.assignments}
        return tuple(c for c in self._cells("response") if most.get((c[0], c[2]), 0) > 0) if most else ()

    @cached_property
    def assignable_to(self) -> Mapping[str, list[Cell]]:
        """j -> its cells of ``ASSIGNABLE``."""
        return grouped(self.ASSIGNABLE, 2)

    def earmarked(self, j: str, t: int) -> float:
        """Thousands of soldiers that nations may assign to j at most, all of the largest type they may."""
        largest: dict[str, float] = {}
        for n, k, _ in self.assignable_to.get(j, []):
            largest[n] = max(largest.get(n, 0.0), self.tables.kpersonnel[k])
        rows = self.tables.assignments
        return sum(rows[n, j].max_units * size for n, size in largest.items() if (n, j) in rows)

    def cycle(self, n: str, j: str) -> float:
        """Units of the pool for each unit that n assigns to j; 1 where only a posture assigns any."""
        row = self.tables.assignments.get((n, j))
        return 1.0 if row is None else float(row.cycle)

    @cached_property
    def assignable_by(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, k) -> its cells of ``ASSIGNABLE``."""
        return grouped(self.ASSIGNABLE, 0, 1)

    @cached_property
    def deployable_by(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, k) -> its cells of ``DEPLOYABLE``."""
        return grouped(self.DEPLOYABLE, 0, 1)

    @cached_property
    def deployable_in(self) -> Mapping[tuple[str, str], list[Cell]]:
        """(n, j) -> its cells of ``DEPLOYABLE``."""
        return grouped(self.DEPLOYABLE, 0, 2)

    @cached_property
    def STORABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) where sets of equipment may be stored: a store is there, or can be built."""
        projects = self.tables.projects.items()
        has_store = {site.theater for site in self.instance.sites if site.storage}
        has_store |= {
            self.tables.project_theater[p] for p, row in projects if row.adds_storage * row.max_count
        }
        equipped = {k for k, tons in self.tables.equipment_kt.items() if tons > 0}
        return tuple(c for c in self._cells("stored") if c[2] in has_store and c[1] in equipped)

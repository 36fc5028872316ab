"""Responses: contingencies, days, and who can be where by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from optim.instance import Instance
from optim.instance.columns import ANSWERS, Notice, WeightClass
from optim.instance.rows import Movement
from optim.model.given.cells import Cells
from optim.model.given.pools import Pools
from optim.model.given.tables import Cell, Tables, grouped

Surge = tuple[str, str, str, str, str]  # w, n, k, j, h
Road = tuple[str, str, str]  # i, k, j: from, unit type, to
NearMove = tuple[str, str, str, str]  # w, i, k, j
Drive = tuple[str, str, str, str, str, str]  # w, n, i, k, j, h
Answer = tuple[str, str, str, str, str, tuple[str, ...]]  # w, n, k, j, its variable, its index without t

DRAWING = tuple(h for h, (way, _) in ANSWERS.items() if way == "stored")  # answers whose crews draw sets


@dataclass(frozen=True)
class Responses:
    """Who can respond to which contingency."""

    instance: Instance
    tables: Tables
    pools: Pools
    cells: Cells

    @cached_property
    def CONTINGENCIES(self) -> Mapping[str, tuple[str, ...]]:
        """w -> its theaters, sorted."""
        return {row.contingency: tuple(sorted(row.theaters)) for row in self.instance.contingencies}

    @cached_property
    def DAYS(self) -> Mapping[str, tuple[int, ...]]:
        """w -> the days by which a requirement or an ask wants units there, sorted."""
        rows: tuple[Any, ...] = (*self.instance.requirements, *self.instance.asks)
        return {w: tuple(sorted({r.day for r in rows if r.contingency == w})) for w in self.CONTINGENCIES}

    @cached_property
    def lift(self) -> Mapping[tuple[str, int], float]:
        """(kind, day) -> thousands of tons, or of seats, by that day; absent: no limit."""
        return {(row.kind, row.day): float(row.amount) / 1000 for row in self.instance.lift}

    @cached_property
    def arrival(self) -> Mapping[tuple[str, str, str, str], int]:
        """(n, k, j, h) -> days from the order until the unit is there. h: see ``ANSWERS``."""
        rows: dict[tuple[str, ...], Movement] = {
            (r.contributor, r.theater, r.pathway, r.weight_class): r for r in self.instance.movements
        }
        storable, table = set(self.cells.STORABLE), {}
        for n, k in self.pools.POOLS:
            weight = self._weight_class(k)
            for j in self.tables.theaters:
                for h, (way, _) in ANSWERS.items():
                    row = rows.get((n, j, way, weight))
                    has_set = way == "own" or (n, k, j) in storable
                    if row is not None and has_set and self.cells.allows(n, j, "response"):
                        notice = self._notice(n, k, j, h, row)
                        if notice is not None:
                            table[n, k, j, h] = notice + row.move + row.draw
        return table

    def _weight_class(self, k: str) -> WeightClass:
        return "heavy" if self.tables.unit_types[k].heavy else "light"

    def _notice(self, n: str, k: str, j: str, h: str, row: Movement) -> int | None:
        """Days from the order to departure; None where nobody answers at such a notice."""
        ordinary, kind = self.instance.settings.policy.ordinary_notice, ANSWERS[h][1]
        if kind == "assigned":
            of = self.tables.assignments.get((n, j))
            return of.notice_days if of is not None and (n, k, j) in self._assignable else None
        if kind == "early":
            return row.notice if ordinary is not None and (n, k) in self._on_standby else None
        return row.notice if ordinary is None else max(row.notice, ordinary)

    @cached_property
    def _assignable(self) -> frozenset[Cell]:
        return frozenset(self.cells.ASSIGNABLE)

    @cached_property
    def _on_standby(self) -> frozenset[tuple[str, str]]:
        """(n, k) of which some row says that units are on stand-by."""
        return frozenset((r.contributor, r.unit_type) for r in self.instance.ready_forces if r.units > 0)

    @cached_property
    def SURGES(self) -> tuple[Surge, ...]:
        """(w, n, k, j, h) that can be there by the last day asked about."""
        return tuple(
            (w, n, k, j, h)
            for w, places in self.CONTINGENCIES.items()
            if self.DAYS[w]
            for (n, k, j, h), days in sorted(self.arrival.items())
            if j in places and days <= self.DAYS[w][-1]
        )

    @cached_property
    def OWN_FLOWS(self) -> Mapping[tuple[str, str, str], list[Surge]]:
        """(w, k, j) -> the surges that come with their own equipment."""
        return grouped((s for s in self.SURGES if ANSWERS[s[4]][0] == "own"), 0, 2, 3)

    @cached_property
    def STORED_FLOWS(self) -> Mapping[tuple[str, str, str], list[Surge]]:
        """(w, k, j) -> the surges that draw a stored set there."""
        return grouped((s for s in self.SURGES if ANSWERS[s[4]][0] == "stored"), 0, 2, 3)

    @cached_property
    def roads(self) -> Mapping[Road, tuple[int, float]]:
        """(i, k, j) -> days from the order until a unit of k from i is in j, and the share that may leave."""
        rows = {row.key: row for row in self.instance.near}
        return {
            (i, k, j): (row.days, float(row.share))
            for (i, j, weight), row in sorted(rows.items())
            for k in sorted(self.tables.unit_types)
            if weight == self._weight_class(k)
        }

    @cached_property
    def drives(self) -> Mapping[tuple[str, str, str, str, str], tuple[int, int]]:
        """(n, i, k, j, h) -> days from the order until a set of n in i is drawn, and until it is in j."""
        ways = {r.key: r for r in self.instance.movements}
        roads = {row.key: row.drive_days for row in self.instance.near if row.drive_days is not None}
        table = {}
        for n, k, i in self.cells.STORABLE:
            weight = self._weight_class(k)
            way = ways.get((n, i, "stored", weight))
            if way is None:
                continue
            for j, h in product(self.tables.theaters, DRAWING):
                road, notice = roads.get((i, j, weight)), self._notice(n, k, j, h, way)
                if road is not None and notice is not None and self.cells.allows(n, j, "response"):
                    drawn = notice + way.move + way.draw
                    table[n, i, k, j, h] = drawn, drawn + road
        return table

    @cached_property
    def DRIVES(self) -> tuple[Drive, ...]:
        """(w, n, i, k, j, h): sets drawn where w does not strike and driven to a theater of w, in time."""
        return tuple(
            (w, n, i, k, j, h)
            for w, struck in self.CONTINGENCIES.items()
            if self.DAYS[w]
            for (n, i, k, j, h), (_, days) in sorted(self.drives.items())
            if j in struck and i not in struck and days <= self.DAYS[w][-1]
        )

    @cached_property
    def DRIVE_FLOWS(self) -> Mapping[tuple[str, str, str], list[Drive]]:
        """(w, k, j) -> the sets that are driven there."""
        return grouped(self.DRIVES, 0, 3, 4)

    def answers(self, *notices: Notice) -> tuple[Answer, ...]:
        """Every answer from home at one of these notices, with the variable that says how many there are."""
        come = (
            (w, n, k, j, "surged", (w, n, k, j, h))
            for w, n, k, j, h in self.SURGES
            if ANSWERS[h][1] in notices
        )
        driven = (
            (w, n, k, j, "driven_on", (w, n, i, k, j, h))
            for w, n, i, k, j, h in self.DRIVES
            if ANSWERS[h][1] in notices
        )
        return (*come, *driven)

    @cached_property
    def NEAR(self) -> tuple[NearMove, ...]:
        """(w, i, k, j): near moves to a theater of w, from a theater that w does not strike, in time."""
        return tuple(
            (w, i, k, j)
            for w, struck in self.CONTINGENCIES.items()
            if self.DAYS[w]
            for (i, k, j), (days, _) in self.roads.items()
            if j in struck and i not in struck and days <= self.DAYS[w][-1]
        )

    @cached_property
    def NEAR_FLOWS(self) -> Mapping[tuple[str, str, str], list[NearMove]]:
        """(w, k, j) -> the near moves that end there."""
        return grouped(self.NEAR, 0, 2, 3)

"""Tables: the rows of an instance by their keys, and the columns that many rules read."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.instance import Instance
from optim.instance.columns import TROOPS
from optim.instance.rows import Assignment, Caveat, Contributor, Project, Theater, UnitType

Cell = tuple[str, str, str]  # n, k, j


def grouped(cells: Iterable[Any], *places: int) -> dict[Any, list[Any]]:
    """Index tuples grouped by the entries at ``places`` (one place: its value; more: a tuple)."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for cell in cells:
        groups[cell[places[0]] if len(places) == 1 else tuple(cell[p] for p in places)].append(cell)
    return dict(groups)


@dataclass(frozen=True)
class Tables:
    """Contributors, unit types, theaters, projects, caveats and formations of an instance."""

    instance: Instance

    @cached_property
    def contributors(self) -> Mapping[str, Contributor]:
        """n -> its row."""
        return {row.contributor: row for row in self.instance.contributors}

    @cached_property
    def unit_types(self) -> Mapping[str, UnitType]:
        """k -> its row."""
        return {row.unit_type: row for row in self.instance.unit_types}

    @cached_property
    def theaters(self) -> Mapping[str, Theater]:
        """j -> its row."""
        return {row.theater: row for row in self.instance.theaters}

    def places(self, code: str) -> tuple[str, ...]:
        """The theaters that the code of a theater or of a region stands for."""
        if code in self.theaters:
            return (code,)
        return tuple(j for j, row in sorted(self.theaters.items()) if row.region == code)

    @cached_property
    def projects(self) -> Mapping[str, Project]:
        """p -> its row."""
        return {row.project: row for row in self.instance.projects}

    @cached_property
    def project_theater(self) -> Mapping[str, str]:
        """p -> the theater of its site."""
        where = {row.site: row.theater for row in self.instance.sites}
        return {row.project: where[row.site] for row in self.instance.projects}

    @cached_property
    def projects_in(self) -> Mapping[str, list[str]]:
        """j -> its projects, sorted; every theater has an entry."""
        where = self.project_theater
        return {j: [p for p in sorted(self.projects) if where[p] == j] for j in self.theaters}

    @cached_property
    def caveats(self) -> Mapping[tuple[str, str], Caveat]:
        """(n, j) -> the row of n's caveat for j, if it has one."""
        return {(row.contributor, row.theater): row for row in self.instance.caveats}

    @cached_property
    def assignments(self) -> Mapping[tuple[str, str], Assignment]:
        """(n, j) -> the row of what n may assign to j, if it has one."""
        return {(row.contributor, row.theater): row for row in self.instance.assignments}

    @cached_property
    def kpersonnel(self) -> Mapping[str, float]:
        """k -> thousands of soldiers of a unit."""
        return {k: row.personnel / 1000 for k, row in self.unit_types.items()}

    @cached_property
    def equipment_kt(self) -> Mapping[str, float]:
        """k -> thousands of tons of a unit's equipment, so that coefficients stay near 1."""
        return {k: float(row.equipment_t) / 1000 for k, row in self.unit_types.items()}

    @cached_property
    def capability(self) -> Mapping[str, Mapping[str, float]]:
        """c -> k -> capability units of a unit, if not 0; ``troops`` is ``kpersonnel``."""
        table: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.instance.capabilities:
            table[row.capability][row.unit_type] = float(row.amount)
        table[TROOPS] = dict(self.kpersonnel)
        return {c: {k: a for k, a in amounts.items() if a} for c, amounts in table.items()}

    @cached_property
    def substitutes(self) -> Mapping[tuple[str, str], float]:
        """(k, r) -> the part of what r gives that a unit of k gives in its place."""
        return {row.key: float(row.rate) for row in self.instance.substitutes if row.rate}

    @cached_property
    def stand_in(self) -> Mapping[str, Mapping[tuple[str, str], float]]:
        """c -> (k, r) -> what standing in changes, capability units of a unit, if not 0; never soldiers."""
        table: dict[str, dict[tuple[str, str], float]] = {}
        for c, amounts in self.capability.items():
            if c != TROOPS:
                changes = {
                    (k, r): rate * amounts.get(r, 0.0) - amounts.get(k, 0.0)
                    for (k, r), rate in self.substitutes.items()
                }
                table[c] = {pair: change for pair, change in changes.items() if change}
        return table

    @cached_property
    def lead_amounts(self) -> Mapping[str, Mapping[str, float]]:
        """f -> component that a lead nation brings itself -> amount, above 0."""
        table: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.instance.formations:
            if row.lead_amount:
                table[row.formation][row.component] = float(row.lead_amount)
        return dict(table)

    @cached_property
    def headquarters(self) -> Mapping[str, Mapping[str, int]]:
        """k that is a headquarters -> f -> how many of k one f has, if any."""
        brings = {(row.unit_type, row.capability): row.amount for row in self.instance.capabilities}
        table: dict[str, dict[str, int]] = {k: {} for k, row in self.unit_types.items() if row.headquarters}
        for row in self.instance.formations:
            for k, of in table.items():
                if amount := brings.get((k, row.component)):
                    of[row.formation] = max(of.get(row.formation, 0), math.ceil(row.amount / amount))
        return table

    @cached_property
    def across(self) -> Mapping[str, frozenset[str]]:
        """f -> its parts that may stand anywhere in the region in which it is formed."""
        table: dict[str, set[str]] = defaultdict(set)
        for row in self.instance.formations:
            if row.across:
                table[row.formation].add(row.component)
        return {f: frozenset(parts) for f, parts in table.items()}

    @cached_property
    def completes(self) -> Mapping[str, str]:
        """f that units kept at home may complete -> the formation that it is the completable kind of."""
        return {row.formation: row.completes for row in self.instance.formations if row.completes}

    def meeting(self, f: str) -> tuple[str, ...]:
        """The formations that count where f is asked for: of a completable kind also those in place."""
        return (f, self.completes[f]) if f in self.completes else (f,)

    @cached_property
    def regions(self) -> Mapping[str, tuple[str, ...]]:
        """Region -> its theaters."""
        table: dict[str, list[str]] = defaultdict(list)
        for j, row in sorted(self.theaters.items()):
            table[row.region].append(j)
        return {region: tuple(theaters) for region, theaters in sorted(table.items())}

    @cached_property
    def formations(self) -> Mapping[str, Mapping[str, float]]:
        """f -> component, a capability or a smaller formation -> amount."""
        table: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.instance.formations:
            table[row.formation][row.component] = float(row.amount)
        return dict(table)

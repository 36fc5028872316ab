"""Tables: the instance's rows by their keys, as the model reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.instance.rows import Contributor, Project, Theater, UnitType

Cell = tuple[str, str, str]  # n, k, j


def grouped(cells: Iterable[Any], *places: int) -> dict[Any, list[Any]]:
    """Index tuples grouped by the entries at ``places`` (one place: its value; more: a tuple)."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for cell in cells:
        groups[cell[places[0]] if len(places) == 1 else tuple(cell[p] for p in places)].append(cell)
    return dict(groups)


@dataclass(frozen=True)
class Tables:
    """A case's rows by key; nations, unit types, places and projects."""

    case: Case

    @property
    def instance(self) -> Any:
        return self.case.instance

    @property
    def steady(self) -> bool:
        return self.case.mode == "steady"

    @cached_property
    def contributors(self) -> Mapping[str, Contributor]:
        return {row.contributor: row for row in self.instance.contributors}

    @cached_property
    def unit_types(self) -> Mapping[str, UnitType]:
        return {row.unit_type: row for row in self.instance.unit_types}

    @cached_property
    def theaters(self) -> Mapping[str, Theater]:
        return {row.theater: row for row in self.instance.theaters}

    @cached_property
    def projects(self) -> Mapping[str, Project]:
        return {row.project: row for row in self.instance.projects}

    @cached_property
    def project_theater(self) -> Mapping[str, str]:
        where = {row.site: row.theater for row in self.instance.sites}
        return {row.project: where[row.site] for row in self.instance.projects}

    @cached_property
    def projects_in(self) -> Mapping[str, list[str]]:
        groups: dict[str, list[str]] = {j: [] for j in self.theaters}
        for p in sorted(self.projects):
            groups[self.project_theater[p]].append(p)
        return groups

    @cached_property
    def personnel(self) -> Mapping[str, int]:
        return {k: row.personnel for k, row in self.unit_types.items()}

    @cached_property
    def equipment_kt(self) -> Mapping[str, float]:
        """Thousands of tons, so that coefficients stay near one."""
        return {k: float(row.equipment_t) / 1000 for k, row in self.unit_types.items()}

    @cached_property
    def capability(self) -> Mapping[str, Mapping[str, float]]:
        """capability -> unit type -> amount; ``troops`` is personnel in thousands."""
        table: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.instance.capabilities:
            table[row.capability][row.unit_type] = float(row.amount)
        table[TROOPS] = {k: count / 1000 for k, count in self.personnel.items()}
        return {c: {k: a for k, a in amounts.items() if a} for c, amounts in table.items()}

    @cached_property
    def formations(self) -> Mapping[str, Mapping[str, float]]:
        """formation -> component -> amount."""
        table: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self.instance.formations:
            table[row.formation][row.component] = float(row.amount)
        return dict(table)

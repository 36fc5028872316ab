"""Given: a case as the model reads it: sparse index sets and look-ups, frozen.

``m.`` is chosen, ``given.`` is given. Numbers are floats here: the model is handed to a solver. The
exact checker does not use this module; it reads the instance for itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.instance import periods as calendar
from optim.instance.rows import IN_PLACE, TROOPS, Contributor, Project, Theater, UnitType

Cell = tuple[str, str, str]  # n, k, j


def grouped(cells: Iterable[Any], *places: int) -> dict[Any, list[Any]]:
    """Index tuples grouped by the entries at ``places`` (one place: its value; more: a tuple)."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for cell in cells:
        groups[cell[places[0]] if len(places) == 1 else tuple(cell[p] for p in places)].append(cell)
    return dict(groups)


@dataclass(frozen=True)
class Arrangement:
    """Contributors that fill a slot in turn."""

    name: str
    theater: str
    unit_type: str
    members: tuple[str, ...]
    ratio: float  # the strictest member's dwell ratio


@dataclass(frozen=True)
class Requirement:
    """All slices of one demand: (tier, amount, weight a period) from the most valued to the least."""

    contingency: str
    place: str
    day: int
    capability: str
    slices: tuple[tuple[str, float, float], ...]

    @property
    def amount(self) -> float:
        """The whole demand, in capability units."""
        return sum(amount for _, amount, _ in self.slices)


@dataclass(frozen=True)
class Given:
    """Everything the constraint families read. Built once a case; see ``docs/formulation.md``."""

    case: Case

    # -- the tables by their keys -------------------------------------------------------------
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

    # -- time ---------------------------------------------------------------------------------
    @cached_property
    def last(self) -> int:
        """Number of the last period of this case (1 when steady)."""
        return self.case.period_count

    @cached_property
    def PERIODS(self) -> tuple[int, ...]:
        return tuple(range(1, self.last + 1))

    @cached_property
    def REVIEWS(self) -> tuple[int, ...]:
        step = self.instance.settings.periods.review_every
        return tuple(sorted(range(self.last, 0, -step)))

    @property
    def years(self) -> float:
        """Length of a period in years."""
        return float(self.instance.settings.periods.months) / 12

    @property
    def once(self) -> float:
        """What a one-off cost counts for in a period: spread over the horizon when steady."""
        return 1.0 / float(self.instance.settings.periods.count) if self.steady else 1.0

    def data_period(self, t: int) -> int:
        """The period of the instance whose data hold in period t of this case."""
        return int(self.instance.settings.periods.count) if self.steady else t

    def in_force(self, row: Any, t: int) -> bool:
        """Whether a row with first and last periods holds in period t."""
        periods = self.instance.settings.periods
        return calendar.holds(periods, row.first_period, row.last_period, self.data_period(t))

    def from_period(self, first: str) -> int:
        """First period in which an ask binds: empty means the last; steady: always."""
        if self.steady:
            return 1
        return max(1, calendar.number(self.instance.settings.periods, first)) if first else self.last

    # -- force pools --------------------------------------------------------------------------
    @cached_property
    def available(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t) -> units that are not kept home."""
        table: dict[tuple[str, str, int], int] = defaultdict(int)
        for row in self.instance.forces:
            for t in self.PERIODS:
                if self.in_force(row, t):
                    table[row.contributor, row.unit_type, t] += row.units - row.kept_home
        return table

    @cached_property
    def POOLS(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted({(r.contributor, r.unit_type) for r in self.instance.forces if r.units > 0}))

    def ratio(self, n: str) -> float:
        """Dwell ratio of n: time at home for each unit of time away."""
        return float(self.contributors[n].dwell_ratio)

    def weights(self, n: str) -> list[float]:
        """omega_0, omega_1, ...: how much of a tour begun i periods ago still occupies the pool."""
        ratio = self.ratio(n)
        return [min(1.0, 1.0 + ratio - i) for i in range(math.ceil(ratio) + 1)]

    @cached_property
    def history(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t <= 0) -> units whose rotation began in t; nothing when steady."""
        table: dict[tuple[str, str, int], int] = defaultdict(int)
        if self.steady:
            return table
        for row in self.instance.presence:
            if row.mode == "rotational":
                since = calendar.number(self.instance.settings.periods, row.since) if row.since else 0
                for t in range(max(since, -60), 1):
                    table[row.contributor, row.unit_type, t] += row.units
        return table

    def start(self, mode: str) -> Mapping[Cell, int]:
        """(n, k, j) -> units, or sets, there at the start in one mode."""
        return self._starts.get(mode, {})

    @cached_property
    def _starts(self) -> Mapping[str, Mapping[Cell, int]]:
        table: dict[str, dict[Cell, int]] = defaultdict(dict)
        for row in self.instance.presence:
            cell = (row.contributor, row.unit_type, row.theater)
            table[row.mode][cell] = table[row.mode].get(cell, 0) + row.units
        return dict(table)

    # -- who may do what where ----------------------------------------------------------------
    @cached_property
    def _caveats(self) -> Mapping[tuple[str, str], Any]:
        return {(row.contributor, row.theater): row for row in self.instance.caveats}

    def allows(self, n: str, j: str, service: str) -> bool:
        """Whether n's caveat for j, if it has one, allows this way to serve."""
        caveat = self._caveats.get((n, j))
        return caveat is None or (service in caveat.modes and caveat.max_units > 0)

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

    @cached_property
    def ARRANGEMENTS(self) -> Mapping[str, Arrangement]:
        groups: dict[str, list[Any]] = defaultdict(list)
        for row in self.instance.sharing:
            groups[row.arrangement].append(row)
        return {
            a: Arrangement(
                a,
                rows[0].theater,
                rows[0].unit_type,
                tuple(sorted(row.contributor for row in rows)),
                max(self.ratio(row.contributor) for row in rows),
            )
            for a, rows in sorted(groups.items())
        }

    @cached_property
    def memberships(self) -> Mapping[tuple[str, str], list[Arrangement]]:
        """(n, k) -> arrangements that n pledges units of k to."""
        table: dict[tuple[str, str], list[Arrangement]] = defaultdict(list)
        for a in self.ARRANGEMENTS.values():
            for n in a.members:
                table[n, a.unit_type].append(a)
        return dict(table)

    # -- responses ----------------------------------------------------------------------------
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

    # -- demands ------------------------------------------------------------------------------
    @cached_property
    def REQUIREMENTS(self) -> tuple[Requirement, ...]:
        groups: dict[tuple[str, str, int, str], list[Any]] = defaultdict(list)
        for row in self.instance.requirements:
            groups[row.contingency, row.theater, row.day, row.capability].append(row)
        return tuple(self._requirement(key, rows) for key, rows in sorted(groups.items()))

    def _requirement(self, key: tuple[str, str, int, str], rows: list[Any]) -> Requirement:
        scale = 1000.0 if key[3] == TROOPS else 1.0
        count = len(self.PERIODS if key[0] == IN_PLACE else self.REVIEWS)
        slices = [(r.tier, float(r.amount) / scale, self._worth(r) / count) for r in rows]
        return Requirement(*key, tuple(sorted(slices, key=lambda s: -s[2] / s[1])))

    def _worth(self, row: Any) -> float:
        """A slice's weight after the weighting's multipliers and the contingency's weight."""
        rule = self.instance.settings.weightings[self.case.weighting]
        worth = float(row.weight)
        if row.contingency != IN_PLACE:
            weights = {r.contingency: float(r.weight) for r in self.instance.contingencies}
            worth *= weights[row.contingency]
        worth *= float(rule.theaters.get(row.theater, 1))
        worth *= float(rule.contingencies.get(row.contingency, 1)) * float(rule.days.get(str(row.day), 1))
        return worth * float(rule.capabilities.get(row.capability, 1)) * float(rule.tiers.get(row.tier, 1))

    # -- money --------------------------------------------------------------------------------
    @cached_property
    def cost(self) -> Mapping[tuple[str, str], float]:
        """(unit type, item) -> million USD."""
        return {(row.unit_type, row.item): float(row.cost_musd) for row in self.instance.costs}

    @cached_property
    def project_shares(self) -> Mapping[str, Mapping[str, float]]:
        """project -> payer -> its share of the cost."""
        schemes = grouped(((r.scheme, r.payer, float(r.share)) for r in self.instance.schemes), 0)
        table: dict[str, dict[str, float]] = {}
        for p, row in self.projects.items():
            names = {"host": self.theaters[self.project_theater[p]].host, "sponsor": row.sponsor}
            shares: dict[str, float] = defaultdict(float)
            for _, payer, share in schemes.get(row.scheme, []):
                shares[names.get(payer, payer)] += share
            table[p] = {payer: share for payer, share in shares.items() if share}
        return table

    @cached_property
    def PAYERS(self) -> tuple[str, ...]:
        payers = {n for n, _ in self.POOLS} | {b for shares in self.project_shares.values() for b in shares}
        return tuple(sorted(payers))

    @cached_property
    def budgets(self) -> Mapping[tuple[str, int], float]:
        """(payer, t) -> million USD in the period; absent: no limit."""
        table: dict[tuple[str, int], float] = {}
        for row in self.instance.budgets:
            for t in self.PERIODS:
                if self.in_force(row, t):
                    table[row.payer, t] = float(row.amount_musd) * self.years
        return table

"""Pools: how many units there are, how long a tour occupies them, and which were in place at the start."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from optim.instance import Instance, periods
from optim.model.given.calendar import Calendar
from optim.model.given.tables import Cell, Tables


@dataclass(frozen=True)
class Pools:
    """Force pools by contributor and unit type."""

    instance: Instance
    tables: Tables
    calendar: Calendar

    @cached_property
    def available(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t) -> units that are not kept home."""
        table: Counter[tuple[str, str, int]] = Counter()
        for row in self.instance.forces:
            for t in self.calendar.in_force(row):
                table[row.contributor, row.unit_type, t] += row.units - row.kept_home
        return table

    @cached_property
    def POOLS(self) -> tuple[tuple[str, str], ...]:
        """(n, k) that have units in some period, sorted."""
        return tuple(sorted({(r.contributor, r.unit_type) for r in self.instance.forces if r.units > 0}))

    @cached_property
    def standby(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t) -> units on stand-by for anywhere; absent: none."""
        table: Counter[tuple[str, str, int]] = Counter()
        for row in self.instance.ready_forces:
            for t in self.calendar.in_force(row):
                table[row.contributor, row.unit_type, t] += row.units
        return table

    def ratio(self, n: str) -> float:
        """Dwell ratio of n: time at home for each unit of time away."""
        return float(self.tables.contributors[n].dwell_ratio)

    def weights(self, n: str) -> list[Fraction]:
        """omega_0, omega_1, ...: how much of a tour begun i periods ago still occupies the pool."""
        ratio = self._exact(n)
        return [min(Fraction(1), 1 + ratio - i) for i in range(self.spans[n])]

    @cached_property
    def cycles(self) -> Mapping[tuple[str, str], Fraction]:
        """(n, k) -> units of the pool that a unit takes that rotated at the start and is still there.

        ``1 + ratio``, or less where the policy ``start_may_stay`` lets a start stay above the rest rule.
        """
        table: dict[tuple[str, str], Fraction] = {}
        dates = self.instance.settings.periods
        first: Counter[tuple[str, str]] = Counter()
        for row in self.instance.forces:
            if periods.holds(dates, row.first_period, row.last_period, 1):
                first[row.contributor, row.unit_type] += row.units - row.kept_home
        for (n, k), units in sorted(self.rotating.items()):
            rule = 1 + self._exact(n)
            held = max(Fraction(1), Fraction(first[n, k] - self.standing[n, k], units))
            table[n, k] = min(rule, held) if self.instance.settings.policy.start_may_stay else rule
        return table

    @cached_property
    def rotating(self) -> Mapping[tuple[str, str], int]:
        """(n, k) -> units of the pool that were out on rotations at the start."""
        table: Counter[tuple[str, str]] = Counter()
        for (n, k, _), units in self.start["rotational"].items():
            table[n, k] += units
        return Counter({pool: units for pool, units in table.items() if units})

    def start_weights(self, n: str, k: str) -> list[Fraction]:
        """``weights`` of a unit that rotated at the start and is still there: they add up to its cycle."""
        ratio = self.cycles[n, k] - 1 if (n, k) in self.cycles else self._exact(n)
        return [min(Fraction(1), max(Fraction(0), 1 + ratio - i)) for i in range(self.spans[n])]

    @cached_property
    def MAY_STAY(self) -> Mapping[str, tuple[Cell, ...]]:
        """mode -> (n, k, j) of the start whose units take less of the pool while they stay than others do."""
        rotating = [c for c, units in self.start["rotational"].items() if units]
        stationed = [c for c, units in self.start["permanent"].items() if units and self.permanent_cycle > 1]
        return {
            "rotational": tuple(sorted(c for c in rotating if self.cycles[c[:2]] < 1 + self._exact(c[0]))),
            "permanent": tuple(sorted(stationed)),
        }

    def _exact(self, n: str) -> Fraction:
        return Fraction(self.tables.contributors[n].dwell_ratio)

    @cached_property
    def soldiers_that_may_stay(self) -> Mapping[str, float]:
        """n -> thousands of its soldiers abroad at the start, if the policy lets them stay; else nothing."""
        table: Counter[str] = Counter()
        if self.instance.settings.policy.start_may_stay:
            for (n, k, j), units in self.deployed_at_start.items():
                if self.tables.theaters[j].home:
                    continue  # not away
                table[n] += units * self.tables.unit_types[k].personnel
        return {n: soldiers / 1000 for n, soldiers in table.items()}

    @cached_property
    def permanent_cycle(self) -> Fraction:
        """Units of the pool that a newly stationed unit takes, itself included."""
        return Fraction(self.instance.settings.policy.permanent_cycle or 1)

    @cached_property
    def spans(self) -> Mapping[str, int]:
        """n -> periods in which a tour occupies the pool, the one in which it begins included."""
        return {n: math.ceil(self.ratio(n)) + 1 for n in self.tables.contributors}

    @cached_property
    def history(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t <= 0) -> units whose rotation began in t; nothing when steady."""
        table: Counter[tuple[str, str, int]] = Counter()
        if self.calendar.steady:
            return table
        for row in self.instance.presence:
            if row.mode == "rotational":
                since = periods.number(self.instance.settings.periods, row.since) if row.since else 0
                for t in range(max(since, -60), 1):
                    table[row.contributor, row.unit_type, t] += row.units
        return table

    def past(self, n: str, k: str, t: int) -> tuple[Fraction, Fraction]:
        """Units that tours from before the start still occupy, and their excess over the rule.

        Exactly: large numbers of units cancel in a row's limit, which is rounded once, at its end.
        """
        none = Fraction(0)
        if not self.history:
            return none, none
        weights = enumerate(self.start_weights(n, k))
        resting = sum((w * self.history[n, k, t - i] for i, w in weights if t - i <= 0), none)
        if resting <= 0:
            return none, none
        pool = self.available[n, k, min(t, self.calendar.last)]
        return resting, max(none, resting + self.standing[n, k] - pool)

    @cached_property
    def standing(self) -> Mapping[tuple[str, str], int]:
        """(n, k) -> units of the pool that were permanently stationed at the start."""
        table: Counter[tuple[str, str]] = Counter()
        for (n, k, _), units in self.start["permanent"].items():
            table[n, k] += units
        return table

    def overfull(self, n: str, k: str, t: int) -> bool:
        """Whether more may still stand than the pool holds, because it stood at the start and runs off."""
        return self.past(n, k, t)[1] > 0 and self.standing[n, k] > self.available[n, k, t]

    def most(self, n: str, k: str) -> int:
        """Units of n that the force pool can hold away at a time, on rosters included: a valid bound."""
        periods = self.calendar.PERIODS
        return max(math.ceil(max(0, self.available[n, k, t]) + self.past(n, k, t)[1]) for t in periods)

    @cached_property
    def start(self) -> Mapping[str, Mapping[Cell, int]]:
        """mode -> (n, k, j) -> units, or stored sets, there at the start."""
        table: dict[str, dict[Cell, int]] = {"permanent": {}, "rotational": {}, "stored": {}}
        for row in self.instance.presence:
            cell = (row.contributor, row.unit_type, row.theater)
            table[row.mode][cell] = table[row.mode].get(cell, 0) + row.units
        return table

    @cached_property
    def deployed_at_start(self) -> Mapping[Cell, int]:
        """(n, k, j) -> units there at the start, permanent and rotational."""
        return Counter(self.start["permanent"]) + Counter(self.start["rotational"])

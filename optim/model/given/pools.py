"""Pools: how many units there are, what a tour uses up, and what stood at the start."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property

from optim.instance import periods
from optim.model.given.calendar import Calendar
from optim.model.given.tables import Cell


class Pools(Calendar):
    """Force pools by contributor and unit type."""

    @cached_property
    def available(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t) -> units that are not kept home."""
        table: Counter[tuple[str, str, int]] = Counter()
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
        return [float(weight) for weight in self._exact_weights(n)]

    def _exact_weights(self, n: str) -> list[Fraction]:
        ratio = Fraction(self.contributors[n].dwell_ratio)
        return [min(Fraction(1), 1 + ratio - i) for i in range(self.spans[n])]

    @cached_property
    def spans(self) -> Mapping[str, int]:
        """n -> periods in which a tour occupies the pool, the one in which it begins included."""
        return {n: math.ceil(self.ratio(n)) + 1 for n in self.contributors}

    @cached_property
    def history(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t <= 0) -> units whose rotation began in t; nothing when steady."""
        table: Counter[tuple[str, str, int]] = Counter()
        if self.steady:
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
        weights = enumerate(self._exact_weights(n))
        resting = sum((w * self.history[n, k, t - i] for i, w in weights if t - i <= 0), none)
        if resting <= 0:
            return none, none
        pool = self.available[n, k, min(t, self.last)]
        return resting, max(none, resting + self.standing(n, k) - pool)

    def standing(self, n: str, k: str) -> int:
        """Units of the pool that were permanently stationed at the start."""
        return self._standing[n, k]

    @cached_property
    def _standing(self) -> Mapping[tuple[str, str], int]:
        table: Counter[tuple[str, str]] = Counter()
        for (n, k, _), units in self.start("permanent").items():
            table[n, k] += units
        return table

    def overfull(self, n: str, k: str, t: int) -> bool:
        """Whether more may still stand than the pool holds, because it stood at the start and runs off."""
        return self.past(n, k, t)[1] > 0 and self.standing(n, k) > self.available[n, k, t]

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

"""Arrivals: which units have come by which named day, from the answers of a plan. Units: units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optim.check.lookups import Data
from optim.check.numbers import Number
from optim.instance.columns import ANSWERS

Days = Mapping[tuple[str, int, int], Mapping[tuple[str, str], Number]]  # (w, d, t) -> (k, j) -> units


@dataclass(frozen=True)
class Arrivals:
    """Answers binned by the first named day on which they are there, then added up day by day."""

    data: Data
    surged: Mapping[tuple[str, str, str, str, str, int], Number]
    held_back: Mapping[tuple[str, str, str, int, int], Number]
    near_moves: Mapping[tuple[str, str, str, str, int], Number]  # w, from, k, to, t
    drives: Mapping[tuple[str, str, str, str, str, str, int], Number]  # w, n, from, k, to, h, t

    def _new(self, pathway: str) -> dict[tuple[str, int, int], dict[tuple[str, str], Number]]:
        """(w, d, t) -> (k, j) -> units due after the previous named day and by d."""
        new: dict[tuple[str, int, int], dict[tuple[str, str], Number]] = defaultdict(lambda: defaultdict(int))
        for (w, n, k, j, h, t), units in self.surged.items():
            arrival = self.data.arrives(n, k, j, h) if ANSWERS[h][0] == pathway else None
            if arrival is not None:
                due = next((d for d in self.data.days[w] if arrival <= d), None)
                if due is not None:
                    new[w, due, t][k, j] += units
        return new

    def _by_day(self, new: Days) -> dict[tuple[str, int, int], dict[tuple[str, str], Number]]:
        found: dict[tuple[str, int, int], dict[tuple[str, str], Number]] = {}
        for w, days in self.data.days.items():
            for t in self.data.reviews:
                so_far: dict[tuple[str, str], Number] = {}
                for d in days:
                    for cell, units in new.get((w, d, t), {}).items():
                        so_far[cell] = so_far.get(cell, 0) + units
                    found[w, d, t] = dict(so_far)
        return found

    @cached_property
    def due(self) -> Days:
        """Units with their own equipment that become due on a named day."""
        return self._new("own")

    @cached_property
    def own(self) -> Days:
        """Units there by the day with their own equipment, less those held back, never below zero."""
        found = self._by_day(self.due)
        for (w, k, j, d, t), units in self.held_back.items():
            there = found.get((w, d, t), {})
            if (k, j) in there:
                there[k, j] = max(0, there[k, j] - units)
        return found

    @cached_property
    def stored(self) -> Days:
        """Units there by the day that have drawn stored sets."""
        return self._by_day(self._new("stored"))

    @cached_property
    def near(self) -> Days:
        """Units there by the day that have moved from a theater near by."""
        new: dict[tuple[str, int, int], dict[tuple[str, str], Number]] = defaultdict(lambda: defaultdict(int))
        for (w, i, k, j, t), units in self.near_moves.items():
            road = self.data.road(i, k, j)
            due = None if road is None else next((d for d in self.data.days[w] if road.days <= d), None)
            if due is not None:
                new[w, due, t][k, j] += units
        return self._by_day(new)

    @cached_property
    def drawn_elsewhere(self) -> Days:
        """Units by the theater they drive to whose crews have drawn sets elsewhere by the day."""
        return self._driving(0)

    @cached_property
    def driven_on(self) -> Days:
        """Units there by the day with sets that were drawn elsewhere."""
        return self._driving(1)

    def _driving(self, which: int) -> Days:
        """Units by the day on which they have drawn (0), or are there (1); none where there is no way."""
        new: dict[tuple[str, int, int], dict[tuple[str, str], Number]] = defaultdict(lambda: defaultdict(int))
        for (w, n, i, k, j, h, t), units in self.drives.items():
            days = self.data.drives(n, i, k, j, h)
            due = None if days is None else next((d for d in self.data.days[w] if days[which] <= d), None)
            if due is not None:
                new[w, due, t][k, j] += units
        return self._by_day(new)

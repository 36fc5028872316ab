"""Demands: requirements as slices, each with its worth under the weighting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.model.given.calendar import Calendar


@dataclass(frozen=True)
class Requirement:
    """All slices of one demand: (tier, amount, weight a period) from the most valued to the least."""

    contingency: str
    place: str
    day: int
    capability: str
    slices: tuple[tuple[str, float, float], ...]

    @property
    def key(self) -> tuple[str, str, int, str]:
        """(w, place, d, c) of the demand."""
        return self.contingency, self.place, self.day, self.capability

    @property
    def amount(self) -> float:
        """The whole demand, in capability units."""
        return sum(amount for _, amount, _ in self.slices)


@dataclass(frozen=True)
class Demands:
    """The requirements, slice by slice."""

    case: Case
    calendar: Calendar

    @cached_property
    def REQUIREMENTS(self) -> tuple[Requirement, ...]:
        """The demands, sorted by contingency, place, day and capability."""
        groups: dict[tuple[str, str, int, str], list[Any]] = defaultdict(list)
        for row in self.case.instance.requirements:
            groups[row.contingency, row.theater, row.day, row.capability].append(row)
        return tuple(self._requirement(key, rows) for key, rows in sorted(groups.items()))

    def _requirement(self, key: tuple[str, str, int, str], rows: list[Any]) -> Requirement:
        scale = 1000.0 if key[3] == TROOPS else 1.0
        count = len(self.calendar.PERIODS if key[0] == IN_PLACE else self.calendar.REVIEWS)
        slices = [
            (r.tier, float(r.amount) / scale, self.factors.get(r.theater, 1.0) * self._worth(r) / count)
            for r in rows
        ]
        return Requirement(*key, tuple(sorted(slices, key=lambda s: -s[2] / s[1])))

    @cached_property
    def factors(self) -> Mapping[str, float]:
        """Place of a demand -> what scales its weights to its share of 100 points; empty without shares.

        A place without a share of its own has part in that of its region.
        """
        rows = self.case.instance.shares
        points = {row.place: float(row.share) for row in rows if row.weighting == self.case.weighting}
        if not points:
            return {}
        regions = {row.theater: row.region for row in self.case.instance.theaters}
        worths: dict[str, float] = defaultdict(float)
        for row in self.case.instance.requirements:
            worths[row.theater] += self._worth(row)
        share = {place: place if place in points else regions.get(place, place) for place in worths}
        whole: dict[str, float] = defaultdict(float)
        for place, worth in worths.items():
            whole[share[place]] += worth
        return {
            place: points.get(name, 0.0) / whole[name] if whole[name] else 0.0
            for place, name in share.items()
        }

    def _worth(self, row: Any) -> float:
        """A slice's weight after the weighting's multipliers and the contingency's weight, before shares."""
        rule = self.case.instance.settings.weightings[self.case.weighting]
        worth = float(row.weight)
        if row.contingency != IN_PLACE:
            weights = {r.contingency: float(r.weight) for r in self.case.instance.contingencies}
            worth *= weights[row.contingency]
        worth *= float(rule.theaters.get(row.theater, 1))
        worth *= float(rule.contingencies.get(row.contingency, 1)) * float(rule.days.get(str(row.day), 1))
        return worth * float(rule.capabilities.get(row.capability, 1)) * float(rule.tiers.get(row.tier, 1))

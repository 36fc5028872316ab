"""Demands: requirements as slices, with what each is worth under the weighting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.instance.columns import IN_PLACE, TROOPS
from optim.model.given.responses import Responses


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


class Demands(Responses):
    """What is required, slice by slice."""

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

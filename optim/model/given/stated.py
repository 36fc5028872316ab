"""Stated: the cells of a posture that is judged, although a rule may bar it from where it stands.

A posture may say that units stand where no plan could put them: where a caveat allows no such service, where
nobody consents, where no such units are. With these parts the model has a variable for each of them too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optim.model.given.cells import Cells
from optim.model.given.rosters import Rosters
from optim.model.given.tables import Cell
from optim.plan import Plan


@dataclass(frozen=True)
class StatedCells(Cells):
    """The cells of a case, and those that a posture states."""

    stated: Plan

    @cached_property
    def STATIONABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) where units may be stationed, or are stated to be."""
        return tuple(sorted({*super().STATIONABLE, *(key[:3] for key in self.stated.stationed)}))

    @cached_property
    def ROTATABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) where units may rotate, or are stated to."""
        return tuple(sorted({*super().ROTATABLE, *(key[:3] for key in self.stated.rotated)}))

    @cached_property
    def STORABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) where sets may be stored, or are stated to be."""
        return tuple(sorted({*super().STORABLE, *(key[:3] for key in self.stated.stored)}))

    @cached_property
    def ASSIGNABLE(self) -> tuple[Cell, ...]:
        """(n, k, j) that may be assigned, or are stated to be."""
        return tuple(sorted({*super().ASSIGNABLE, *(key[:3] for key in self.stated.assigned)}))

    @cached_property
    def _standing(self) -> Mapping[tuple[str, int], float]:
        """(j, t) -> thousands of soldiers of the nations' own and of rosters."""
        sizes, found = self.tables.kpersonnel, defaultdict[tuple[str, int], float](float)
        for units in (self.stated.stationed, self.stated.rotated):
            for (_, k, j, t), count in units.items():
                found[j, t] += sizes[k] * count
        slots = {row.arrangement: (row.unit_type, row.theater) for row in self.instance.sharing}
        for (a, t), count in self.stated.shared.items():
            k, j = slots[a]
            found[j, t] += sizes[k] * count
        return found

    def earmarked(self, j: str, t: int) -> float:
        """Those that may be assigned and those that the posture assigns: some of both, where j is freed."""
        sizes, assigned = self.tables.kpersonnel, self.stated.assigned
        stated = sum(sizes[k] * units for (_, k, at, u), units in assigned.items() if (at, u) == (j, t))
        return super().earmarked(j, t) + stated

    def stand(self, j: str, t: int) -> float:
        """Thousands of soldiers that the posture has there."""
        return self._standing.get((j, t), 0.0)


@dataclass(frozen=True)
class StatedRosters(Rosters):
    """The rosters of a case, and the pledges that a posture states."""

    stated: Plan

    @cached_property
    def PLEDGES(self) -> tuple[tuple[str, str], ...]:
        """(a, n): members that may pledge units, or are stated to."""
        return tuple(sorted({*super().PLEDGES, *(key[:2] for key in self.stated.pledged)}))

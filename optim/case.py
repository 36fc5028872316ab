"""Case: an instance and the choices made for one run, frozen."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from optim.instance import Instance
from optim.instance.settings import Reading

Mode = Literal["phased", "steady"]


@dataclass(frozen=True)
class Case:
    """What one run solves. ``instance`` already holds every scenario and override.

    ``scenarios`` and ``overrides`` (pairs of path and value, as given) are kept for the record.
    ``require`` names the asks that are hard demands.
    """

    instance: Instance
    mode: Mode = "phased"
    founding_act: Reading = "strict"
    weighting: str = "balanced"
    require: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()

    def replace(self, **changes: Any) -> Case:
        """A copy with some choices replaced."""
        return dataclasses.replace(self, **changes)

    @property
    def cells(self) -> int:
        """Contributors * unit types * theaters * periods: how large the case is."""
        instance = self.instance
        pairs = len(instance.contributors) * len(instance.unit_types)
        return pairs * len(instance.theaters) * self.period_count

    @property
    def period_count(self) -> int:
        """Number of periods in this case's mode: 1 when steady."""
        return 1 if self.mode == "steady" else self.instance.settings.periods.count

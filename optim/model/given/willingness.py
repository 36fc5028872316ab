"""Willingness: what nations offer of each branch, and the steps of strain above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from optim.instance import Instance
from optim.model.given.cells import Cells
from optim.model.given.tables import Tables

Group = tuple[str, str, str]  # n, j, branch


@dataclass(frozen=True)
class Willingness:
    """Offers in battalion equivalents, and steps; nothing where the instance has no offers."""

    instance: Instance
    tables: Tables
    cells: Cells

    @cached_property
    def free(self) -> Mapping[Group, float]:
        """(n, j, branch) -> battalions that n offers; absent: none."""
        return {row.key: float(row.free) for row in self.instance.willingness}

    @cached_property
    def TYPES(self) -> Mapping[Group, tuple[tuple[str, float], ...]]:
        """(n, j, branch) -> (k, battalions of a unit) that n may have there; not where n is the host."""
        if not self.instance.willingness:
            return {}
        groups: dict[Group, list[tuple[str, float]]] = defaultdict(list)
        for n, k, j in sorted({*self.cells.DEPLOYABLE, *self.cells.ASSIGNABLE}):
            row = self.tables.unit_types[k]
            if self.tables.theaters[j].host != n:
                branch = "maneuver" if row.maneuver else "support"
                groups[n, j, branch].append((k, float(row.battalions)))
        return {group: tuple(types) for group, types in sorted(groups.items())}

    @cached_property
    def STEPS(self) -> tuple[tuple[int, float, float | None], ...]:
        """(step, price, width), cheapest first; the last step has no width."""
        policy = self.instance.settings.policy
        widths = (*map(float, policy.strain_widths), None)
        steps = zip(map(float, policy.strain_prices), widths, strict=True)
        return tuple((e, price, width) for e, (price, width) in enumerate(steps, start=1))

"""Turns: rosters of contributors that fill a slot in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.model.given.cells import Cells


@dataclass(frozen=True)
class Arrangement:
    """Contributors that fill a slot in turn."""

    name: str
    theater: str
    unit_type: str
    members: tuple[str, ...]


class Turns(Cells):
    """Arrangements, and who is a member of which."""

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
            )
            for a, rows in sorted(groups.items())
        }

    @cached_property
    def strictest(self) -> Mapping[str, float]:
        """a -> the largest dwell ratio among its members."""
        return {a: max(map(self.ratio, rule.members)) for a, rule in self.ARRANGEMENTS.items()}

    @cached_property
    def memberships(self) -> Mapping[tuple[str, str], list[Arrangement]]:
        """(n, k) -> arrangements that n pledges units of k to."""
        table: dict[tuple[str, str], list[Arrangement]] = defaultdict(list)
        for a in self.ARRANGEMENTS.values():
            for n in a.members:
                table[n, a.unit_type].append(a)
        return dict(table)

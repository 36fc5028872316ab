"""Column labels: the period, theater and contributor of each column, from which neighborhoods are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from optim.decisions import TOTALS
from optim.engine.matrix import MatrixModel
from optim.plan import DECISIONS

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Labels = np.ndarray[Any, Any]


def _places(letter: str) -> dict[str, int]:
    """The position of an index letter, by variable; responses, which follow from the rest, have no label."""
    known = {name: one.place(letter) for name, one in {**DECISIONS, **TOTALS}.items() if one.whole}
    return {name: place for name, place in known.items() if place is not None}


CONTRIBUTOR, THEATER = _places("n"), _places("j")


@dataclass(frozen=True)
class ColumnLabels:
    """A label for each column: 0 or an empty string where it has none."""

    variable: Labels
    period: Labels
    theater: Labels
    contributor: Labels

    @staticmethod
    def of(compiled: MatrixModel) -> ColumnLabels:
        """Read the labels off the columns' keys."""

        def label(table: dict[str, int]) -> Labels:
            return np.array([str(i[table[name]]) if name in table else "" for name, i in compiled.keys])

        names = [name for name, _ in compiled.keys]
        periods = [i[-1] if i and isinstance(i[-1], int) else 0 for _, i in compiled.keys]
        return ColumnLabels(np.array(names), np.array(periods), label(THEATER), label(CONTRIBUTOR))

    @cached_property
    def periods(self) -> int:
        """How many periods there are."""
        return int(self.period.max(initial=0))

    @cached_property
    def theaters(self) -> tuple[str, ...]:
        return tuple(sorted({str(name) for name in self.theater} - {""}))

    @cached_property
    def contributors(self) -> tuple[str, ...]:
        return tuple(sorted({str(name) for name in self.contributor} - {""}))

    def windows(self) -> list[tuple[int, ...]]:
        """Periods to make whole one after the other: the last, then from the first on."""
        return [(self.periods, 0), *((t,) for t in range(1, self.periods))]

    def of_variables(self, names: tuple[str, ...]) -> Mask:
        return np.isin(self.variable, names)

    def in_periods(self, periods: tuple[int, ...]) -> Mask:
        return np.isin(self.period, periods)

    def in_theaters(self, theaters: tuple[str, ...]) -> Mask:
        """Columns of these theaters, and those of no theater (rosters, projects, money)."""
        mask: Mask = np.isin(self.theater, theaters) | (self.theater == "")
        return mask

    def by_contributors(self, contributors: tuple[str, ...]) -> Mask:
        """Columns of these contributors, and those of none (totals, formations, projects)."""
        mask: Mask = np.isin(self.contributor, contributors) | (self.contributor == "")
        return mask

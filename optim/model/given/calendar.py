"""Calendar: the periods of a case, and which rows hold in them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from optim.instance import periods
from optim.model.given.tables import Tables


class Calendar(Tables):
    """Periods, reviews, and what a period is worth."""

    @cached_property
    def last(self) -> int:
        """Number of the last period of this case (1 when steady)."""
        return self.case.period_count

    @cached_property
    def PERIODS(self) -> tuple[int, ...]:
        return tuple(range(1, self.last + 1))

    @cached_property
    def REVIEWS(self) -> tuple[int, ...]:
        step = self.instance.settings.periods.review_every
        return tuple(sorted(range(self.last, 0, -step)))

    @property
    def years(self) -> float:
        """Length of a period in years."""
        return float(self.instance.settings.periods.months) / 12

    @property
    def once(self) -> float:
        """What a one-off cost counts for in a period: spread over the horizon when steady."""
        return 1.0 / float(self.instance.settings.periods.count) if self.steady else 1.0

    def data_period(self, t: int) -> int:
        """The period of the instance whose data hold in period t of this case."""
        return int(self.instance.settings.periods.count) if self.steady else t

    def in_force(self, row: Any, t: int) -> bool:
        """Whether a row with first and last periods holds in period t."""
        return periods.holds(
            self.instance.settings.periods, row.first_period, row.last_period, self.data_period(t)
        )

    def from_period(self, first: str) -> int:
        """First period in which an ask binds: empty means the last; steady: always."""
        if self.steady:
            return 1
        return max(1, periods.number(self.instance.settings.periods, first)) if first else self.last

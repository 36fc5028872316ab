"""Calendar: the periods of a case, and which rows are in force in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.instance import periods
from optim.instance.settings import Periods


@dataclass(frozen=True)
class Calendar:
    """Periods, reviews, and the length of a period."""

    case: Case

    @property
    def steady(self) -> bool:
        """Whether the case has a single period, which is held for ever."""
        return self.case.mode == "steady"

    @property
    def _horizon(self) -> Periods:
        return self.case.instance.settings.periods

    @cached_property
    def last(self) -> int:
        """T: the number of the last period of the case (1 when steady)."""
        return self.case.period_count

    @cached_property
    def PERIODS(self) -> tuple[int, ...]:
        """1, 2, ..., T."""
        return tuple(range(1, self.last + 1))

    @cached_property
    def REVIEWS(self) -> tuple[int, ...]:
        """The periods in which responses are judged, in order; T is always the last of them."""
        return tuple(sorted(range(self.last, 0, -self._horizon.review_every)))

    @property
    def SUSTAINED(self) -> tuple[int, ...]:
        """The periods in which what rotates must be possible for ever: the last one, or by policy all."""
        return self.PERIODS if self.case.instance.settings.policy.sustained else (self.last,)

    def reviewed(self, t: int) -> tuple[int, ...]:
        """The periods whose mean review ``t`` judges: those since the review before it, or ``t`` alone."""
        if not self.case.instance.settings.policy.review_by_mean:
            return (t,)
        before = max((v for v in self.REVIEWS if v < t), default=0)
        return tuple(range(before + 1, t + 1))

    @property
    def years(self) -> float:
        """Length of a period in years."""
        return float(self._horizon.months) / 12

    @property
    def once(self) -> float:
        """The share of a one-off cost that a period bears: spread over the horizon when steady."""
        return 1.0 / float(self._horizon.count) if self.steady else 1.0

    def judged(self, day: int) -> tuple[int, ...]:
        """The periods in which a demand by this day is judged: all if in place, else those of reviews."""
        return self.PERIODS if day == 0 else self.REVIEWS

    def in_force(self, row: Any) -> list[int]:
        """The periods in which a row with first and last periods holds; steady: if it does at the end."""
        first, last, end = row.first_period, row.last_period, self._horizon.count
        data = {t: end if self.steady else t for t in self.PERIODS}  # t -> the period whose data hold in it
        return [t for t in self.PERIODS if periods.holds(self._horizon, first, last, data[t])]

    def from_period(self, first: str) -> int:
        """First period in which an ask binds: empty means the last; steady: always."""
        if self.steady:
            return 1
        return max(1, periods.number(self._horizon, first)) if first else self.last

"""Totals of a plan, in every sum that a rule needs, each computed once and exactly. Absent entries are zero.

Entries whose codes or periods do not exist, or that are no numbers, are left out here: ``domain``
refuses a plan that has any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from optim.case import Case
from optim.check.arrivals import Arrivals
from optim.check.domains import usable
from optim.check.lookups import ROOMS, Data
from optim.check.numbers import Fraction, Number
from optim.plan import Plan

T = TypeVar("T")
Cells = Mapping[tuple[str, str, str, int], Number]  # n, k, j, t


def totals(pairs: Iterable[tuple[Any, Number]]) -> dict[Any, Number]:
    """Sums by key; a key that never came is zero."""
    found: dict[Any, Number] = defaultdict(int)
    for key, value in pairs:
        found[key] += value
    return found


@dataclass(frozen=True)
class Books:
    """Sums over one plan of one case; each is made when it is first asked for."""

    case: Case
    plan: Plan
    _rows: dict[Any, tuple[Any, ...]] = field(default_factory=dict, repr=False, compare=False)

    def once(self, rows: Callable[[Books], Iterable[T]]) -> tuple[T, ...]:
        """What a rule finds in these books, found once however often it is asked for."""
        if rows not in self._rows:
            self._rows[rows] = tuple(rows(self))
        return self._rows[rows]

    @cached_property
    def data(self) -> Data:
        """Lookups over the instance."""
        return Data(self.case)

    def _entries(self, name: str) -> dict[Any, Number]:
        entries = usable(self.data, name, getattr(self.plan, name))
        return totals(entries.items())

    @cached_property
    def stationed(self) -> Cells:
        """Permanently stationed, units."""
        return self._entries("stationed")

    @cached_property
    def rotated(self) -> Cells:
        """Present on a rotation, units."""
        return self._entries("rotated")

    @cached_property
    def stored(self) -> Cells:
        """Equipment in store, sets."""
        return self._entries("stored")

    @cached_property
    def bought(self) -> Cells:
        """Equipment bought, sets."""
        return self._entries("bought")

    @cached_property
    def posted(self) -> Cells:
        """Newly stationed, units."""
        return self._entries("posted")

    @cached_property
    def shared(self) -> Mapping[tuple[str, int], Number]:
        """Slots filled by (a, t)."""
        return self._entries("shared")

    @cached_property
    def pledged(self) -> Mapping[tuple[str, str, int], Number]:
        """Units on a roster by (a, n, t)."""
        return self._entries("pledged")

    @cached_property
    def built(self) -> Mapping[tuple[str, int], Number]:
        """Projects started by (p, t)."""
        return self._entries("built")

    @cached_property
    def framework(self) -> Mapping[tuple[str, str, int], Number]:
        """Who leads, by (n, j, t)."""
        return self._entries("framework")

    @cached_property
    def takes_part(self) -> Mapping[tuple[str, str, int], Number]:
        """Who takes part, by (n, j, t)."""
        return self._entries("takes_part")

    @cached_property
    def formed(self) -> Mapping[tuple[str, str, int], Number]:
        """Complete formations by (j, f, t)."""
        return self._entries("formed")

    @cached_property
    def led(self) -> Mapping[tuple[str, str, str, int], Number]:
        """Formations that n leads by (n, j, f, t)."""
        return self._entries("led")

    @cached_property
    def stays(self) -> Cells:
        """Whether the headquarters of the start stay, by (n, k, j, t)."""
        return self._entries("stays")

    @cached_property
    def assigned(self) -> Cells:
        """Earmarked for a theater and kept at home, units."""
        return self._entries("assigned")

    @cached_property
    def surged(self) -> Mapping[tuple[str, str, str, str, str, int], Number]:
        """Units that answer a contingency, by (w, n, k, j, h, t)."""
        return self._entries("surged")

    @cached_property
    def held_back(self) -> Mapping[tuple[str, str, str, int, int], Number]:
        """Units due but not moved, by (w, k, j, d, t)."""
        return self._entries("held_back")

    @cached_property
    def near(self) -> Mapping[tuple[str, str, str, str, int], Number]:
        """Units that move from a theater to one that is struck, by (w, from, k, to, t)."""
        return self._entries("near")

    @cached_property
    def driven_on(self) -> Mapping[tuple[str, str, str, str, str, str, int], Number]:
        """Sets drawn in a theater and driven to one that is struck, by (w, n, from, k, to, h, t)."""
        return self._entries("driven_on")

    @cached_property
    def answering(self) -> Mapping[tuple[str, str, str, str, str, int], Number]:
        """Units that answer from home, with or without a drive, by (w, n, k, theater answered for, h, t)."""
        driven = (((w, n, k, j, h, t), units) for (w, n, _, k, j, h, t), units in self.driven_on.items())
        return totals((*self.surged.items(), *driven))

    @cached_property
    def substituting(self) -> Mapping[tuple[str, str, str, int], Number]:
        """Units in place that stand in for another kind, by (k, r, j, t)."""
        return self._entries("substituting")

    @cached_property
    def substituting_by(self) -> Mapping[tuple[str, str, str, str, int, int], Number]:
        """Units that stand in for another kind by a day of a contingency, by (w, k, r, j, d, t)."""
        return self._entries("substituting_by")

    @cached_property
    def arrivals(self) -> Arrivals:
        """Who has come by which day."""
        return Arrivals(self.data, self.surged, self.held_back, self.near, self.driven_on)

    @cached_property
    def dep(self) -> Cells:
        """Stationed and rotated units."""
        return totals((*self.stationed.items(), *self.rotated.items()))

    @cached_property
    def share(self) -> Mapping[tuple[str, str, int], Fraction]:
        """A member's average number of units in the slots of an arrangement, by (a, n, t)."""
        ratio = self.data.strictest
        return {(a, n, t): Fraction(units) / (1 + ratio[a]) for (a, n, t), units in self.pledged.items()}

    @cached_property
    def slots(self) -> Cells:
        """``share`` by (n, k_a, j_a, t)."""
        return totals(
            ((n, self.data.members[a][0].unit_type, self.data.members[a][0].theater, t), units)
            for (a, n, t), units in self.share.items()
        )

    @cached_property
    def rosters(self) -> Mapping[tuple[str, str, int], Number]:
        """Pledged units by (n, k_a, t)."""
        return totals(
            ((n, self.data.members[a][0].unit_type, t), units) for (a, n, t), units in self.pledged.items()
        )

    @cached_property
    def present(self) -> Mapping[tuple[str, str, int], Number]:
        """Units present by (k, j, t), slots that are filled included."""
        there = (((k, j, t), units) for (_, k, j, t), units in self.dep.items())
        roster = self.data.members
        filled = (
            ((roster[a][0].unit_type, roster[a][0].theater, t), units)
            for (a, t), units in self.shared.items()
        )
        return totals((*there, *filled))

    def soldiers(self, k: str, units: Number) -> Number:
        """The personnel of so many units."""
        return self.data.unit_types[k].personnel * units

    @cached_property
    def troops(self) -> Mapping[tuple[str, int], Number]:
        """Soldiers present by (j, t); t = 0 is the start."""
        start = (((j, 0), self.soldiers(k, units)) for (_, k, j), units in self.data.present0.items())
        there = (((j, t), self.soldiers(k, units)) for (k, j, t), units in self.present.items())
        return totals((*start, *there))

    @cached_property
    def done(self) -> Mapping[tuple[str, int], Number]:
        """Projects ready for use by (p, t)."""
        return totals(
            ((p, t), times)
            for (p, started), times in self.built.items()
            for t in self.data.times
            if self.data.steady or started <= t - self.data.projects[p].lead_periods
        )

    @cached_property
    def room(self) -> Mapping[tuple[str, str, int], Number]:
        """(what of ``ROOMS``, j, t) -> beds, ranges or store places, those built included."""
        theater_of = self.data.theater_of
        now = (
            ((what, j, t), self.data.room.get((what, j), 0))
            for what in ROOMS
            for j in self.data.theaters
            for t in self.data.times
        )
        added = (
            ((what, theater_of(p).theater, t), times * getattr(self.data.projects[p], f"adds_{what}"))
            for (p, t), times in self.done.items()
            for what in ROOMS
        )
        return totals((*now, *added))

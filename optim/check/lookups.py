"""Look-ups: the values of an instance by code and period, in whole numbers and fractions.

``t`` is the period of the plan, 1 to ``last``. When the case is steady there is one, and what changes
over time takes the value of the horizon's last period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.check.numbers import Fraction, Number, exact
from optim.instance import Instance, periods, rows
from optim.instance.columns import ANSWERS, IN_PLACE

Cell = tuple[str, str, str]  # n, k, j
ROOMS = ("beds", "permanent_beds", "ranges", "storage")


@dataclass(frozen=True)
class Data:
    """Lookups over one case; each is made when it is first asked for."""

    case: Case

    @property
    def instance(self) -> Instance:
        """The instance, scenarios and overrides included."""
        return self.case.instance

    @property
    def steady(self) -> bool:
        """Whether one period stands for ever."""
        return self.case.mode == "steady"

    @cached_property
    def last(self) -> int:
        """The last period of the plan: 1 when steady."""
        return self.case.period_count

    @cached_property
    def times(self) -> range:
        """The periods of the plan."""
        return range(1, self.last + 1)

    @cached_property
    def reviews(self) -> tuple[int, ...]:
        """The periods in which responses are reviewed, earliest first."""
        step = self.instance.settings.periods.review_every
        return tuple(reversed(range(self.last, 0, -step)))

    def reviewed(self, t: int) -> range:
        """The periods whose mean review ``t`` judges: since the last review if so said, or ``t`` alone."""
        if not self.instance.settings.policy.review_by_mean:
            return range(t, t + 1)
        return range(max((v for v in self.reviews if v < t), default=0) + 1, t + 1)

    @cached_property
    def year(self) -> Fraction:
        """The length of a period in years."""
        return Fraction(self.instance.settings.periods.months, 12)

    def calendar(self, t: int) -> int:
        """The period whose dated values hold in ``t``."""
        return self.instance.settings.periods.count if self.steady else min(t, self.last)

    def label(self, t: int) -> str:
        """Period ``t`` as a reader knows it."""
        return "steady state" if self.steady else periods.label(self.instance.settings.periods, t)

    def number(self, label: str) -> int:
        """The number of a labeled period; may be 0 or negative."""
        return periods.number(self.instance.settings.periods, label)

    def holds(self, row: rows.Force | rows.Commitment | rows.Budget | rows.ReadyForce, t: int) -> bool:
        """Whether a dated row holds in ``t``."""
        dates = self.instance.settings.periods
        return periods.holds(dates, row.first_period, row.last_period, self.calendar(t))

    @cached_property
    def contributors(self) -> Mapping[str, rows.Contributor]:
        """n -> row."""
        return {row.contributor: row for row in self.instance.contributors}

    @cached_property
    def unit_types(self) -> Mapping[str, rows.UnitType]:
        """k -> row."""
        return {row.unit_type: row for row in self.instance.unit_types}

    @cached_property
    def theaters(self) -> Mapping[str, rows.Theater]:
        """j -> row."""
        return {row.theater: row for row in self.instance.theaters}

    @cached_property
    def projects(self) -> Mapping[str, rows.Project]:
        """p -> row."""
        return {row.project: row for row in self.instance.projects}

    @cached_property
    def contingencies(self) -> Mapping[str, rows.Contingency]:
        """w -> row."""
        return {row.contingency: row for row in self.instance.contingencies}

    @cached_property
    def caveats(self) -> Mapping[tuple[str, str], rows.Caveat]:
        """(n, j) -> row; no row, no caveat."""
        return {(row.contributor, row.theater): row for row in self.instance.caveats}

    @cached_property
    def site_theater(self) -> Mapping[str, str]:
        """site -> j."""
        return {row.site: row.theater for row in self.instance.sites}

    def theater_of(self, project: str) -> rows.Theater:
        """The theater in which a project is built."""
        return self.theaters[self.site_theater[self.projects[project].site]]

    @cached_property
    def pool(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t) -> units less those kept home."""
        pool: dict[tuple[str, str, int], int] = defaultdict(int)
        for row in self.instance.forces:
            for t in self.times:
                if self.holds(row, t):
                    pool[row.contributor, row.unit_type, t] += row.units - row.kept_home
        return pool

    @cached_property
    def has_type(self) -> frozenset[tuple[str, str]]:
        """(n, k) of which n has units in some period."""
        return frozenset((row.contributor, row.unit_type) for row in self.instance.forces if row.units > 0)

    @cached_property
    def dwell(self) -> Mapping[str, Fraction]:
        """n -> dwell ratio."""
        return {n: Fraction(row.dwell_ratio) for n, row in self.contributors.items()}

    def start(self, *modes: str) -> Mapping[Cell, int]:
        """(n, k, j) -> units there at the start in any of ``modes``."""
        units: dict[Cell, int] = defaultdict(int)
        for row in self.instance.presence:
            if row.mode in modes:
                units[row.contributor, row.unit_type, row.theater] += row.units
        return units

    @cached_property
    def stationed0(self) -> Mapping[Cell, int]:
        """S0: permanent units at the start."""
        return self.start("permanent")

    @cached_property
    def stored0(self) -> Mapping[Cell, int]:
        """G0: sets at the start."""
        return self.start("stored")

    @cached_property
    def present0(self) -> Mapping[Cell, int]:
        """P0: permanent and rotational units at the start."""
        return self.start("permanent", "rotational")

    @cached_property
    def rotated0(self) -> Mapping[Cell, int]:
        """R0: rotational units at the start."""
        return self.start("rotational")

    @cached_property
    def may_stay(self) -> bool:
        """Whether what stood at the start may stay where it stands above a rule."""
        return self.instance.settings.policy.start_may_stay

    @cached_property
    def cycle0(self) -> Mapping[tuple[str, str], Fraction]:
        """(n, k) -> units of its pool that a unit takes that rotated at the start and is still there.

        What the rest rule says, 1 + ratio; or as little as lets all that stood at the start stay, if it may.
        """
        pool: dict[tuple[str, str], int] = defaultdict(int)
        dates = self.instance.settings.periods
        for row in self.instance.forces:
            if periods.holds(dates, row.first_period, row.last_period, 1):
                pool[row.contributor, row.unit_type] += row.units - row.kept_home
        out: dict[tuple[str, str], int] = defaultdict(int)
        for (n, k, _), units in self.rotated0.items():
            out[n, k] += units
        for (n, k, _), units in self.stationed0.items():
            pool[n, k] -= units
        rules = {n: 1 + ratio for n, ratio in self.dwell.items()}
        if not self.may_stay:
            return {key: rules[key[0]] for key in out}
        return {
            key: min(rules[key[0]], max(Fraction(1), Fraction(pool[key], units))) if units else rules[key[0]]
            for key, units in out.items()
        }

    @cached_property
    def history(self) -> Mapping[tuple[str, str], tuple[tuple[int, int], ...]]:
        """(n, k) -> (first period of unbroken rotational presence, units); phased only."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for row in self.instance.presence if not self.steady else ():
            if row.mode == "rotational" and row.units:
                since = self.number(row.since) if row.since else 0
                found[row.contributor, row.unit_type].append((since, row.units))
        return {key: tuple(rows_) for key, rows_ in found.items()}

    @cached_property
    def members(self) -> Mapping[str, tuple[rows.Sharing, ...]]:
        """a -> the rows of its members."""
        found: dict[str, list[rows.Sharing]] = defaultdict(list)
        for row in self.instance.sharing:
            found[row.arrangement].append(row)
        return {a: tuple(rows_) for a, rows_ in found.items()}

    @cached_property
    def strictest(self) -> Mapping[str, Fraction]:
        """R_a: a -> the largest dwell ratio among its members."""
        return {a: max(self.dwell[row.contributor] for row in rows_) for a, rows_ in self.members.items()}

    @cached_property
    def room(self) -> Mapping[tuple[str, str], int]:
        """(what of ``ROOMS``, j) -> what its sites hold before anything is built."""
        room: dict[tuple[str, str], int] = defaultdict(int)
        for row in self.instance.sites:
            for what in ROOMS:
                room[what, row.theater] += getattr(row, what)
        return room

    @cached_property
    def days(self) -> Mapping[str, tuple[int, ...]]:
        """D_w: w -> its named days, earliest first."""
        days: dict[str, set[int]] = defaultdict(set)
        demands: tuple[rows.Requirement | rows.Ask, ...] = (*self.instance.requirements, *self.instance.asks)
        for row in demands:
            if row.contingency != IN_PLACE:
                days[row.contingency].add(row.day)
        return {w: tuple(sorted(days[w])) for w in self.contingencies}

    @cached_property
    def movements(self) -> Mapping[tuple[str, str, str, str], rows.Movement]:
        """(n, j, pathway, weight class) -> row."""
        return {row.key: row for row in self.instance.movements}

    @cached_property
    def assignments(self) -> Mapping[tuple[str, str], rows.Assignment]:
        """(n, j) -> row; no row, nothing may be assigned."""
        return {row.key: row for row in self.instance.assignments}

    @cached_property
    def standby(self) -> Mapping[tuple[str, str, int], int]:
        """(n, k, t) -> units on stand-by."""
        found: dict[tuple[str, str, int], int] = defaultdict(int)
        for row in self.instance.ready_forces:
            for t in self.times:
                found[row.contributor, row.unit_type, t] += row.units if self.holds(row, t) else 0
        return found

    def arrives(self, n: str, k: str, j: str, h: str, to: str | None = None) -> int | None:
        """The day on which a unit of n that answers by h arrives in j, or None where it has no way.

        ``to``: the theater that it answers for, where it draws a set in j to drive it there.
        """
        way, kind = ANSWERS[h]
        row = self.movements.get((n, j, way, "heavy" if self.unit_types[k].heavy else "light"))
        if row is None:
            return None
        ordinary = self.instance.settings.policy.ordinary_notice
        notice = row.notice
        if kind == "assigned":
            earmarked = self.assignments.get((n, to or j))
            if earmarked is None:
                return None
            notice = earmarked.notice_days
        elif kind == "ordinary" and ordinary is not None:
            notice = max(notice, ordinary)
        return notice + row.move + row.draw

    @cached_property
    def near(self) -> Mapping[tuple[str, str, str], rows.Near]:
        """(from, to, weight class) -> row of a near move."""
        return {row.key: row for row in self.instance.near}

    def road(self, i: str, k: str, j: str) -> rows.Near | None:
        """The row of a near move of a unit of type k from i to j, or None where there is none."""
        return self.near.get((i, j, "heavy" if self.unit_types[k].heavy else "light"))

    def drives(self, n: str, i: str, k: str, j: str, h: str) -> tuple[int, int] | None:
        """Days on which a set of n is drawn in i and is in j, or None where it is not driven there."""
        road, drawn = self.road(i, k, j), self.arrives(n, k, i, h, to=j)
        if road is None or road.drive_days is None or drawn is None or ANSWERS[h][0] != "stored":
            return None
        return drawn, drawn + road.drive_days

    @cached_property
    def capability(self) -> Mapping[str, tuple[tuple[str, Number], ...]]:
        """Capability -> (k, amount one unit brings)."""
        found: dict[str, list[tuple[str, Number]]] = defaultdict(list)
        for row in self.instance.capabilities:
            found[row.capability].append((row.unit_type, exact(row.amount)))
        return {c: tuple(pairs) for c, pairs in found.items()}

    @cached_property
    def stand_in(self) -> Mapping[str, Mapping[tuple[str, str], Fraction]]:
        """Capability -> (k, r) -> what changes where a unit of k stands in for one of r."""
        changes: dict[str, dict[tuple[str, str], Fraction]] = {}
        for c, pairs in self.capability.items():
            gives = dict(pairs)
            changes[c] = {
                (row.unit_type, row.in_place_of): Fraction(row.rate) * gives.get(row.in_place_of, 0)
                - gives.get(row.unit_type, 0)
                for row in self.instance.substitutes
            }
        return changes

    @cached_property
    def parts(self) -> Mapping[str, tuple[tuple[str, Number], ...]]:
        """Component -> (formation that needs it, how much of it)."""
        found: dict[str, list[tuple[str, Number]]] = defaultdict(list)
        for row in self.instance.formations:
            found[row.component].append((row.formation, exact(row.amount)))
        return {c: tuple(pairs) for c, pairs in found.items()}

    @cached_property
    def apart(self) -> frozenset[tuple[str, str]]:
        """(f, component) of the parts that may stand anywhere in the region of their formation."""
        return frozenset((row.formation, row.component) for row in self.instance.formations if row.across)

    @cached_property
    def completes(self) -> Mapping[str, str]:
        """f that units at home may complete -> the formation that it is the completable kind of."""
        return {row.formation: row.completes for row in self.instance.formations if row.completes}

    def meeting(self, f: str) -> tuple[str, ...]:
        """The formations that count where f is asked for: the one that it completes counts too."""
        return (f, self.completes[f]) if f in self.completes else (f,)

    @cached_property
    def formations(self) -> frozenset[str]:
        """The formations that are counted."""
        return frozenset(row.formation for row in self.instance.formations)

    def place(self, code: str) -> Iterator[str]:
        """The theaters of a place: itself, or those of the region."""
        if code in self.theaters:
            yield code
        else:
            yield from (j for j, row in self.theaters.items() if row.region == code)

    @cached_property
    def codes(self) -> Mapping[str, Container[Any]]:
        """Index letter, as the paper has it (``v`` is a reviewed period) -> what exists of its kind."""
        return {
            "n": self.contributors.keys(),
            "k": self.unit_types.keys(),
            "r": self.unit_types.keys(),
            "j": self.theaters.keys(),
            "t": frozenset(self.times),
            "v": frozenset(self.reviews),
            "a": self.members.keys(),
            "p": self.projects.keys(),
            "f": self.formations,
            "w": self.contingencies.keys(),
            "h": tuple(ANSWERS),
            "i": self.theaters.keys(),
            "d": frozenset(day for days in self.days.values() for day in days),
        }

"""Facts: what the tables say, looked up by the indices of the formulation."""

from __future__ import annotations

import math
from collections import defaultdict
from fractions import Fraction
from functools import cached_property

from optim.case import Case
from optim.instance.rows import Assignment, Movement, Project, Sharing, Theater


class Facts:
    """Look-ups for one case. ``n``: contributor, ``k``: unit type, ``j``: theater, ``t``: period from 1."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.given = case.instance
        self.settings = case.instance.settings
        self.steady = case.mode == "steady"
        self.last = 1 if self.steady else self.settings.periods.count
        self.periods = range(1, self.last + 1)
        step = self.settings.periods.review_every
        self.reviews = [1] if self.steady else list(range(self.last, 0, -step))
        self.years = Fraction(self.settings.periods.months, 12)
        self.contributors = {row.contributor: row for row in self.given.contributors}
        self.types = {row.unit_type: row for row in self.given.unit_types}
        self.theaters = {row.theater: row for row in self.given.theaters}
        self.caveats = {(row.contributor, row.theater): row for row in self.given.caveats}
        self.projects = {row.project: row for row in self.given.projects}

    # --- the calendar ---

    def number(self, label: str) -> int:
        """The period that ``label`` (such as 2022H2) names: 1 is the first of the horizon."""
        start = self.settings.periods.start
        return 2 * (int(label[:4]) - int(start[:4])) + int(label[-1]) - int(start[-1]) + 1

    def holds(self, first: str, last: str, t: int) -> bool:
        """Whether a row with these periods holds in ``t``; after the horizon and when steady: in its last."""
        at = self.settings.periods.count if self.steady else min(t, self.last)
        return (not first or self.number(first) <= at) and (not last or at <= self.number(last))

    # --- pools ---

    @cached_property
    def owns(self) -> set[tuple[str, str]]:
        """(n, k) with units in some period."""
        return {(row.contributor, row.unit_type) for row in self.given.forces if row.units > 0}

    @cached_property
    def _available(self) -> dict[tuple[str, str, int], int]:
        return {
            (row.contributor, row.unit_type, t): row.units - row.kept_home
            for row in self.given.forces
            for t in self.periods
            if self.holds(row.first_period, row.last_period, t)
        }

    def available(self, n: str, k: str, t: int) -> int:
        """Units less those kept home; after the horizon those of its last period."""
        return self._available.get((n, k, min(t, self.last)), 0)

    def ratio(self, n: str) -> Fraction:
        """Time at home for each unit of time away."""
        return Fraction(self.contributors[n].dwell_ratio)

    def weights(self, n: str) -> list[Fraction]:
        """omega_i for i = 0 .. ceil(ratio)."""
        ratio = self.ratio(n)
        return [min(Fraction(1), max(Fraction(0), 1 + ratio - i)) for i in range(math.ceil(ratio) + 1)]

    def cycle_of_start(self, n: str, k: str) -> Fraction:
        """What a unit of the rotational start takes of the pool while it is still there."""
        rule, out = 1 + self.ratio(n), sum(units for units, _ in self._rotating.get((n, k), ()))
        if not self.settings.policy.start_may_stay or not out:
            return rule
        pool = sum(
            row.units - row.kept_home
            for row in self.given.forces
            if (row.contributor, row.unit_type) == (n, k)
            and self._in_first(row.first_period, row.last_period)
        )
        return min(rule, max(Fraction(1), Fraction(pool - self.permanent_start(n, k), out)))

    def _in_first(self, first: str | None, last: str | None) -> bool:
        begins, ends = self.number(first) if first else 1, self.number(last) if last else 1
        return begins <= 1 <= ends

    def start_weights(self, n: str, k: str) -> list[Fraction]:
        """omega0_i for i = 0 .. ceil(ratio)."""
        cycle = self.cycle_of_start(n, k)
        return [min(Fraction(1), max(Fraction(0), cycle - i)) for i in range(math.ceil(self.ratio(n)) + 1)]

    def reviewed(self, t: int) -> list[int]:
        """The periods whose mean review t judges."""
        if not self.settings.policy.review_by_mean:
            return [t]
        return [u for u in range(1, t + 1) if not any(u <= v < t for v in self.reviews)]

    # --- the start ---

    @cached_property
    def _start(self) -> dict[str, dict[tuple[str, str, str], int]]:
        start: dict[str, dict[tuple[str, str, str], int]] = defaultdict(dict)
        for row in self.given.presence:
            at = (row.contributor, row.unit_type, row.theater)
            start[row.mode][at] = start[row.mode].get(at, 0) + row.units
        return start

    def start(self, mode: str, n: str, k: str, j: str) -> int:
        """Units (or sets) at the start in ``mode``: S0 is permanent, G0 is stored."""
        return self._start[mode].get((n, k, j), 0)

    def start_present(self, n: str, k: str, j: str) -> int:
        """P0: permanent plus rotational."""
        return self.start("permanent", n, k, j) + self.start("rotational", n, k, j)

    def permanent_start(self, n: str, k: str) -> int:
        """S0 summed over theaters."""
        return sum(self.start("permanent", n, k, j) for j in self.theaters)

    @cached_property
    def _rotating(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """By (n, k): units of the rotational start and the first period in which they were out."""
        rotating = defaultdict(list)
        for row in self.given.presence:
            if row.mode == "rotational":
                since = self.number(row.since) if row.since else 0
                rotating[row.contributor, row.unit_type].append((row.units, since))
        return rotating

    def history(self, n: str, k: str, t: int) -> Fraction:
        """sum over i >= t of omega_i * history[t - i]: what the past takes from the pool in ``t``."""
        if self.steady:
            return Fraction(0)
        rotating = self._rotating.get((n, k), ())
        return sum(
            (
                weight * units
                for i, weight in enumerate(self.start_weights(n, k))
                for units, since in rotating
                if since <= t - i <= 0
            ),
            Fraction(0),
        )

    def excess(self, n: str, k: str, t: int) -> Fraction:
        """What runs off from the start above what the pool holds in ``t``."""
        past = self.history(n, k, t)
        if past <= 0:
            return Fraction(0)
        return max(Fraction(0), past + self.permanent_start(n, k) - self.available(n, k, t))

    # --- places and consent ---

    def allows(self, n: str, j: str, service: str) -> bool:
        """Whether the caveat of n in j, if any, allows the mode."""
        caveat = self.caveats.get((n, j))
        return caveat is None or service in caveat.modes

    def consented(self, n: str, j: str) -> bool:
        """Whether contributor and host both consent to permanent stationing."""
        return self.contributors[n].consents_permanent and self.theaters[j].consents_permanent

    def place(self, code: str) -> list[str]:
        """Theaters of a place: the theater, or those of the region."""
        if code in self.theaters:
            return [code]
        return [j for j, row in self.theaters.items() if row.region == code]

    def site_sum(self, j: str, *columns: str) -> int:
        """Sum of columns of ``sites.csv`` over the sites of j."""
        return sum(getattr(row, name) for row in self.given.sites if row.theater == j for name in columns)

    @cached_property
    def _theater_of_site(self) -> dict[str, str]:
        return {row.site: row.theater for row in self.given.sites}

    def host_of(self, project: Project) -> Theater:
        """The theater that a project is built in."""
        return self.theaters[self._theater_of_site[project.site]]

    def projects_in(self, j: str) -> list[Project]:
        """The projects at sites of j."""
        return [row for row in self.given.projects if self._theater_of_site[row.site] == j]

    def most(self, project: Project) -> int:
        """How many of a project may be built in all."""
        return 0 if project.permanent and not self.host_of(project).consents_permanent else project.max_count

    def most_beds(self, j: str, t: int) -> int:
        """All beds that could exist in j by t: every project as often as its `max_count`."""
        most = self.site_sum(j, "beds", "permanent_beds")
        for row in self.projects_in(j):
            if self.steady or row.lead_periods < t:
                most += (row.adds_beds + row.adds_permanent_beds) * row.max_count
        return most

    # --- rosters ---

    @cached_property
    def rosters(self) -> dict[str, list[Sharing]]:
        """Members by arrangement."""
        rosters = defaultdict(list)
        for row in self.given.sharing:
            rosters[row.arrangement].append(row)
        return rosters

    def turns(self, a: str) -> Fraction:
        """1 + R_a: units on the roster for each slot."""
        return 1 + max(self.ratio(row.contributor) for row in self.rosters[a])

    # --- offers ---

    @cached_property
    def steps(self) -> list[tuple[int, Fraction, Fraction | None]]:
        """e, its price, and its width; the last step has no end."""
        prices, widths = self.settings.policy.strain_prices, self.settings.policy.strain_widths
        ends = [*(Fraction(width) for width in widths), None]
        return [(e + 1, Fraction(prices[e]), ends[e]) for e in range(len(prices))]

    def branch(self, g: str) -> list[str]:
        """The types of a branch."""
        return [k for k, row in self.types.items() if row.maneuver == (g == "maneuver")]

    # --- contingencies ---

    @cached_property
    def days(self) -> dict[str, list[int]]:
        """D_w: days named for each contingency, in order."""
        named = defaultdict(set)
        for row in (*self.given.requirements, *self.given.asks):
            named[row.contingency].add(row.day)
        return {row.contingency: sorted(named[row.contingency]) for row in self.given.contingencies}

    @cached_property
    def theaters_of(self) -> dict[str, tuple[str, ...]]:
        """J_w."""
        return {row.contingency: row.theaters for row in self.given.contingencies}

    @cached_property
    def _moves(self) -> dict[tuple[str, str, str, str], Movement]:
        return {
            (row.contributor, row.theater, row.pathway, row.weight_class): row for row in self.given.movements
        }

    def weight_class(self, k: str) -> str:
        """Heavy or light, as the unit type says."""
        return "heavy" if self.types[k].heavy else "light"

    def arrival(self, n: str, k: str, j: str, h: str, answered: str | None = None) -> int | None:
        """Day on which units of n and k arrive in j by h; None: no way. ``answered``: where they go on."""
        at = j if answered is None else answered
        pathway = "stored" if h.endswith("stored") else "own"
        row = self._moves.get((n, j, pathway, "heavy" if self.types[k].heavy else "light"))
        if row is None:
            return None
        ordinary, notice = self.settings.policy.ordinary_notice, row.notice
        if h.startswith("assigned"):
            if (n, at) not in self.assignments or not self.may_assign(n, k, at):
                return None
            notice = self.assignments[n, at].notice_days
        elif h.startswith("early"):
            if ordinary is None or (n, k) not in self._standing_by:
                return None
        elif ordinary is not None and ordinary > notice:
            notice = ordinary
        return notice + row.move + row.draw

    def drive(self, i: str, k: str, j: str) -> int | None:
        """Days that a set of k stored in i is on the road to j; None: it is not driven there."""
        rows = [row for row in self.given.near if row.key == (i, j, self.weight_class(k))]
        return rows[0].drive_days if rows else None

    @cached_property
    def _standing_by(self) -> set[tuple[str, str]]:
        return {(row.contributor, row.unit_type) for row in self.given.ready_forces if row.units}

    @cached_property
    def assignments(self) -> dict[tuple[str, str], Assignment]:
        """What n may assign to j, by (n, j)."""
        return {row.key: row for row in self.given.assignments}

    def may_assign(self, n: str, k: str, j: str) -> bool:
        """Whether units of n and k may be assigned to j at all."""
        row = self.assignments.get((n, j))
        return (n, k) in self.owns and row is not None and row.max_units > 0 and self.allows(n, j, "response")

    def on_standby(self, n: str, k: str, t: int) -> int:
        """Units of n and k that are on stand-by in t."""
        rows = [row for row in self.given.ready_forces if (row.contributor, row.unit_type) == (n, k)]
        return sum(row.units for row in rows if self.holds(row.first_period, row.last_period, t))

    # --- capabilities and costs ---

    @cached_property
    def capability(self) -> dict[tuple[str, str], Fraction]:
        """Amount by (k, c)."""
        return {(row.unit_type, row.capability): Fraction(row.amount) for row in self.given.capabilities}

    @cached_property
    def parts(self) -> dict[str, dict[str, Fraction]]:
        """What a formation needs: amount by component."""
        parts: dict[str, dict[str, Fraction]] = defaultdict(dict)
        for row in self.given.formations:
            parts[row.formation][row.component] = Fraction(row.amount)
        return parts

    def brings(self, k: str, c: str) -> Fraction:
        """How much of c one unit of k brings; ``troops`` is personnel."""
        return (
            Fraction(self.types[k].personnel) if c == "troops" else self.capability.get((k, c), Fraction(0))
        )

    def standing_in(self, c: str) -> list[tuple[str, str, Fraction]]:
        """k, r, and what one unit of k gives more of c in place of r than as itself; soldiers stay."""
        if c == "troops" or c in self.parts:
            return []
        return [
            (
                row.unit_type,
                row.in_place_of,
                Fraction(row.rate) * self.brings(row.in_place_of, c) - self.brings(row.unit_type, c),
            )
            for row in self.given.substitutes
        ]

    def _needs(self, f: str, times: Fraction = Fraction(1)) -> dict[str, Fraction]:
        """What a formation needs of each capability, its smaller formations included."""
        needs: dict[str, Fraction] = defaultdict(Fraction)
        for component, amount in self.parts[f].items():
            if component == "host_brigade":
                continue
            if component in self.parts:
                for c, more in self._needs(component, times * amount).items():
                    needs[c] += more
            else:
                needs[component] += times * amount
        return needs

    @cached_property
    def completes(self) -> dict[str, str]:
        """The formation that a completable one completes."""
        return {row.formation: row.completes for row in self.given.formations if row.completes}

    def most_assigned(self, j: str) -> int:
        """Soldiers that may be assigned to j: of each nation its most units, of its largest type for that."""
        most = 0
        for (n, at), row in self.assignments.items():
            sizes = [kind.personnel for k, kind in self.types.items() if self.may_assign(n, k, j)]
            most += row.max_units * max(sizes, default=0) if at == j else 0
        return most

    def apart(self, f: str) -> bool:
        """Whether f, or a formation in it, may have parts in other theaters of its region."""
        rows = [row for row in self.given.formations if row.formation == f]
        return any(row.across or self.apart(row.component) for row in rows)

    def members(self, region: str) -> list[str]:
        """The theaters of a region."""
        return [j for j, row in self.theaters.items() if row.region == region]

    def least_personnel(self, f: str) -> Fraction | None:
        """Soldiers that a formation has at least, in the way of *whole_formations*; None: it cannot be."""
        worth = {k: Fraction(row.personnel) for k, row in self.types.items()}
        soldiers = Fraction(0)
        for c, amount in self._needs(f).items():
            prices = [worth[k] / self.brings(k, c) for k in worth if self.brings(k, c) > 0]
            if not prices:
                return None
            soldiers += min(prices) * amount
            worth = {k: left - min(prices) * self.brings(k, c) for k, left in worth.items()}
        return soldiers

    @cached_property
    def costs(self) -> dict[tuple[str, str], Fraction]:
        """Million USD by (k, item)."""
        return {(row.unit_type, row.item): Fraction(row.cost_musd) for row in self.given.costs}

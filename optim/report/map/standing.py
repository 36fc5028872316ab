"""Standing: what is in each theater in each moment, and how large the circle of it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import hypot, sqrt

from optim.report.figures import asked_troops
from optim.report.labels import STEADY, period, periods
from optim.report.map.ground import Spot
from optim.report.posture import personnel, start_units, units_by_place
from optim.report.tables import View

START, ASKED = "start", "asked"
Found = dict[tuple[str, int], dict[tuple[str, str], Fraction]]
"""By theater and moment: soldiers (stored: sets) by contributor and mode."""


@dataclass(frozen=True)
class Works:
    """What is built of one kind at a site: how many can be used, and how many are still in work."""

    site: str
    kind: str
    usable: int
    in_work: int


@dataclass(frozen=True)
class Standing:
    """A theater in a moment. ``modes`` and ``by``: soldiers by mode and by contributor, most first.

    ``change``: soldiers more than at the start, None at the start and in what was asked. ``asked``: troops
    that a named demand wants in place there; its largest.
    """

    theater: str
    permanent: Fraction
    rotational: Fraction
    stored: Fraction
    by: tuple[tuple[str, Fraction], ...]
    change: Fraction | None
    asked: int | None
    works: tuple[Works, ...]

    @property
    def soldiers(self) -> Fraction:
        """Soldiers in place, of all modes."""
        return self.permanent + self.rotational


@dataclass(frozen=True)
class Moment:
    """``number``: 0 is the start, then the periods, last what was asked. ``label``: a word for a button."""

    number: int
    label: str
    standings: tuple[Standing, ...]


def moments(view: View) -> tuple[Moment, ...]:
    """The start, every period and what was asked for; in each all theaters, in the order of the instance."""
    case = view.case
    found = _found(view)
    asked = asked_troops(case)
    names = {0: START, **{t: period(case, t) for t in periods(case)}, case.period_count + 1: ASKED}
    return tuple(
        Moment(t, label, tuple(_standing(view, j.theater, t, found, asked) for j in case.instance.theaters))
        for t, label in names.items()
    )


def _found(view: View) -> Found:
    heads = personnel(view.case)
    found: Found = defaultdict(lambda: defaultdict(Fraction))
    placed = (
        (place, t, Fraction(units)) for (place, t), units in units_by_place(view.case, view.plan).items()
    )
    before = ((place, 0, Fraction(units)) for place, units in start_units(view.case).items())
    for (n, k, j, mode), t, units in (*before, *placed):
        found[j, t][n, mode] += units if mode == "stored" else units * heads[k]
    return found


def _standing(view: View, theater: str, t: int, found: Found, asked: dict[str, int]) -> Standing:
    wish = t > view.case.period_count
    here = {} if wish else found.get((theater, t), {})
    by: dict[str, Fraction] = defaultdict(Fraction)
    for (n, mode), soldiers in here.items():
        by[n] += soldiers if mode != "stored" else 0
    before = sum((c for (_, m), c in found.get((theater, 0), {}).items() if m != "stored"), Fraction(0))
    return Standing(
        theater=theater,
        permanent=_of(here, "permanent"),
        rotational=_of(here, "rotational") + _of(here, "shared"),
        stored=_of(here, "stored"),
        by=tuple(sorted(((n, c) for n, c in by.items() if c), key=lambda pair: (-pair[1], pair[0]))),
        change=None if wish or t == 0 else sum(by.values(), Fraction(0)) - before,
        asked=asked.get(theater),
        works=() if wish or t == 0 else tuple(_works(view, theater, t)),
    )


def _of(here: dict[tuple[str, str], Fraction], mode: str) -> Fraction:
    return sum((count for (_, m), count in here.items() if m == mode), Fraction(0))


def _works(view: View, theater: str, t: int) -> Iterator[Works]:
    """What was begun by ``t`` at the sites of a theater; a steady plan has all of it ready."""
    case = view.case
    sites = {row.site for row in case.instance.sites if row.theater == theater}
    projects = {row.project: row for row in case.instance.projects if row.site in sites}
    usable: dict[tuple[str, str], int] = defaultdict(int)
    begun: dict[tuple[str, str], int] = defaultdict(int)
    for (p, start), count in view.plan.built.items():
        if p in projects and start <= t:
            ready = case.mode == STEADY or start + projects[p].lead_periods <= t
            begun[projects[p].site, projects[p].kind] += count
            usable[projects[p].site, projects[p].kind] += count if ready else 0
    for (site, kind), count in sorted(begun.items()):
        yield Works(site, kind, usable[site, kind], count - usable[site, kind])


LARGEST, NONE = 20.0, 4.0
"""Radius of the largest circle; radius of the hollow ring of a theater with nobody."""
SPACE, ROUNDS = 3.0, 60
"""Free space between circles that were pushed apart; how often each pair is looked at."""


@dataclass(frozen=True)
class Sizes:
    """``step``: radius of a circle for one soldier, in units of the drawing."""

    step: float

    def radius(self, soldiers: float) -> float:
        """The radius of a circle for so many soldiers."""
        return self.step * sqrt(soldiers)

    def reach(self, standings: Sequence[Standing]) -> float:
        """The largest radius of a theater in any moment."""
        most = max(max(float(one.soldiers), float(one.asked or 0)) for one in standings)
        return max(self.radius(most), NONE)


def sizes(moments: Sequence[Moment]) -> Sizes:
    """The largest presence or ask of any moment has the largest circle."""
    largest = max(
        (max(float(one.soldiers), float(one.asked or 0)) for moment in moments for one in moment.standings),
        default=0.0,
    )
    return Sizes(LARGEST / sqrt(largest) if largest else 0.0)


def apart(spots: Sequence[Spot], radii: Mapping[str, float]) -> tuple[Spot, ...]:
    """The theaters, with those whose circles would overlap pushed apart, each as far as the other."""
    at = {spot.code: (spot.x, spot.y) for spot in spots}
    for _ in range(ROUNDS):
        for one, other in combinations(spots, 2):
            if one.frame == other.frame:
                (x1, y1), (x2, y2) = at[one.code], at[other.code]
                far = hypot(x2 - x1, y2 - y1)
                lacking = radii[one.code] + radii[other.code] + SPACE - far
                if lacking > 0:
                    dx, dy = ((x2 - x1) / far, (y2 - y1) / far) if far else (0.0, 1.0)
                    at[one.code] = (x1 - dx * lacking / 2, y1 - dy * lacking / 2)
                    at[other.code] = (x2 + dx * lacking / 2, y2 + dy * lacking / 2)
    return tuple(replace(s, x=round(at[s.code][0], 1), y=round(at[s.code][1], 1)) for s in spots)

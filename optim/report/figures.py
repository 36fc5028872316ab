"""Figures: the few numbers by theater and by response that the terminal and the JSON document both show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.plan import Ledger, Plan
from optim.report.posture import MODES, Amount, personnel, start_units, troops, units_by_place


@dataclass(frozen=True)
class ModeFigure:
    """Units and soldiers of one mode in a theater: at the end of the plan, and before its start."""

    units: Fraction = Fraction(0)
    soldiers: Fraction = Fraction(0)
    units_start: int = 0


@dataclass(frozen=True)
class TheaterFigures:
    """One theater. ``modes`` by permanent, rotational (shared slots included) and stored."""

    theater: str
    name: str
    troops_start: int
    troops_end: Fraction
    asked: int | None  # troops asked for by a named demand, if any; the largest
    modes: dict[str, ModeFigure]
    formed: dict[str, int]  # at the end


def asked_troops(case: Case) -> dict[str, int]:
    """Troops in place that the instance's named demands ask for, by theater or region; the largest."""
    asked: dict[str, int] = {}
    for row in case.instance.asks:
        if row.contingency == IN_PLACE and row.capability == TROOPS:
            asked[row.theater] = max(asked.get(row.theater, 0), int(row.amount))
    return asked


def theaters(case: Case, plan: Plan) -> tuple[TheaterFigures, ...]:
    """The figures of every theater, in the order of the instance."""
    count, asked, modes = troops(case, plan), asked_troops(case), _modes(case, plan)
    last = case.period_count
    return tuple(
        TheaterFigures(
            theater=row.theater,
            name=row.name,
            troops_start=int(count.get((row.theater, 0), 0)),
            troops_end=Fraction(count.get((row.theater, last), 0)),
            asked=asked.get(row.theater),
            modes=modes[row.theater],
            formed={f: n for (j, f, t), n in plan.formed.items() if (j, t) == (row.theater, last)},
        )
        for row in case.instance.theaters
    )


class AllTheaters(NamedTuple):
    """Soldiers of all theaters: before the start, at the end, and of these permanently stationed."""

    start: int
    end: Fraction
    permanent: Fraction


def all_theaters(rows: Iterable[TheaterFigures]) -> AllTheaters:
    """The sums of the figures of theaters."""
    sums = ((row.troops_start, row.troops_end, row.modes["permanent"].soldiers) for row in rows)
    start, end, permanent = map(sum, zip((0, 0, 0), *sums, strict=True))
    return AllTheaters(int(start), Fraction(end), Fraction(permanent))


def last_review(ledger: Ledger) -> int:
    """The last period in which answers to contingencies are judged; 0 where none is."""
    return max((row.period for row in ledger.met if row.contingency != IN_PLACE), default=0)


def asked_contingency(case: Case) -> str | None:
    """The contingency that the asks are about: one they name, else the weightiest there."""
    instance = case.instance
    troops = {r.contingency for r in instance.requirements if r.capability == TROOPS} - {IN_PLACE}
    named = [r.contingency for r in instance.asks if r.contingency in troops]
    if named:
        return named[0]
    places = {r.theater for r in instance.asks if r.contingency == IN_PLACE}
    over = [c for c in instance.contingencies if c.contingency in troops and places & set(c.theaters)]
    return max(over, key=lambda c: c.weight).contingency if over else None


def _modes(case: Case, plan: Plan) -> dict[str, dict[str, ModeFigure]]:
    """Units, soldiers and units at the start, by theater and mode; shared slots count as rotational."""
    heads = personnel(case)
    now: dict[tuple[str, str], Amount] = defaultdict(int)
    soldiers: dict[tuple[str, str], Amount] = defaultdict(int)
    start: dict[tuple[str, str], int] = defaultdict(int)
    for ((_, k, j, mode), t), units in units_by_place(case, plan).items():
        if t == case.period_count:
            now[j, _shown(mode)] += units
            soldiers[j, _shown(mode)] += units * heads[k] if mode != "stored" else 0
    for (_, _, j, mode), count in start_units(case).items():
        start[j, _shown(mode)] += count
    shown = [mode for mode in MODES if _shown(mode) == mode]
    return {
        row.theater: {
            mode: ModeFigure(
                Fraction(now[row.theater, mode]),
                Fraction(soldiers[row.theater, mode]),
                start[row.theater, mode],
            )
            for mode in shown
        }
        for row in case.instance.theaters
    }


def _shown(mode: str) -> str:
    return "rotational" if mode == "shared" else mode


def contributor_soldiers(case: Case, plan: Plan) -> dict[tuple[str, str], Fraction]:
    """Soldiers at the end by contributor and theater; a shared slot is with whose turn it is."""
    heads = personnel(case)
    soldiers: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for ((n, k, j, mode), t), units in units_by_place(case, plan).items():
        if t == case.period_count and mode != "stored":
            soldiers[n, j] += units * heads[k]
    return dict(soldiers)


def most_first(amounts: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    """Sums by code, the largest first and equal ones by code; without those of nothing."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for code, amount in amounts:
        sums[code] += amount
    return dict(sorted(((c, s) for c, s in sums.items() if s), key=lambda item: (-item[1], item[0])))


def paid(ledger: Ledger) -> dict[str, Fraction]:
    """Million USD by payer, who pays most first."""
    return most_first((row.payer, row.amount_musd) for row in ledger.spending)


def above_offers(case: Case, ledger: Ledger) -> dict[str, dict[str, Fraction]]:
    """Battalion equivalents beyond the offers of nations at the end, by theater; most first."""
    rows = [row for row in ledger.strained if row.period == case.period_count]
    return {
        n: most_first((row.theater, row.above) for row in rows if row.contributor == n)
        for n in most_first((row.contributor, row.above) for row in rows)
    }

"""Sentences that follow the opening: who is asked beyond offers, who stands in, points, sets driven on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from optim.case import Case
from optim.plan import Ledger, Plan
from optim.report.arriving import drives_of
from optim.report.demands import AskedUnits, asked_units
from optim.report.figures import above_offers
from optim.report.labels import STEADY
from optim.report.names import contingency_names, nation_names, place_names, unit_names
from optim.report.tables.demands import Points, points_of
from optim.report.wording import battalions, capability_words, formation_words, half_year, plural
from optim.text import figure, listed

MOST_PLACES = 4


def driven_on(case: Case, plan: Plan) -> tuple[str, ...]:
    """A sentence for each contingency of the last review in which sets are driven on; none without any."""
    last = max((key[-1] for key in plan.driven_on), default=0)
    names, places, days = nation_names(case), place_names(case), drives_of(case)
    sets: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)  # w, n, from
    ends: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)  # to -> day by which all are there
    for (w, n, i, k, j, h, t), units in plan.driven_on.items():
        due = days(n, i, k, j, h)
        if t == last and due is not None:  # the checker refuses a drive that has no way
            sets[w, n, i] += Fraction(units)
            ends[w, n, i][j] = max(due[1], ends[w, n, i].get(j, 0))
    told: dict[str, list[str]] = defaultdict(list)
    for (w, n, i), count in sets.items():
        to = listed([f"{places[j]} by day {day}" for j, day in ends[w, n, i].items()], MOST_PLACES)
        told[w].append(f"{names[n]} crews draw {plural(count, 'set')} in {places[i]} and drive on to {to}")
    titles = contingency_names(case)
    return tuple(f"In “{titles[w]}”, {'; '.join(parts)}." for w, parts in told.items())


MOST_NATIONS = 5


def asked_beyond(case: Case, ledger: Ledger, most_nations: int = MOST_NATIONS) -> tuple[str, ...]:
    """Who is asked for more than it offers at the end, and for how much; no sentence without offers."""
    if not case.instance.willingness:
        return ()
    nations = nation_names(case)
    above = above_offers(case, ledger)
    if not above:
        return ("No nation is asked for more than it offers.",)
    places = place_names(case)
    told = [
        f"{nations[n]} for {battalions(sum(where.values()))} ({listed([places.get(j, j) for j in where], 2)})"
        for n, where in above.items()
    ]
    when = "In this posture" if case.mode == STEADY else "At the end"
    whole = battalions(sum(sum(where.values()) for where in above.values()))
    noun = "battalion" if whole == "1" else "battalions"
    return (
        f"{when} nations are asked for {whole} {noun} more than they offer: {listed(told, most_nations)}.",
    )


def after_the_opening(case: Case, plan: Plan, ledger: Ledger) -> tuple[str, ...]:
    """What a page, a deck and a workbook say after the opening: who is asked, who stands in, points, sets."""
    return (
        *asked_beyond(case, ledger),
        *(standing_in(case, plan) if any_stand_in(plan) else ()),
        *points_by_place(case, ledger),
        *driven_on(case, plan),
    )


def any_stand_in(plan: Plan) -> bool:
    """Whether a unit stands in for one of another kind, in place or in a contingency."""
    return bool(plan.substituting or plan.substituting_by)


def standing_in(case: Case, plan: Plan) -> tuple[str, ...]:
    """Which kinds of unit stand in for others at the end; no sentence where none may."""
    if not case.instance.substitutes:
        return ()
    if not any_stand_in(plan):
        return ("No unit stands in for a unit of another kind.",)
    return (*_standing_in(case, plan), *_standing_in_by(case, plan))


def _standing_in(case: Case, plan: Plan) -> Iterator[str]:
    where: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (k, r, j, t), units in plan.substituting.items():
        if t == case.period_count:
            where[k, r][j] = units
    names = unit_names(case)
    places = place_names(case)
    told = [
        f"{names[k]} in place of {names[r]} ({listed([f'{n} in {places[j]}' for j, n in there.items()])})"
        for (k, r), there in sorted(where.items())
    ]
    if told:
        when = "In this posture" if case.mode == STEADY else "At the end"
        yield f"{when} units stand in for other kinds: {listed(told)}."


def _standing_in_by(case: Case, plan: Plan) -> Iterator[str]:
    """The most on any day of each contingency, from the posture of the end."""
    for row in case.instance.contingencies:
        days: dict[int, Fraction] = defaultdict(Fraction)
        for (w, _, _, _, d, t), units in plan.substituting_by.items():
            if (w, t) == (row.contingency, case.period_count):
                days[d] += Fraction(units)
        if days:
            day = max(days, key=lambda d: (days[d], -d))
            verb = "stands" if days[day] == 1 else "stand"
            yield f"In “{row.name}” {plural(days[day], 'unit')} {verb} in for other kinds by day {day}."


def points_by_place(case: Case, ledger: Ledger) -> tuple[str, ...]:
    """What each place gets of its share of 100 points; no sentence where the weighting has no shares."""
    found = list(points_of(case, ledger))
    if not found:
        return ()
    whole = {one.place for one in found if one.place == one.region}
    parts = {r: [one for one in found if one.region == r] for r in whole}
    told: dict[str, str] = {}
    for one in found:
        if len(parts.get(one.region, ())) > 1:
            told[one.region] = _of_a_region(one.region, parts[one.region])
        else:
            told[one.place] = _of(one.name, [one])
    return (f"Points by place ({case.weighting}): {listed(told.values())}.",)


def _of_a_region(region: str, parts: list[Points]) -> str:
    """A region that has a share beside those of its theaters: all of it, and of what it is made."""
    within = ", ".join(
        _of("all together" if one.place == region else one.name, [one])
        for one in sorted(parts, key=lambda one: one.place == region)
    )
    return f"{_of(region, parts)} ({within})"


def _of(name: str, parts: list[Points]) -> str:
    met, share = (
        float(sum(figures, Fraction(0))) for figures in zip(*((p.met, p.share) for p in parts), strict=True)
    )
    return f"{name} {met:.1f} of {share:.1f}"


def units_told(case: Case, plan: Plan) -> tuple[str, str]:
    """A label and a sentence on all of them; both empty where nothing but soldiers is asked for."""
    found = asked_units(case, plan)
    missing = [one for one in found if not one.there]
    parts = [_units_there(case, one) for one in found if one.there]
    if missing:
        parts.append(f"none of the {listed(_units_asked(case, one) for one in missing)} asked for is there")
    if not parts:
        return "", ""
    text = "; ".join(parts)
    label = "Formations" if any(one.is_formation for one in found) else "Units"
    return label, f"{text[:1].upper()}{text[1:]}."


def _units_asked(case: Case, one: AskedUnits) -> str:
    """``3 brigades``, ``1 heavy battalion``."""
    words = formation_words if one.is_formation else capability_words
    return f"{figure(one.asked)} {words(case, one.capability, one.asked)}"


def _units_there(case: Case, one: AskedUnits) -> str:
    verb = "is" if one.there == 1 else "are"
    if one.there < one.asked:
        return f"{figure(one.there)} of the {_units_asked(case, one)} asked for {verb} there"
    every = "the" if one.asked == 1 else "all"
    return f"{every} {_units_asked(case, one)} asked for {verb} there{_units_since(case, one.held)}"


def _units_since(case: Case, held: str | None) -> str:
    if held is None or held == STEADY:
        return ""
    return f" (from {half_year(held)} to the end)"

"""The answer in three sentences, made from the plan: what can be held, how far that is from what was asked,
and what limits it. Every report opens with them; they are written here once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import isfinite

from optim.case import Case
from optim.families import FAMILIES
from optim.instance.columns import IN_PLACE, TROOPS
from optim.plan import Ledger, Outcome, Plan
from optim.report.asked_of_nations import has_prices, no_more
from optim.report.figures import AskFigures, TheaterFigures, asked_contingency, asks, theaters
from optim.report.labels import STEADY, period
from optim.report.limits import Limit, limits
from optim.report.posture import units_by_place
from optim.report.tables.points import Points, points_of
from optim.report.wording import (
    battalions,
    completed,
    formations_told,
    limit_words,
    place_names,
    plural,
)
from optim.text import figure, listed

MOST_PLACES = 4
MOST_LIMITS = 3
MOST_NATIONS = 5


def answer(case: Case, plan: Plan, ledger: Ledger, outcome: Outcome) -> tuple[str, str, str]:
    """What can be held, how far that is from what was asked, what limits it: a sentence each."""
    return held(case, plan), distance(case, plan, ledger), limited(case, ledger, outcome)


def held(case: Case, plan: Plan) -> str:
    """Soldiers in the places that asked for them, or else where most are, and in all."""
    rows = theaters(case, plan)
    when = (
        "The plan holds without end"
        if case.mode == STEADY
        else f"By {period(case, case.period_count)} the plan holds"
    )
    total, start = sum(r.troops_end for r in rows), sum(r.troops_start for r in rows)
    if not total:
        return f"{when} no soldiers in any theater ({figure(start)} at the start)."
    permanent = sum((r.modes["permanent"].soldiers for r in rows), Fraction(0))
    how = (
        f"{figure(permanent)} of them permanently stationed"
        if permanent
        else "none of them permanently stationed"
    )
    where = listed([f"{figure(count)} in {name}" for name, count in _places(case, plan, rows)], MOST_PLACES)
    return f"{when} {figure(total)} soldiers in all theaters ({figure(start)} at the start), {how}: {where}."


def _places(case: Case, plan: Plan, rows: tuple[TheaterFigures, ...]) -> list[tuple[str, Fraction]]:
    """Where soldiers are told of: where they were asked for; if nowhere, where most of them are."""
    asked = [(one.name, one.end) for one in asks(case, plan)]
    most = sorted(((r.name, r.troops_end) for r in rows if r.troops_end), key=lambda pair: -pair[1])
    return asked or most


def distance(case: Case, plan: Plan, ledger: Ledger) -> str:
    """What was asked to be in place, in formations and in response, beside what is there."""
    parts = [*_troops(asks(case, plan)), *_others(case, plan), *_response(case, ledger)]
    return _sentence("; ".join(parts) or "nothing is asked for by name in this instance")


def _troops(asked: tuple[AskFigures, ...]) -> Iterator[str]:
    reached = [one for one in asked if one.end >= one.asked]
    short = [one for one in asked if one.end < one.asked]
    if reached:
        verb = "has" if len(reached) == 1 else "have"
        when = {one.reached for one in reached if one.reached} - {STEADY}
        last = "the last of them from" if len(reached) > 1 else "from"
        since = f", {last} {max(when)}" if when else ""
        yield f"{listed([one.name for one in reached])} {verb} {_amounts(reached)} troops asked for{since}"
    for one in short:
        missing = figure(one.asked - one.end)
        yield f"{one.name} is {missing} short of the {figure(one.asked)} troops asked for"


def _amounts(asked: list[AskFigures]) -> str:
    amounts = [figure(one.asked) for one in asked]
    if len(set(amounts)) > 1:
        return f"the {listed(amounts)}"
    return f"the {amounts[0]}" if len(amounts) == 1 else f"all of the {amounts[0]}"


def _others(case: Case, plan: Plan) -> Iterator[str]:
    """Formations and capabilities that named demands ask for in place: how many of them stand."""
    wanted: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for row in case.instance.asks:
        if row.contingency == IN_PLACE and row.capability != TROOPS:
            amounts = wanted[row.capability]
            amounts[row.theater] = max(amounts.get(row.theater, Fraction(0)), Fraction(row.amount))
    formations = {row.formation for row in case.instance.formations}
    for capability, places in wanted.items():
        there = sum(min(amount, _there(case, plan, capability, place)) for place, amount in places.items())
        total, noun = sum(places.values()), capability.replace("_", " ")
        if capability in formations:
            what = formations_told(case, capability, total)
        else:
            what = f"{plural(total, 'unit')} of {noun}"
        part = "all" if there >= total else figure(there) if there else "none"
        one, more = ("is there", "are there") if capability in completed(case) else ("stands", "stand")
        yield f"{part} of the {what} asked for {one if part == '1' else more}"


def _there(case: Case, plan: Plan, capability: str, place: str) -> Fraction:
    """What stands in a theater or region at the end: formations, or units of a capability."""
    rates = {row.key: row.rate for row in case.instance.substitutes}
    last = case.period_count
    inside = {row.theater for row in case.instance.theaters if place in (row.theater, row.region)}
    counting = {capability, completed(case).get(capability)}
    formed = sum(n for (j, f, t), n in plan.formed.items() if f in counting and t == last and j in inside)
    brings = {
        r.unit_type: Fraction(r.amount) for r in case.instance.capabilities if r.capability == capability
    }
    present = sum(
        units * brings.get(k, 0)
        for ((_, k, j, mode), t), units in units_by_place(case, plan).items()
        if t == last and j in inside and mode != "stored"
    )
    swapped = sum(
        units * (Fraction(rates[k, r]) * brings.get(r, 0) - brings.get(k, 0))
        for (k, r, j, t), units in plan.substituting.items()
        if t == last and j in inside
    )
    return Fraction(formed + present + swapped)


def _response(case: Case, ledger: Ledger) -> Iterator[str]:
    """The soldiers due first in the contingency that the demands are about, in the last period reviewed."""
    contingency = asked_contingency(case)
    rows = [r for r in ledger.met if r.contingency == contingency and r.capability == TROOPS]
    last = max((r.period for r in rows), default=0)
    due: dict[tuple[int, str], list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for row in (r for r in rows if r.period == last):
        due[row.day, row.theater][0] += row.met
        due[row.day, row.theater][1] += row.amount
    if not due:
        return
    (day, place), (met, amount) = max(due.items(), key=lambda item: (item[1][1] - item[1][0], -item[0][0]))
    name = next(r.name for r in case.instance.contingencies if r.contingency == contingency)
    there = f"{figure(met)} of the {figure(amount)} soldiers wanted in {place_names(case).get(place, place)}"
    yield f"in “{name}”, {there} by day {day} can be there"


def limited(case: Case, ledger: Ledger, outcome: Outcome) -> str:
    """How good any plan could be, and what is used up, the kinds with most of it first."""
    covers = f"this plan covers {float(ledger.coverage):.2f} of 100 points"
    bound = outcome.bound
    proven = bound is not None and isfinite(bound)
    upto = (
        f" and none {no_more(has_prices(case))}can cover more than {bound:.2f}"
        if proven
        else ", with no proven bound"
    )
    found = sorted(limits(ledger).items(), key=lambda item: -sum(limit.tight for limit in item[1]))
    told = [f"{FAMILIES[family].title} ({_where(case, group)})" for family, group in found[:MOST_LIMITS]]
    used = f"what is used up is, above all, {listed(told)}" if told else "no limit is used up"
    return _sentence(f"{covers}{upto}; {used}")


def asked_beyond(case: Case, ledger: Ledger) -> tuple[str, ...]:
    """Who is asked for more than it offers at the end, and for how much; no sentence without offers."""
    if not case.instance.willingness:
        return ()
    nations = {row.contributor: row.name for row in case.instance.contributors}
    above: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for row in ledger.strained:
        if row.period == case.period_count and row.above:
            above[row.contributor][row.theater] += row.above
    if not above:
        return ("No nation is asked for more than it offers.",)
    most = sorted(above.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    places = place_names(case)
    told = [
        f"{nations[n]} for {battalions(sum(where.values()))} "
        f"({listed([places.get(j, j) for j in sorted(where, key=lambda j: -where[j])], 2)})"
        for n, where in most
    ]
    when = "In this posture" if case.mode == STEADY else "At the end"
    whole = battalions(sum(sum(where.values()) for where in above.values()))
    noun = "battalion" if whole == "1" else "battalions"
    return (
        f"{when} nations are asked for {whole} {noun} more than they offer: {listed(told, MOST_NATIONS)}.",
    )


def standing_in(case: Case, plan: Plan) -> tuple[str, ...]:
    """Which kinds of unit stand in for others at the end; no sentence where none may."""
    if not case.instance.substitutes:
        return ()
    if not plan.substituting and not plan.substituting_by:
        return ("No unit stands in for a unit of another kind.",)
    return (*_standing_in(case, plan), *_standing_in_by(case, plan))


def _standing_in(case: Case, plan: Plan) -> Iterator[str]:
    where: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (k, r, j, t), units in plan.substituting.items():
        if t == case.period_count:
            where[k, r][j] = units
    names = {row.unit_type: row.name[:1].lower() + row.name[1:] for row in case.instance.unit_types}
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


def _where(case: Case, group: list[Limit]) -> str:
    """Up to two limits of a family by name, and how many more there are."""
    return listed(list(dict.fromkeys(limit_words(case, one.family, one.where) for one in group)), 2)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."

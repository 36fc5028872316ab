"""The opening: what every report of a run says first, in soldiers, days, brigades and dollars.

Then what limits the plan, what is asked of nations, coverage with what a point is, and how sure it is. The
sentences are made here once; a terminal, a page and a deck only lay them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.plan import Ledger, Outcome, Plan
from optim.report import arriving
from optim.report.asked_of_nations import has_prices, in_a_line, no_more
from optim.report.demands import InPlace, asks
from optim.report.figures import TheaterFigures, all_theaters, asked_contingency, asked_troops, theaters
from optim.report.labels import STEADY, period
from optim.report.limits import in_short
from optim.report.sentences import units_told
from optim.report.wording import half_year, money, place_words, plural, span, start_month
from optim.text import capital, figure, listed, points_apart

MOST_PLACES = 4
LEAST_SHARE = 0.005
"""Of the cost: a smaller share would be shown as 0%."""
OF_THIS_PLAN = (
    "The numbers by place and nation are those of this plan; other plans may be as good "
    "(`optimize alternatives` finds what all good plans share)."
)
POINTS = "points measure how much of the weighted list of requirements is met"


@dataclass(frozen=True)
class Told:
    """A sentence or two, and a label to find them by; the first of all have no label."""

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


def opening(case: Case, plan: Plan, ledger: Ledger, outcome: Outcome, scale: str = "") -> tuple[Told, ...]:
    """All of it, in order. ``scale`` says in a clause what nothing and the start would cover."""
    made = (
        Told("", in_place(case, plan)),
        *_ready(case, plan, ledger),
        Told(*units_told(case, plan)),
        Told("Cost", cost(case, plan, ledger, outcome)),
        Told("What limits it", limiting(case, ledger)),
        Told("Asked of nations", _sentence(in_a_line(case, plan, ledger))),
        Told("Coverage", coverage(ledger, scale)),
        Told("How sure", sure(case, outcome)),
    )
    return tuple(one for one in made if one.text)


def in_place(case: Case, plan: Plan) -> str:
    """Soldiers in the places that ask for them, and since when; where none does, soldiers in all theaters."""
    asked = asks(case, plan)
    if not asked:
        return _in_theaters(case, theaters(case, plan))
    there = sum((one.end for one in asked), Fraction(0))
    beyond = there - _in_all(asked)
    places = listed([_there(one) for one in asked], MOST_PLACES)
    more = f" and {figure(beyond)} beyond the numbers asked for" if beyond else ""
    change = _than(there - sum(one.start for one in asked), case)
    told = f"{more}, {change}: {places}{_permanent(case, plan)}."
    if case.mode == STEADY:
        return f"{_those(asked)} can be kept in place indefinitely{told}"
    return f"In {_end(case)} {_those(asked)} are in place{told} {_reached(asked)}"


def _permanent(case: Case, plan: Plan) -> str:
    """Of the soldiers in the theaters that ask, those who are permanently stationed; empty where none is."""
    asked, regions = asked_troops(case), {row.theater: row.region for row in case.instance.theaters}
    rows = [row for row in theaters(case, plan) if row.theater in asked or regions[row.theater] in asked]
    known = [(row.name, count) for row in rows if (count := row.modes["permanent"].soldiers)]
    if not known:
        return ""
    told = [f"{figure(count)} in {name}" for name, count in known]
    whole = sum((count for _, count in known), Fraction(0))
    where = f"all in {known[0][0]}" if len(known) == 1 else listed(told, MOST_PLACES)
    others = ", the others rotate" if whole < sum((row.troops_end for row in rows), Fraction(0)) else ""
    return f"; {figure(whole)} of these are permanently stationed ({where}){others}"


def headline(case: Case, plan: Plan) -> str:
    """The answer in a line, for the title of a slide."""
    asked, rows = asks(case, plan), theaters(case, plan)
    if asked:
        those, where = _those(asked), "in place"
    else:
        those = f"{figure(all_theaters(rows).end)} soldiers"
        where = "in theaters"
    if case.mode == STEADY:
        return f"{those} can be kept {where} indefinitely"
    return f"{those} are {where} in {half_year(period(case, case.period_count))}"


def _in_all(asked: tuple[InPlace, ...]) -> Fraction:
    return sum((min(one.end, one.amount) for one in asked), Fraction(0))


def _those(asked: tuple[InPlace, ...]) -> str:
    total = sum(one.amount for one in asked)
    return f"{figure(_in_all(asked))} of the {figure(total)} soldiers asked for"


def _there(one: InPlace) -> str:
    if one.end == one.amount:
        return f"all {figure(one.amount)} in {one.name}"
    if one.end > one.amount:
        return f"{figure(one.end)} in {one.name} ({figure(one.amount)} asked for)"
    return f"{figure(one.end)} of {figure(one.amount)} in {one.name}"


def _in_theaters(case: Case, rows: tuple[TheaterFigures, ...]) -> str:
    start, total, _ = all_theaters(rows)
    most = sorted((row for row in rows if row.troops_end), key=lambda row: -row.troops_end)
    places = listed([f"{figure(row.troops_end)} in {row.name}" for row in most], MOST_PLACES)
    before = f" ({figure(start)} in {start_month(case)})."
    told = f", {_than(total - start, case)}: {places}." if total else before
    soldiers = f"{figure(total) if total else 'no'} soldiers"
    if case.mode == STEADY:
        return f"{capital(soldiers)} can be kept in theaters indefinitely{told}"
    return f"In {_end(case)} {soldiers} are in theaters{told}"


def _end(case: Case) -> str:
    return f"{half_year(period(case, case.period_count))}, the end of the plan,"


def _than(change: Fraction, case: Case) -> str:
    if not change:
        return f"as many as in {start_month(case)}"
    return f"{figure(abs(change))} {'more' if change > 0 else 'fewer'} than in {start_month(case)}"


def _reached(asked: tuple[InPlace, ...]) -> str:
    """Who reaches the number asked for and holds it to the end, who does not hold it, who never does."""
    never = [one.name for one in asked if one.reached is None]
    if len(never) == len(asked):
        return "No half-year reaches that number." if len(asked) == 1 else "No place ever reaches its number."
    told = [_of(one) for one in asked if one.reached]
    if never:
        told.append(f"{listed(never)} never {'reaches' if len(never) == 1 else 'reach'} the number asked for")
    return "; ".join(told) + "."


def _of(one: InPlace) -> str:
    assert one.reached is not None
    number, first = f"its {figure(one.amount)}", half_year(one.reached)
    if one.held == one.reached:
        return f"{one.name} reaches {number} in {first} and holds them to the end"
    if one.held:
        return f"{one.name} reaches {number} in {first} but holds them only from {half_year(one.held)}"
    span_there = plural(sum(one.reaching), "half-year")
    return f"{one.name} reaches {number} in {first} but does not hold them ({span_there} in all)"


def _ready(case: Case, plan: Plan, ledger: Ledger) -> Iterator[Told]:
    """The soldiers who are asked for by a day; where no demand does, those whom a contingency requires."""
    found = [*arriving.sentences(case, plan, ledger)]
    for text in found:
        yield Told("Stand-by", text)
    if not found and (text := _response(case, ledger)):
        yield Told("Response", text)


def _response(case: Case, ledger: Ledger) -> str:
    """Soldiers of the demand that most are short of, in the contingency that the asks are about."""
    contingency = asked_contingency(case)
    rows = [r for r in ledger.met if r.contingency == contingency and r.capability == TROOPS]
    last = max((row.period for row in rows), default=0)
    due: dict[tuple[int, str], tuple[Fraction, Fraction]] = {}
    for row in (row for row in rows if row.period == last):
        met, amount = due.get((row.day, row.theater), (Fraction(0), Fraction(0)))
        due[row.day, row.theater] = met + row.met, amount + row.amount
    if not due:
        return ""
    (day, place), (met, amount) = max(due.items(), key=lambda item: (item[1][1] - item[1][0], -item[0][0]))
    name = next(r.name for r in case.instance.contingencies if r.contingency == contingency)
    there = f"{figure(met)} of the {figure(amount)} soldiers required in {place_words(case, place)}"
    return f"{there} by day {day} of “{name}” can be there."


def cost(case: Case, plan: Plan, ledger: Ledger, outcome: Outcome) -> str:
    """What the whole posture costs, and how many soldiers it is."""
    start, soldiers, permanent = all_theaters(theaters(case, plan))
    how = f"{figure(permanent)} of them permanently stationed" if permanent else "all on rotation"
    change = _than(soldiers - start, case)
    whole = f" for all {plural(soldiers, 'soldier')} in theaters ({change}; {how})" if soldiers else ""
    prices = f"in prices of {case.instance.settings.price_year}"
    return f"{money(case, ledger.cost_musd)} {span(case)}{whole}, {prices}{_least(outcome.cost_gap)}."


def _least(gap: float | None) -> str:
    """How far the cost is from the least; nothing where nothing was proved."""
    if gap is None:
        return ""
    above = f"at most {100 * gap:.0f}% above" if gap >= LEAST_SHARE else "within 1% of"
    return f", {above} the least for this coverage (proven)"


def limiting(case: Case, ledger: Ledger) -> str:
    """The limits that are used up, in the order in which they most often limit a plan."""
    found = in_short(case, ledger)
    return f"Fully used are {found}." if found else "No limit is fully used."


def coverage(ledger: Ledger, scale: str) -> str:
    """Points, and what a point is."""
    told = f"{float(ledger.coverage):.2f} of 100 points; {POINTS}"
    return f"{told}; {scale}." if scale else f"{told}."


def sure(case: Case, outcome: Outcome) -> str:
    """What is proven of every plan, and what this plan happens to have."""
    return f"{_proven(case, outcome)} {OF_THIS_PLAN}"


def _proven(case: Case, outcome: Outcome) -> str:
    bound, covered = outcome.bound, outcome.coverage
    if bound is None or not isfinite(bound):
        return "Nothing is proven of how good a plan could be."
    plans = f"No plan {no_more(has_prices(case))}can cover more than {bound:.2f} points (proven)"
    if covered is None:
        return f"{plans}."
    more = points_apart(bound, covered)
    return f"{plans}, {f'{more:.2f} more than' if more > 0 else 'as many as'} this plan."


def _sentence(text: str) -> str:
    return f"{capital(text)}." if text else ""

"""The question and the answer: what was asked of the tool, and what the plan reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.report.demands import Arriving, InPlace, arriving, in_place, largest, quantity
from optim.report.figures import all_theaters, theaters
from optim.report.labels import STEADY, period
from optim.report.names import short_name
from optim.report.note.chart import picture
from optim.report.note.content import Item, Section
from optim.report.parts import RunPart
from optim.report.wording import at_end, half_year, money, span
from optim.text import figure, listed

MOST_KINDS = 4
MOST_PLACES = 4
MOST_SCENARIOS = 2


def question(part: RunPart) -> Section:
    """What the run answers."""
    case = part.view.case
    return Section("The question", (Item("", _asked(case)), *_demands(part), *_terms(case)))


def _asked(case: Case) -> str:
    within = "with the forces, bases, budgets and political limits that the data describe"
    if case.mode == STEADY:
        return f"Which posture can be kept up indefinitely, {within}?"
    first, last = half_year(period(case, 1)), half_year(period(case, case.period_count))
    return f"Which troops can stand where, from {first} to {last}, {within}?"


def _demands(part: RunPart) -> Iterator[Item]:
    demands = largest(in_place(part.view.case, part.view.plan))
    troops = [one for one in demands if one.capability == TROOPS]
    others = [one for one in demands if one.capability != TROOPS]
    case = part.view.case
    told = [
        *_in_place(case, troops),
        *(_asked_by_day(case, one) for one in arriving(part.view)),
        *_in_place(case, others),
    ]
    if told:
        yield Item("Asked for:", f"{'; '.join(told[:MOST_KINDS])}{_more(len(told) - MOST_KINDS)}.")
    else:
        yield Item(
            "Asked for:",
            "nothing by name; the data list what is required, and how much each requirement weighs.",
        )


def _more(count: int) -> str:
    return f"; and {count} more" if count > 0 else ""


def _in_place(case: Case, demands: Sequence[InPlace]) -> Iterator[str]:
    """What the same places ask for together: ``1 brigade and 1 division in each of Estonia and Latvia``."""
    places: dict[tuple[str, Fraction], list[str]] = defaultdict(list)
    for one in demands:
        places[one.capability, one.amount].append(one.place)
    amounts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for (capability, amount), where in places.items():
        amounts[tuple(where)].append(quantity(case, capability, amount))
    for group, told in amounts.items():
        each = "each of " if len(group) > 1 else ""
        yield f"{listed(told, MOST_KINDS)} in {each}{listed(group, MOST_PLACES)}"


def _asked_by_day(case: Case, one: Arriving) -> str:
    return (
        f"{quantity(case, one.capability, one.amount)} ({one.place}) within {one.day} days of the order "
        f"in “{one.contingency}”"
    )


def _terms(case: Case) -> Iterator[Item]:
    """Choices that change the answer; nothing where the instance is solved as it is."""
    told = []
    if case.founding_act != "off":
        told.append(f"{case.founding_act} reading of the Founding Act")
    if case.scenarios:
        names = [f"“{short_name(name.replace('-', ' '))}”" for name in case.scenarios]
        told.append(f"scenario {listed(names, MOST_SCENARIOS)}")
    if case.require:
        told.append(f"{len(case.require)} named demand{_s(len(case.require))} made mandatory")
    if case.overrides:
        told.append(f"{len(case.overrides)} input value{_s(len(case.overrides))} changed for this run")
    if case.weighting != case.instance.settings.policy.weighting:
        told.append(f"requirements weighted as “{short_name(case.weighting.replace('-', ' '))}”")
    if told:
        yield Item("Terms:", f"{'; '.join(told)}.")


def _s(count: int) -> str:
    return "" if count == 1 else "s"


MOST_DAYS = 2


def answer(part: RunPart) -> Section:
    """What the plan reaches."""
    view = part.view
    named, come = in_place(view.case, view.plan), arriving(view)
    demands = largest(named)
    items = (
        *_verdict(named, come),
        Item("In all:", _soldiers(part)),
        *_places(view.case, [one for one in demands if one.capability == TROOPS]),
        *(_arriving(view.case, one) for one in come[:MOST_DAYS]),
        *_others(view.case, [one for one in demands if one.capability != TROOPS]),
        Item("Cost:", _cost(part)),
    )
    return Section("The answer", items, picture(view, demands))


def _verdict(named: Sequence[InPlace], come: Sequence[Arriving]) -> Iterator[Item]:
    """How many of the named demands the plan meets in full at its end."""
    met: dict[str, bool] = {}
    demands: tuple[InPlace | Arriving, ...] = (*named, *come)
    for one in demands:
        met[one.ask] = met.get(one.ask, True) and one.is_met
    total, full = len(met), sum(met.values())
    names = [f"“{short_name(ask.replace('-', ' '))}”" for ask, is_met in met.items() if is_met]
    which = f" ({listed(names, MOST_KINDS)})" if full else ""
    if total == 1:
        yield Item("In short:", f"the named demand is {'met' if full else 'not met'} in full{which}.")
    elif total:
        verb = "is" if full == 1 else "are"
        share = f"all {total}" if full == total else f"{full or 'none'} of the {total}"
        yield Item("In short:", f"{share} named demands {verb} met in full{which}.")


def _soldiers(part: RunPart) -> str:
    case = part.view.case
    start, end, permanent = all_theaters(theaters(case, part.view.plan))
    verb = "can be sustained indefinitely" if case.mode == STEADY else f"stand in all theaters {at_end(case)}"
    how = f"{figure(permanent) if permanent else 'none'} of them permanently stationed"
    return f"{figure(end)} soldiers {verb} ({figure(start)} at the start), {how}."


def _places(case: Case, demands: Sequence[InPlace]) -> Iterator[Item]:
    """Places that asked for soldiers: those that keep them, that only reach them, that never do."""
    kept = [one for one in demands if one.is_kept]
    lost = [one for one in demands if one.reached and not one.is_kept]
    never = [one for one in demands if not one.reached]
    if kept:
        told = [f"{one.place} ({figure(one.amount)}{_since(case, one)})" for one in kept]
        yield Item("Reached and held:", f"{listed(told, MOST_PLACES)}.")
    if lost:
        told = [
            f"{one.place} ({figure(one.amount)}{_since(case, one)}, {figure(one.end)} at the end)"
            for one in lost
        ]
        yield Item("Reached but not held:", f"{listed(told, MOST_PLACES)}.")
    if never:
        told = [f"{one.place} ({figure(one.end)} of {figure(one.amount)} soldiers)" for one in never]
        yield Item("Not reached:", f"{listed(told, MOST_PLACES)}.")


def _since(case: Case, one: InPlace) -> str:
    if case.mode == STEADY or one.reached is None:
        return " soldiers"
    return f" soldiers from {half_year(one.reached)}"


def _others(case: Case, demands: Sequence[InPlace]) -> Iterator[Item]:
    """Formations and capabilities: how much of what was asked for is there at the end."""
    kinds: dict[str, list[InPlace]] = defaultdict(list)
    for one in demands:
        kinds[one.capability].append(one)
    told = [_of(case, kind, group) for kind, group in kinds.items()]
    if told:
        more = len(told) - MOST_KINDS
        rest = f"; and {more} more" if more > 0 else ""
        yield Item("Also in place at the end:", f"{'; '.join(told[:MOST_KINDS])}{rest}.")


def _of(case: Case, capability: str, group: Sequence[InPlace]) -> str:
    there = sum((min(one.end, one.amount) for one in group), Fraction(0))
    asked = sum((one.amount for one in group), Fraction(0))
    share = "all" if there >= asked else figure(there) if there else "none"
    since = ""
    if case.mode != STEADY and all(one.is_kept for one in group):
        since = f" (from {half_year(max(one.reached or '' for one in group))})"
    return f"{share} of the {quantity(case, capability, asked)} asked for{since}"


def _arriving(case: Case, one: Arriving) -> Item:
    lead = f"Within {one.day} day{'' if one.day == 1 else 's'}:"
    where = f"in “{one.contingency}” ({one.place})"
    if one.met is None:
        return Item(lead, f"the run does not count who is there {where}.")
    asked = quantity(case, one.capability, one.amount)
    told = f"{where}, {figure(one.met)} of the {asked} asked for can be there"
    if one.standing is None:
        return Item(lead, f"{told}.")
    come = max(Fraction(0), one.met - one.standing)
    here = min(one.met, one.standing)
    return Item(lead, f"{told}: {figure(here)} stand there already and {figure(come)} arrive.")


def _cost(part: RunPart) -> str:
    settings = part.view.case.instance.settings
    amount = money(part.view.case, part.view.ledger.cost_musd)
    return f"the whole posture costs {amount} {span(part.view.case)} in prices of {settings.price_year}."

"""The answer: soldiers in all and place by place, formations, arrivals and money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.report.figures import theaters
from optim.report.labels import STEADY, period
from optim.report.names import short_name
from optim.report.note.chart import picture
from optim.report.note.content import Item, Section
from optim.report.note.demands import Arriving, InPlace, arriving, in_place, largest
from optim.report.note.quantities import quantity
from optim.report.parts import RunPart
from optim.report.wording import at_end, half_year, money, span
from optim.text import figure, listed

MOST_PLACES = 4
MOST_KINDS = 4
MOST_DAYS = 2


def answer(part: RunPart) -> Section:
    """What the plan reaches."""
    view = part.view
    named, come = in_place(view), arriving(view)
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
    rows = theaters(case, part.view.plan)
    end, start = sum(r.troops_end for r in rows), sum(r.troops_start for r in rows)
    permanent = sum((r.modes["permanent"].soldiers for r in rows), Fraction(0))
    verb = "can be sustained indefinitely" if case.mode == STEADY else f"stand in all theaters {at_end(case)}"
    how = f"{figure(permanent) if permanent else 'none'} of them permanently stationed"
    return f"{figure(end)} soldiers {verb} ({figure(start)} at the start), {how}."


def _places(case: Case, demands: Sequence[InPlace]) -> Iterator[Item]:
    """Places that asked for soldiers: those that keep them, that only reach them, that never do."""
    kept = [one for one in demands if one.held]
    lost = [one for one in demands if one.reached and not one.held]
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
    return f" soldiers from {half_year(period(case, one.reached))}"


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
    if case.mode != STEADY and all(one.held for one in group):
        since = f" (from {half_year(period(case, max(one.reached or 1 for one in group)))})"
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

"""The question: what was asked of the tool, what the named demands ask for, and on which terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.report.labels import STEADY, period
from optim.report.names import short_name
from optim.report.note.content import Item, Section
from optim.report.note.demands import Arriving, InPlace, arriving, in_place, largest
from optim.report.note.quantities import quantity
from optim.report.parts import RunPart
from optim.report.wording import half_year
from optim.text import listed

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
    demands = largest(in_place(part.view))
    troops = [one for one in demands if one.capability == TROOPS]
    others = [one for one in demands if one.capability != TROOPS]
    case = part.view.case
    told = [
        *_in_place(case, troops),
        *(_arriving(case, one) for one in arriving(part.view)),
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


def _arriving(case: Case, one: Arriving) -> str:
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

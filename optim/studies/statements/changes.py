"""Changes: how a plan differs from another, in soldiers by place, dollars and points."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.measure_words import names_of
from optim.report.names import place_names
from optim.report.wording import money, span
from optim.store.cases import CaseRow
from optim.studies.findings import Interval, difference
from optim.studies.moved import SEEN
from optim.text import figure, listed

MOST_PLACES = 4
LEAST_POINTS = 0.005
"""A smaller difference would be shown as 0.00."""

PERMANENT = "permanent"
"""First word of the measures that count permanently stationed soldiers."""
Figures = Mapping[str, float]


def in_asked_places(case: Case, base: Figures, figures: Figures, proven: Collection[str] = ()) -> str:
    """Soldiers moved in the theaters that an ask names; of all theaters where none of these changes."""
    asked = asked_troops(case)
    return soldiers_moved(case, base, figures, proven, places=asked) or soldiers_moved(
        case, base, figures, proven, most=3
    )


def by_place(case: Case, base: Figures, figures: Figures, head: str = "troops") -> dict[str, float]:
    """Soldiers more or fewer than in the base's plan, by theater; the largest change first.

    ``head``: the measure that counts the soldiers, ``permanent`` of those who are permanently stationed.
    """
    found = {j: figures.get(f"{head}.{j}", 0.0) - base.get(f"{head}.{j}", 0.0) for j in place_names(case)}
    moved = {j: change for j, change in found.items() if abs(change) > SEEN}
    return dict(sorted(moved.items(), key=lambda one: (-abs(one[1]), one[0])))


def soldiers_moved(
    case: Case,
    base: Figures,
    figures: Figures,
    proven: Collection[str] = (),
    most: int = MOST_PLACES,
    places: Collection[str] | None = None,
    head: str = "troops",
) -> str:
    """``900 more soldiers in Latvia (more: proven); 400 fewer in Slovakia and Hungary, 200 in Estonia``.

    Empty where no theater changes. Theaters that an ask names come first and are always told. ``proven``:
    theaters in which every plan as good has more soldiers, or fewer, though not by that number; ``places``:
    the theaters that are told, all unless given; ``head``: as in ``by_place``.
    """
    moved = {j: c for j, c in by_place(case, base, figures, head).items() if places is None or j in places}
    asked = asked_troops(case)
    ranked = sorted(moved.items(), key=lambda one: one[0] not in asked)  # places that ask are never hidden
    more = [(j, change) for j, change in ranked if change > 0]
    fewer = [(j, -change) for j, change in ranked if change < 0]
    sides = [_side(case, "more soldiers", more, proven, most)] if more else []
    sides += [_side(case, "fewer" if more else "fewer soldiers", fewer, proven, most)] if fewer else []
    return "; ".join(sides)


def permanence(case: Case, base: Figures, figures: Figures, beside: str = "as it is") -> str:
    """``2,400 of the 58,000 soldiers are permanently stationed, 1,200 as it is: 1,200 more in Estonia``.

    Empty where no theater has more or fewer permanently stationed soldiers than in the base's plan, which
    ``beside`` names.
    """
    moved = soldiers_moved(case, base, figures, head=PERMANENT)
    if not moved:
        return ""
    there, before = (in_theaters(case, one, PERMANENT) for one in (figures, base))
    some = f"{figure(there)} of the {figure(in_theaters(case, figures))} soldiers are"
    told = moved.replace("soldiers in", "permanently in", 1)
    return (
        f"{some if there else 'no soldier is'} permanently stationed, "
        f"{figure(before) if before else 'none'} {beside}: {told}"
    )


def in_theaters(case: Case, figures: Figures, head: str = "troops") -> float:
    """Soldiers in all theaters; ``head`` as in ``by_place``."""
    return sum(figures.get(f"{head}.{place}", 0.0) for place in place_names(case))


def _side(
    case: Case, words: str, some: Sequence[tuple[str, float]], proven: Collection[str], most: int
) -> str:
    names, told = place_names(case), list[str]()
    for at, (place, count) in enumerate(some):
        noun = f" {words}" if not at else ""
        sure = f" ({words.split()[0]}: proven)" if place in proven else ""
        told.append(f"{figure(count)}{noun} in {names[place]}{sure}")
    most = max(most, sum(place in asked_troops(case) for place, _ in some))
    shown = told if len(told) <= most + 1 else told[:most]
    rest = len(told) - len(shown)
    return ", ".join(shown) + (f" and changes in {rest} more theaters" if rest else "")


def asked_there(case: Case, figures: Figures, noun: str = "") -> str:
    """Soldiers in the places that ask: ``5,100 in Estonia and 5,400 in Latvia``; else in all theaters.

    ``noun`` follows the first number, such as ``soldiers``.
    """
    names = names_of(case)
    there = [
        (names.get(place, place), count)
        for place in asked_troops(case)
        if (count := figures.get(f"troops.{place}")) is not None
    ]
    if not there:
        total = sum(figures.get(f"troops.{place}", 0.0) for place in place_names(case))
        there = [("all theaters", total)]
    first = f" {noun}" if noun else ""
    told = [f"{figure(count)}{'' if at else first} in {place}" for at, (place, count) in enumerate(there)]
    return listed(told, MOST_PLACES)


def dearer(case: Case, row: CaseRow, base: CaseRow) -> str:
    """``costs USD 17 million a year more (not proven)``; empty where a cost is not known."""
    if row.cost_musd is None or base.cost_musd is None:
        return ""
    change = row.cost_musd - base.cost_musd
    if abs(change) < 0.5:
        return "costs as much"
    return f"costs {money(case, abs(change))} {span(case)} {'more' if change > 0 else 'less'} (not proven)"


def better(row: CaseRow, base: CaseRow, demand: bool = False) -> str:
    """How the best plans of two cases differ: ``covers 0.18 to 0.53 points less (proven)``; or empty.

    ``demand``: the case only demands more than the base, so that its best plan is never better.
    """
    between = difference(row, base)
    if between is None:
        return ""
    if demand:
        between = Interval(min(0.0, between.low), min(0.0, between.high))
    does = "scores" if row.charged or base.charged else "covers"
    return f"{does} {points_between(between)}"


def points_between(between: Interval) -> str:
    """An interval of points: ``0.18 to 0.53 points less (proven)``; ``as much (proven)``."""
    low, high = between
    if max(abs(low), abs(high)) < LEAST_POINTS:
        return "as much (proven)"
    if -LEAST_POINTS < low < LEAST_POINTS:
        return f"as much, or up to {high:.2f} points more (proven)"
    if -LEAST_POINTS < high < LEAST_POINTS:
        return f"as much, or up to {-low:.2f} points less (proven)"
    if low < 0 < high:
        return f"between {-low:.2f} points less and {high:.2f} more (proven): the difference may be none"
    ends = (low, high) if high > 0 else (-high, -low)
    told = " to ".join(dict.fromkeys(f"{end:.2f}" for end in ends))
    return f"{told} points {'more' if high > 0 else 'less'} (proven)"

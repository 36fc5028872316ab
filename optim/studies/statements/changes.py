"""Changes: how a plan differs from another, in soldiers by place, decisions, dollars and points."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from optim.case import Case
from optim.measures import kind_of
from optim.report.figures import asked_troops
from optim.report.measure_words import names_of
from optim.report.names import place_names
from optim.report.wording import formations_told, money, span
from optim.store.cases import CaseRow
from optim.studies.findings import Interval, difference
from optim.studies.moved import FORMATIONS, SEEN
from optim.text import figure, listed

MOST_PLACES = 4
MOST_DECISIONS = 5
LEAST_POINTS = 0.005
"""A smaller difference would be shown as 0.00."""

Figures = Mapping[str, float]


def in_asked_places(case: Case, base: Figures, figures: Figures, proven: Collection[str] = ()) -> str:
    """Soldiers moved in the theaters that an ask names; of all theaters where none of these changes."""
    asked = asked_troops(case)
    return soldiers_moved(case, base, figures, proven, places=asked) or soldiers_moved(
        case, base, figures, proven, most=3
    )


def by_place(case: Case, base: Figures, figures: Figures) -> dict[str, float]:
    """Soldiers more or fewer than in the base's plan, by theater; the largest change first."""
    found = {j: figures.get(f"troops.{j}", 0.0) - base.get(f"troops.{j}", 0.0) for j in place_names(case)}
    moved = {j: change for j, change in found.items() if abs(change) > SEEN}
    return dict(sorted(moved.items(), key=lambda one: (-abs(one[1]), one[0])))


def soldiers_moved(
    case: Case,
    base: Figures,
    figures: Figures,
    proven: Collection[str] = (),
    most: int = MOST_PLACES,
    places: Collection[str] | None = None,
) -> str:
    """``900 more soldiers in Latvia (more: proven); 400 fewer in Slovakia and Hungary, 200 in Estonia``.

    Empty where no theater changes. ``proven``: theaters in which every plan as good has more soldiers, or
    fewer, though not by that number; ``places``: the theaters that are told, all unless given.
    """
    moved = {j: c for j, c in by_place(case, base, figures).items() if places is None or j in places}
    more = [(j, change) for j, change in moved.items() if change > 0]
    fewer = [(j, -change) for j, change in moved.items() if change < 0]
    sides = [_side(case, "more soldiers", more, proven, most)] if more else []
    sides += [_side(case, "fewer" if more else "fewer soldiers", fewer, proven, most)] if fewer else []
    return "; ".join(sides)


def _side(
    case: Case, words: str, some: Sequence[tuple[str, float]], proven: Collection[str], most: int
) -> str:
    names, told = place_names(case), list[str]()
    for at, (place, count) in enumerate(some):
        noun = f" {words}" if not at else ""
        sure = f" ({words.split()[0]}: proven)" if place in proven else ""
        told.append(f"{figure(count)}{noun} in {names[place]}{sure}")
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


def decisions_moved(
    case: Case, base: Figures, figures: Figures, sure: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Decisions that change, a clause each: projects, formations, leads, then units by nation."""
    both = dict.fromkeys((*base, *figures))
    moved = {name: figures.get(name, 0.0) - base.get(name, 0.0) for name in both}
    moved = {name: change for name, change in moved.items() if abs(change) > SEEN}
    known = sure or {}
    built, formed = _built(case, moved, known), _formed(case, moved, known)
    return (*built, *formed, *_led(case, moved), *_sent(case, moved))


def changes_in_a_sentence(clauses: Sequence[str], label: str = "What changes") -> str:
    """The first few clauses as a sentence; empty where there are none."""
    if not clauses:
        return ""
    more = len(clauses) - MOST_DECISIONS
    rest = f"; and {more} more (see the tables)" if more > 0 else ""
    return f"{label} in the nearest plan found: {'; '.join(clauses[:MOST_DECISIONS])}{rest}."


def _proven(sure: Mapping[str, str], name: str, way: str) -> str:
    """The way in which every plan as good differs: ``(more: proven)``; the number is of the plan found."""
    return f" ({way}: proven)" if sure.get(name) == "proven" else ""


def _built(case: Case, moved: Figures, sure: Mapping[str, str]) -> Iterator[str]:
    names = names_of(case)
    for name, change in moved.items():
        head, _, project = name.partition(".")
        if head == "built" and project in names:
            more = "more" if change > 0 else "fewer"
            yield f"{names[project]}: {figure(abs(change))} {more}{_proven(sure, name, more)}"


def _formed(case: Case, moved: Figures, sure: Mapping[str, str]) -> Iterator[str]:
    names, theaters = names_of(case), place_names(case)
    for name, change in moved.items():
        head, _, place = name.partition(".")
        if not kind_of(name).head and head in FORMATIONS and place in theaters:
            told, more = formations_told(case, head, abs(change)), "more" if change > 0 else "fewer"
            yield f"{told} {more} in {names[place]}{_proven(sure, name, more)}"


def _led(case: Case, moved: Figures) -> Iterator[str]:
    names = names_of(case)
    for name, change in moved.items():
        head, *codes = name.split(".")
        if head == "lead" and len(codes) == 2:
            nation, place = (names.get(code, code) for code in codes)
            yield f"{nation} {'leads' if change > 0 else 'no longer leads'} in {place}"


def _sent(case: Case, moved: Figures) -> Iterator[str]:
    """``United States sends 1 unit more to Latvia, 1 fewer to Slovakia and Hungary``, by nation."""
    names = names_of(case)
    by_nation: dict[str, list[tuple[str, float]]] = {}
    for name, change in moved.items():
        head, *codes = name.split(".")
        if head == "units" and len(codes) == 2:
            by_nation.setdefault(codes[0], []).append((codes[1], change))
    for nation, places in sorted(by_nation.items(), key=lambda one: -sum(abs(c) for _, c in one[1])):
        told = [
            (abs(c), "more" if c > 0 else "fewer", names.get(j, j)) for j, c in sorted(places, key=_order)
        ]
        (count, way, place), *others = told
        first = f"{figure(count)} {'unit' if count == 1 else 'units'} {way} to {place}"
        rest = [f"{figure(count)} {way} to {place}" for count, way, place in others]
        yield f"{names.get(nation, nation)} sends {', '.join((first, *rest))}"


def _order(one: tuple[str, float]) -> tuple[bool, float, str]:
    """Gains before losses, the largest change first."""
    return one[1] < 0, -abs(one[1]), one[0]


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

"""Decisions: which decisions a plan takes otherwise than another, a clause each, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from optim.case import Case
from optim.measures import kind_of
from optim.report.measure_words import names_of
from optim.report.names import place_names
from optim.report.wording import formations_told
from optim.studies.moved import FORMATIONS, PROVEN, SEEN, is_decision
from optim.studies.units_moved import UnitsMoved, kind_words
from optim.text import figure

MOST = 5
MOST_MOVES = 5
"""Kinds of unit and places of one nation that a clause tells one by one."""
Figures = Mapping[str, float]


class Clause(NamedTuple):
    """A clause of a sentence, and the number of decisions that it tells."""

    text: str
    number: int = 1


def is_told(case: Case, name: str) -> bool:
    """Whether a figure is a decision that is told by itself: of no region, and not the units of a nation.

    Units are told by their kind, which figures do not have.
    """
    head, *codes = name.split(".")
    place = codes[-1] if head == "stored" or not kind_of(name).head else ""
    return is_decision(name) and head != "units" and (not place or place in place_names(case))


def units_by_figures(case: Case, base: Figures, figures: Figures) -> tuple[UnitsMoved, ...]:
    """Units of a nation in a theater, where no plan is at hand that has their kind."""
    names = [name for name in dict.fromkeys((*base, *figures)) if name.startswith("units.")]
    parts = [(name.split("."), base.get(name, 0.0), figures.get(name, 0.0)) for name in names]
    return tuple(
        UnitsMoved(nation, "", place, round(before), round(after))
        for (_, nation, place), before, after in parts
        if abs(after - before) > SEEN
    )


def decisions_moved(
    case: Case,
    base: Figures,
    figures: Figures,
    sure: Mapping[str, str] | None = None,
    units: Sequence[UnitsMoved] | None = None,
) -> tuple[Clause, ...]:
    """Decisions that change: projects, formations, leads, stored sets, then units by nation.

    ``units``: those that nations send otherwise, by kind; without them they are told without their kind.
    """
    both = [name for name in dict.fromkeys((*base, *figures)) if is_told(case, name)]
    moved = {name: figures.get(name, 0.0) - base.get(name, 0.0) for name in both}
    moved = {name: change for name, change in moved.items() if abs(change) > SEEN}
    known = sure or {}
    sent = units_by_figures(case, base, figures) if units is None else units
    return (
        *_built(case, moved, known),
        *_formed(case, moved, known),
        *leads_moved(case, moved, figures),
        *_stored(case, moved, known),
        *_sent(case, sent, known),
    )


def changes_in_a_sentence(clauses: Sequence[Clause]) -> str:
    """How many decisions change, and the first few clauses; empty where there are none."""
    if not clauses:
        return ""
    count = sum(clause.number for clause in clauses)
    decisions = "1 decision changes" if count == 1 else f"{count} decisions change"
    return f"{decisions} in the nearest plan found: {first_of(clauses, MOST, ' (see the tables)')}."


def first_of(clauses: Sequence[Clause], most: int, where: str = "") -> str:
    """The first clauses, and how many decisions the others tell; ``where`` these are."""
    more = sum(clause.number for clause in clauses[most:])
    noun = "decision" if more == 1 else "decisions"
    rest = f"; and {more} more {noun}{where}" if more else ""
    return f"{'; '.join(clause.text for clause in clauses[:most])}{rest}"


def _proven(sure: Mapping[str, str], name: str, way: str) -> str:
    """The way in which every plan as good differs: ``(more: proven)``; the number is of the plan found."""
    return f" ({way}: proven)" if sure.get(name) == PROVEN else ""


def _way(change: float) -> str:
    return "more" if change > 0 else "fewer"


def _built(case: Case, moved: Figures, sure: Mapping[str, str]) -> Iterator[Clause]:
    names = names_of(case)
    for name, change in moved.items():
        head, _, project = name.partition(".")
        if head == "built":
            way = _way(change)
            yield Clause(
                f"{names.get(project, project)}: {figure(abs(change))} {way}{_proven(sure, name, way)}"
            )


def _formed(case: Case, moved: Figures, sure: Mapping[str, str]) -> Iterator[Clause]:
    names = place_names(case)
    for name, change in moved.items():
        head, _, place = name.partition(".")
        if not kind_of(name).head and head in FORMATIONS:
            told, way = formations_told(case, head, abs(change)), _way(change)
            yield Clause(f"{told} {way} in {names[place]}{_proven(sure, name, way)}")


def _stored(case: Case, moved: Figures, sure: Mapping[str, str]) -> Iterator[Clause]:
    names = place_names(case)
    for name, change in moved.items():
        head, _, place = name.partition(".")
        if head == "stored":
            noun, way = "set" if abs(change) == 1 else "sets", _way(change)
            yield Clause(
                f"{figure(abs(change))} stored {noun} {way} in {names[place]}{_proven(sure, name, way)}"
            )


def leads_moved(case: Case, moved: Figures, figures: Figures) -> Iterator[Clause]:
    """``United States leads in Latvia instead of Canada``, a clause for each place.

    ``moved``: changes by figure; ``figures``: those of the plan, in which a nation leads or none does.
    """
    names = names_of(case)
    places: dict[str, dict[bool, list[str]]] = {}
    for name, change in moved.items():
        head, *codes = name.split(".")
        if head == "lead" and len(codes) == 2:
            nation, place = codes
            places.setdefault(place, {True: [], False: []})[change > 0].append(names.get(nation, nation))
    for place, led in places.items():
        where, come, gone = names.get(place, place), " and ".join(led[True]), " and ".join(led[False])
        if come:
            instead = f" instead of {gone}" if gone else ""
            text = f"{come} leads in {where}{instead}"
        else:
            others = any(
                name.startswith("lead.") and name.endswith(f".{place}") and value > SEEN
                for name, value in figures.items()
            )
            text = f"{gone} no longer leads in {where}{'' if others else ', and no nation does'}"
        yield Clause(text, len(led[True]) + len(led[False]))


def _sent(case: Case, units: Sequence[UnitsMoved], sure: Mapping[str, str]) -> Iterator[Clause]:
    """A clause for each nation, the nation that moves most units first."""
    by_nation: dict[str, list[UnitsMoved]] = {}
    for one in units:
        by_nation.setdefault(one.nation, []).append(one)
    names = names_of(case)
    for nation, moves in sorted(by_nation.items(), key=lambda one: -sum(abs(m.change) for m in one[1])):
        who = f"{names.get(nation, nation)} sends" if nation else "nations in turn supply"
        yield Clause(f"{who} {units_sent(case, moves, sure)}", len(moves))


def units_sent(case: Case, moves: Sequence[UnitsMoved], sure: Mapping[str, str] | None = None) -> str:
    """``1 light battalion more to Latvia, 1 fewer to Estonia``: the largest changes, gains first."""
    names, told, before = place_names(case), list[str](), ""
    largest = sorted(moves, key=lambda one: (-abs(one.change), one.change < 0, one.place, one.kind))
    shown = largest if len(moves) <= MOST_MOVES + 1 else largest[:MOST_MOVES]
    for one in sorted(shown, key=lambda one: (one.change < 0, -abs(one.change), one.kind, one.place)):
        count, way = abs(one.change), _way(one.change)
        noun = kind_words(case, one.kind, count)
        again = bool(told) and one.kind == before
        proof = _proven(sure or {}, f"units.{one.nation}.{one.place}", way) if not one.kind else ""
        place = names.get(one.place, one.place)
        told.append(f"{figure(count)} {'' if again else f'{noun} '}{way} to {place}{proof}")
        before = one.kind
    rest = f" and {len(moves) - len(shown)} more changes of units" if len(shown) < len(moves) else ""
    return f"{', '.join(told)}{rest}"

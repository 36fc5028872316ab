"""Explanations: a feasible demand with what it displaces, an infeasible one with what it would take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from optim.case import Case
from optim.families import LEVERS, Level
from optim.report.labels import status_words
from optim.report.measure_words import names_of
from optim.report.opening import Told
from optim.report.readings import forbidden
from optim.report.wording import place_words
from optim.store.cases import CaseRow
from optim.studies.explanations.arithmetic import Line, sentences
from optim.studies.explanations.conflict import Conflict
from optim.studies.explanations.demand import Demand
from optim.studies.explanations.displaced import Displaced
from optim.studies.explanations.forces import Forced
from optim.studies.explanations.policies import Policy
from optim.studies.explanations.repairs import Repair
from optim.studies.explanations.sources import few
from optim.studies.findings import points
from optim.studies.moved import PROVEN
from optim.studies.statements.changes import asked_there, better, dearer, permanence, soldiers_moved
from optim.studies.statements.decisions import changes_in_a_sentence, decisions_moved
from optim.studies.statements.nations import most_asked
from optim.text import capital, figure, listed

MOST_ITEMS = 3
HAIR = 1e-6
"""Forgiven by rounding down: the floats of a proof are not exact."""
HAD = "Any one of these repairs is enough"


@dataclass(frozen=True)
class Tried:
    """A repair, and the best plan with the repair."""

    repair: Repair
    row: CaseRow


def move_words(name: str, level: Level) -> str:
    """A policy and how far it moves: ``Founding Act (not applied)``."""
    return f"{LEVERS[name].title} ({level.how})"


def moves_words(repair: Repair) -> str:
    """Every policy that a repair moves, as a cell of a table."""
    return "; ".join(_each(repair))


def _each(repair: Repair) -> list[str]:
    return [move_words(policy.name, level) for policy, level in repair.moves.items()]


def policy_words(policy: Policy) -> str:
    """A policy as a line of a conflict: ``Founding Act: the Founding Act, as it is read``."""
    return f"{LEVERS[policy.name].title}: {policy.words}"


def demanded(asked: Demand) -> str:
    """The demands in a few words, the name of an ask once; empty without a demand."""
    told = [item.words.removesuffix(f" ({item.row.ask})") if item.row else item.words for item in asked.items]
    named = f" (ask: {', '.join(asked.asks)})" if asked.asks else ""
    return f"{listed(told, MOST_ITEMS)}{named}"


def claim_feasible(case: Case, asked: Demand, base: CaseRow, row: CaseRow) -> str:
    """``6,300 soldiers in Latvia are feasible (proven)``: a plan that the exact checker accepts has them."""
    what = demanded(asked)
    if not what:
        return "The changed case has a plan (proven)"
    plural = len(asked.items) > 1 or not what.startswith("1 ")
    already = ", and the plan as it is has that" if base.figures and _already(asked, base) else ""
    return f"{what} {'are' if plural else 'is'} feasible (proven){already}"


def _already(asked: Demand, base: CaseRow) -> bool:
    """Whether the plan as it is has every measure that is demanded; named asks are not looked up."""
    least = [item.at_least for item in asked.items if item.at_least]
    most = [item.at_most for item in asked.items if item.at_most]
    plain = all("+" not in name and "*" not in name for name, _ in (*least, *most))
    enough = all(base.figures.get(name, 0.0) >= value for name, value in least)
    return (
        len(least) + len(most) == len(asked.items)
        and plain
        and enough
        and all(base.figures.get(name, 0.0) <= value for name, value in most)
    )


def opening_feasible(found: Displaced) -> Iterator[Told]:
    """Soldiers that the demand displaces and why, decisions, what is asked of nations, dollars and points."""
    case, base, row, sure = found.case, found.base, found.row, found.sure
    if not base.figures:
        return
    proven = [
        name.partition(".")[2] for name, how in sure.items() if how == PROVEN and name.startswith("troops.")
    ]
    moved = soldiers_moved(case, base.figures, row.figures, proven)
    yield Told("", f"In the nearest plan found: {moved}." if moved else "No theater gains or loses soldiers.")
    if found.forced is not None:
        yield Told("Why more than is asked for in place", why_in_place(case, found.forced))
    if permanent := permanence(case, base.figures, row.figures):
        yield Told("Permanent", f"{capital(permanent)}.")
    changes = changes_in_a_sentence(decisions_moved(case, base.figures, row.figures, sure, found.units))
    if changes:
        yield Told("What changes", changes)
    asked = most_asked(case, found.nations, found.units, base.figures, row.figures)
    if asked is not None:
        yield asked
    yield Told("What it costs", price_of(case, row, base, demand=True))


def why_in_place(case: Case, found: Forced) -> str:
    """Which demand by a day puts how many soldiers in place, and the fewest that any plan can have there."""
    row = found.row
    crisis = names_of(case).get(row.contingency, row.contingency)
    where = place_words(case, row.theater)
    in_place = f"{figure(found.wanted)} soldiers are" if found.wanted else "no soldiers are"
    told = (
        f"{in_place} asked for in place in {where}, and the plan found has {figure(found.there)}. The demand "
        f"for {figure(float(row.amount))} by day {row.day} of {crisis} puts the other "
        f"{figure(found.there - found.wanted)} there"
    )
    if found.in_time is not None:
        told += (
            f": only {figure(found.in_time - found.there)} of the {figure(found.in_time)} soldiers there by "
            "that day come from elsewhere"
        )
    if found.least is not None and found.least - found.wanted > 1:
        told += (
            f". No plan that meets the demands has fewer than {figure(floor(found.least + HAIR))} in place "
            "(proven)"
        )
    return f"{told}."


def price_of(case: Case, row: CaseRow, base: CaseRow, *, demand: bool = False) -> str:
    """Dollars, then points, of a plan against the plan as it is; ``demand`` as in ``better``."""
    dollars, score = dearer(case, row, base), better(row, base, demand)
    parts = [f"the plan found {dollars}"] if dollars else []
    parts += [f"the best plan {score}"] if score else []
    told = "; ".join(parts)
    return f"{capital(told)}." if told else "Not known."


def claim_impossible(asked: Demand) -> str:
    """``3 brigades in Coast cannot be had (proven)``."""
    what = demanded(asked)
    if not what:
        return "No plan keeps every rule of the changed case (proven)"
    return f"{what} cannot {'all ' if len(asked.items) > 1 else ''}be had (proven)"


def opening_impossible(
    case: Case, base: CaseRow, sums: Sequence[Line], found: Sequence[Tried], core: Conflict
) -> Iterator[Told]:
    """The resource that is short, the smallest repair and its plan, and an active reading that forbids."""
    if any(line.proof for line in sums):
        yield Told("", " ".join(sentences(sums)))
    if found:
        yield Told("What it takes", _smallest(case, base, found))
    else:
        yield Told("What it takes", "No repair was found, not even with every policy lifted.")
    reading = forbidden(case)
    if reading and any(policy.name == "founding_act" for policy in core.policies):
        yield Told("Founding Act", reading)


def _smallest(case: Case, base: CaseRow, found: Sequence[Tried]) -> str:
    first = found[0]
    count = "One repair is enough" if len(found) == 1 else f"Any one of {len(found)} repairs is enough"
    told = f"{count}; the smallest changes {listed(_each(first.repair))}."
    if first.row.coverage is None:
        return f"{told} No plan with that repair was found in time."
    there = asked_there(case, first.row.figures, "soldiers")
    permanent = permanence(case, base.figures, first.row.figures) if base.figures else ""
    also = f" {capital(permanent)}." if permanent else ""
    return f"{told} With that repair the plan found has {there}.{also} {price_of(case, first.row, base)}"


def said_of_repairs(found: Sequence[Tried]) -> Iterator[str]:
    """Every repair in a line."""
    if not found:
        return
    proof = (
        "; each change in a repair is necessary (proven)" if all(one.repair.minimal for one in found) else ""
    )
    yield f"{HAD}{proof}:"
    for at, one in enumerate(found, 1):
        row = one.row
        if row.coverage is None:
            outcome = f"no plan was found ({status_words(row.status)})"
        else:
            outcome = f"USD {row.cost_musd:,.0f} million, coverage {points(row.coverage)}"
            outcome += f" (at most {points(row.bound)})" if points(row.bound) != points(row.coverage) else ""
        yield f"{at}. {moves_words(one.repair)}: {outcome}."


def said_of_conflict(core: Conflict, lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Demands and policies that contradict each other."""
    sure = "" if core.proven else ", as far as the work allowed to prove"
    yield (
        "These cannot all hold, even where every other policy is lifted; without any one of these, the "
        f"others can{sure}:"
    )
    for what, *_ in lines:
        yield f"- {what}"


def evidence(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of the instance and sources behind each line of the conflict."""
    for what, rows, sources in lines:
        source = f"; source: {few(sources.split('; '))}" if sources else ""
        yield f"Behind “{what}”: {few(rows.split('; '))}{source}."

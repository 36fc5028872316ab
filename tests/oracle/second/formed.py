"""Families 15, 21 and 22: formations, who leads them, and the headquarters that command them."""

from __future__ import annotations

import math
from typing import Any

from optim.instance.rows import Formation
from oracle.second.columns import deployed, weighed
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet, Term, times


def formations(sheet: Sheet, facts: Facts) -> None:
    """A formation is complete or it is not."""
    rows = [row for row in facts.given.formations if not row.completes]
    for t in facts.periods:
        for c in sorted({row.component for row in rows}):
            here = [row for row in rows if row.component == c and not row.across]
            for j in facts.theaters if here else ():
                _has_parts(sheet, facts, ("formations", j, c, t), [j], here, t)
            if any(row.component == c and row.across for row in rows):
                for region in {row.region for row in facts.given.theaters}:
                    at = ("formations_across", region, c, t)
                    everyone = [row for row in rows if row.component == c]
                    _has_parts(sheet, facts, at, facts.members(region), everyone, t)


def _has_parts(sheet: Sheet, facts: Facts, at: Any, places: list[str], rows: list[Formation], t: int) -> None:
    """What the formations of some theaters need of a part is no more than these have of it."""
    c, left, hosts = rows[0].component, list[Term](), 0
    for j in places:
        left += [(row.amount, ("formed", j, row.formation, t)) for row in rows]
        if c == "host_brigade":
            hosts += facts.theaters[j].host_brigades
        elif c in facts.parts:
            left.append((-1, ("formed", j, c, t)))
        else:
            left += times(-1, weighed(facts, c, j, t))
    sheet.at_most(at, left, hosts)


def completable(sheet: Sheet, facts: Facts) -> None:
    """A unit is in one formation, of those that stand or of those that units at home complete."""
    rows = facts.given.formations
    for c in sorted({row.component for row in rows if row.completes}):
        needing = [row for row in rows if row.component == c]
        settled, kinds = (
            [row for row in needing if not row.completes],
            [row for row in needing if row.completes],
        )
        for t in facts.periods:
            for j in facts.theaters:
                at_j = [row for row in settled if not row.across] + kinds
                left = _formed(at_j, [j], t) + times(-1, weighed(facts, c, j, t))
                left += times(-1, _assigned(facts, c, j, t))
                sheet.at_most(("formations_completed", j, c, t), left, 0)
            for region in {row.region for row in facts.given.theaters}:
                for some in _subsets(facts.members(region)) if any(row.across for row in settled) else ():
                    left = _formed(settled, facts.members(region), t) + _formed(kinds, some, t)
                    for j in facts.members(region):
                        left += times(-1, weighed(facts, c, j, t))
                    for j in some:
                        left += times(-1, _assigned(facts, c, j, t))
                    sheet.at_most(("completed_across", region, tuple(some), c, t), left, 0)


def _subsets(theaters: list[str]) -> list[list[str]]:
    if not theaters:
        return [[]]
    fewer = _subsets(theaters[1:])
    return fewer + [[theaters[0], *some] for some in fewer]


def _formed(rows: list[Formation], places: list[str], t: int) -> list[Term]:
    return [(row.amount, ("formed", j, row.formation, t)) for j in places for row in rows]


def _assigned(facts: Facts, c: str, j: str, t: int, nation: str | None = None) -> list[Term]:
    """What units assigned to j bring of c, those of one nation or of all."""
    return [
        (facts.brings(k, c), ("assigned", n, k, j, t))
        for n in facts.contributors
        for k in facts.types
        if nation in (None, n)
    ]


def lead_nation(sheet: Sheet, facts: Facts) -> None:
    """A formation has one lead nation, which brings its headquarters and a part of its battalions."""
    if not facts.settings.policy.lead_nations:
        return
    every = {
        (row.formation, row.component): row.lead_amount for row in facts.given.formations if row.lead_amount
    }
    own = {at: amount for at, amount in every.items() if at[0] not in facts.completes}
    for j in facts.theaters:
        for t in facts.periods:
            for f in facts.parts:
                leads: list[Term] = [(1, ("led", n, j, f, t)) for n in facts.contributors]
                sheet.equal(("lead_nation", j, f, t), [*leads, (-1, ("formed", j, f, t))], 0)
            for n in facts.contributors:
                _brings_itself(sheet, facts, own, n, j, t)
                _completes_itself(sheet, facts, every, n, j, t)
                if facts.theaters[j].multinational:
                    _framework_leads(sheet, facts, n, j, t)


def _brings_itself(
    sheet: Sheet, facts: Facts, own: dict[tuple[str, str], Any], n: str, j: str, t: int
) -> None:
    for c in sorted({c for _, c in own}):
        needs: list[Term] = [(amount, ("led", n, j, f, t)) for (f, of), amount in own.items() if of == c]
        has: list[Term] = []
        if c in facts.parts:
            has = [(1, ("led", n, j, c, t))]
        else:
            for k in facts.types:
                has += times(facts.brings(k, c), deployed(n, k, j, t))
        sheet.at_most(("brings_itself", n, j, c, t), needs + times(-1, has), 0)


def _completes_itself(
    sheet: Sheet, facts: Facts, every: dict[tuple[str, str], Any], n: str, j: str, t: int
) -> None:
    for c in sorted({of for f, of in every if f in facts.completes}):
        left: list[Term] = [(amount, ("led", n, j, f, t)) for (f, of), amount in every.items() if of == c]
        for k in facts.types:
            left += times(-facts.brings(k, c), deployed(n, k, j, t))
        left += times(-1, _assigned(facts, c, j, t, n))
        sheet.at_most(("completes_itself", n, j, c, t), left, 0)


def _framework_leads(sheet: Sheet, facts: Facts, n: str, j: str, t: int) -> None:
    for f in facts.parts:
        framework: Term = (-_most_formations(facts, f, j, t), ("framework", n, j, t))
        sheet.at_most(("framework_leads", n, j, f, t), [(1, ("led", n, j, f, t)), framework], 0)


def headquarters(sheet: Sheet, facts: Facts) -> None:
    """A headquarters stands only where it commands, or where it stood at the start."""
    staffs = [k for k, row in facts.types.items() if row.headquarters]
    for k in staffs if facts.settings.policy.lead_nations else ():
        counts = {
            f: max(
                [math.ceil(amount / facts.brings(k, c)) for c, amount in parts.items() if facts.brings(k, c)]
                or [0]
            )
            for f, parts in facts.parts.items()
        }
        for n in facts.contributors:
            for j in facts.theaters:
                for t in facts.periods:
                    _commands(sheet, facts, counts, n, k, j, t)


def _commands(sheet: Sheet, facts: Facts, counts: dict[str, int], n: str, k: str, j: str, t: int) -> None:
    start, stays = facts.start_present(n, k, j), ("stays", n, k, j, t)
    there = deployed(n, k, j, t)
    commands: list[Term] = [(-count, ("led", n, j, f, t)) for f, count in counts.items()]
    sheet.at_most(("headquarters", n, k, j, t), [*there, *commands, (-start, stays)], 0)
    if stays in sheet.columns:
        most = sum(count * _most_formations(facts, f, j, t) for f, count in counts.items())
        sheet.at_most(("headquarters_stay", n, k, j, t), [*there, (most, stays)], start + most)


def _most_formations(facts: Facts, f: str, j: str, t: int) -> int:
    """No more of them than the beds can hold."""
    least = facts.least_personnel(f)
    places = facts.members(facts.theaters[j].region) if facts.apart(f) else [j]
    soldiers = sum(facts.most_beds(i, t) for i in places)
    soldiers += facts.most_assigned(j) if f in facts.completes else 0
    return 0 if least is None else int(soldiers // least)

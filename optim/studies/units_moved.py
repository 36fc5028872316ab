"""Units moved: the kinds of unit of which a nation has more or fewer in a place than a first plan has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from optim.case import Case
from optim.plan import Plan
from optim.report.names import unit_names
from optim.report.wording import many

Sent = tuple[str, str, str]
"""Nation, kind of unit, theater."""
IN_TURN = ""
"""Stands for the nations of a roster, which supply its units in turn."""


@dataclass(frozen=True)
class UnitsMoved:
    """Units of a kind that a nation has in a theater at the end, in two plans that differ in them.

    ``nation`` may be ``IN_TURN``.
    """

    nation: str
    kind: str
    place: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """Units more; fewer are below 0."""
        return self.after - self.before


def units_moved(case: Case, before: Plan, after: Plan) -> tuple[UnitsMoved, ...]:
    """Every kind of unit by nation and theater in which the plans differ, as nations and theaters are listed.

    Units that nations supply in turn have the nation ``IN_TURN``, and come last.
    """
    there, here = _sent(case, before), _sent(case, after)
    nations = {row.contributor: at for at, row in enumerate(case.instance.contributors)}
    places = {row.theater: at for at, row in enumerate(case.instance.theaters)}
    differing = [key for key in {**there, **here} if there[key] != here[key]]
    ranked = sorted(
        differing, key=lambda one: (nations.get(one[0], len(nations)), places.get(one[2], -1), one[1])
    )
    return tuple(UnitsMoved(*key, there[key], here[key]) for key in ranked)


def _sent(case: Case, plan: Plan) -> dict[Sent, int]:
    found: dict[Sent, int] = defaultdict(int)
    for units in (plan.stationed, plan.rotated):
        for (n, k, j, t), count in units.items():
            if t == case.period_count:
                found[n, k, j] += int(count)
    kinds = {row.arrangement: (row.unit_type, row.theater) for row in case.instance.sharing}
    for (roster, t), slots in plan.shared.items():
        if t == case.period_count:
            found[IN_TURN, *kinds[roster]] += int(slots)
    return found


def kind_words(case: Case, kind: str, count: int = 2) -> str:
    """A kind of unit in a sentence: ``light battalion``, ``light battalions``; ``units`` without a kind."""
    name = unit_names(case).get(kind, kind) or "unit"
    return name if count == 1 else many(name)

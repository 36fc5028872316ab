"""Decisions: what other rooms need to know about each decision of a plan.

``optim.plan.Plan`` gives every field one ``Decision``; the checker, the engine and the store read it there
(``optim.plan.DECISIONS``). ``TOTALS`` are variables of the model that follow from decisions and that no plan
stores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

LETTERS: Mapping[str, str] = {
    "w": "contingency",
    "a": "arrangement",
    "n": "contributor",
    "k": "unit type",
    "r": "unit type that is stood in for",
    "j": "theater",
    "p": "project",
    "f": "formation",
    "h": "pathway",
    "d": "day",
    "t": "period",
    "v": "reviewed period",
    "i": "place",
    "c": "capability",
    "g": "branch",
    "e": "step of strain",
    "s": "tier",
    "b": "payer",
}
"""Index letter -> the noun for its codes, as in ``docs/formulation.md``. A place is a theater or a region."""

NUMBERS = frozenset("detv")
"""Index letters whose entries are whole numbers; all others are codes."""


@dataclass(frozen=True)
class Decision:
    """One decision, or one total, of the model.

    ``letters`` name its indices in order; the period comes last. ``in_place``: the value describes the
    posture in a period, so that periods can be aggregated; otherwise it describes an event of the period.
    ``movement``: a contributor goes somewhere, so that a start heuristic may fix it at zero.
    ``distance``: how a difference counts between two plans: the soldiers of a unit, the soldiers whose
    equipment a set holds, or a thing of its own; None where the difference follows from others.
    ``rounding``: how a decimal is rounded, so that limits on it keep holding.
    """

    letters: str
    kind: Literal["integer", "binary", "decimal"] = "integer"
    in_place: bool = False
    movement: bool = False
    distance: Literal["soldiers", "equipment", "thing"] | None = None
    rounding: Literal["down", "up"] | None = None

    @property
    def whole(self) -> bool:
        """Whether its values are whole numbers."""
        return self.kind != "decimal"

    def place(self, letter: str) -> int | None:
        """The position of an index letter; None where the decision has no such index."""
        at = self.letters.find(letter)
        return None if at < 0 else at


def decision(letters: str, *, in_place: bool, movement: bool = False, **facts: Any) -> Mapping[str, Decision]:
    """The metadata of a field of ``Plan``. ``in_place`` has no default, so that nobody forgets it."""
    return {"decision": Decision(letters, in_place=in_place, movement=movement, **facts)}


TOTALS: Mapping[str, Decision] = {
    "nothing": Decision(""),
    "present": Decision("kjt", in_place=True),
    "unmet": Decision("widcst", "decimal", in_place=True),
    "spent": Decision("bt", "decimal"),
    "pressed": Decision("njget", "decimal", in_place=True),
    "still_rotated": Decision("nkjt", "decimal", in_place=True),
    "still_stationed": Decision("nkjt", "decimal", in_place=True),
    "changed": Decision("nkjt", "decimal"),
    "newly": Decision("nkjt", "decimal"),
    "newly_shared": Decision("at", "decimal"),
    "handover": Decision("jt", "decimal"),
}
"""Variables of the model that no plan stores: zero, units in place, shortfalls, spending, strain, what is
still where it stood at the start, change, and what coverage is charged for."""

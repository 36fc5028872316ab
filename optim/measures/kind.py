"""Kind: every fact about a kind of measure that more than one module needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from optim.case import Case

End = Literal["greatest", "least"]
Values = Literal["decimal", "whole", "binary"]
Role = Literal["outcome", "decision", "consequence"]


@dataclass(frozen=True)
class Kind:
    """One kind of measure.

    ``pattern`` is the form of its names, e.g. ``troops.PLACE``: a part in capitals stands for a code of the
    instance. ``rests`` lists what follows the fixed first word in the names of a case: ``""`` where nothing
    follows, and whole names where no word is fixed. ``meaning`` completes a row of ``docs/studies.md``.

    ``phrase`` names a measure in a sentence, with a ``{}`` for each code; without a phrase, the name itself
    is shown. ``decision`` says that a plan takes a decision. In texts, ``{head}`` is the first word of the
    name. ``unit_alone`` is the unit where the measure is not named beside it, ``unit`` unless given.

    A plan can always waste a ``wasted`` measure, so its worse end is never looked for, and a wasted measure
    whose better end is the greatest cannot be held to a maximum. A ``consequence`` is a count that follows
    from decisions; it is stored in tables and left out of pictures and the terminal.
    """

    pattern: str
    rests: Callable[[Case], Iterable[str]]
    unit: str
    meaning: str
    phrase: str
    values: Values
    role: Role = "outcome"
    better: End | None = None
    wasted: bool = False
    decimals: int = 0
    decision: str = "{head} in {0}"
    unit_alone: str = ""

    @property
    def head(self) -> str:
        """The fixed first word of its names; empty where that word is a code of the instance."""
        first = self.pattern.split(".")[0]
        return "" if first.isupper() else first

    @property
    def index(self) -> tuple[str, ...]:
        """What the codes after the first word stand for."""
        return tuple(self.pattern.split(".")[1:])

    def names(self, case: Case) -> Iterable[str]:
        """Its measures in a case."""
        return (".".join(part for part in (self.head, rest) if part) for rest in self.rests(case))

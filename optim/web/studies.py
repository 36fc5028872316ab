"""Studies: those that the workbench begins as jobs, and what each has to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from optim.errors import UsageError


@dataclass(frozen=True)
class Field:
    """An option of a study. ``many``: several are told, with blanks between them."""

    option: str
    label: str
    example: str
    needed: bool = True
    many: bool = False


@dataclass(frozen=True)
class Study:
    """A study as a button, with the fields that it has to be told."""

    title: str
    takes: str  # how long
    fields: tuple[Field, ...] = ()

    def words(self, given: Callable[[str], str]) -> list[str]:
        """The options of the command. Raises UsageError where a field that is needed is empty."""
        words: list[str] = []
        for field in self.fields:
            text = given(field.option).strip()
            if not text and field.needed:
                raise UsageError(f"{self.title}: {field.label} is missing, e.g. {field.example}")
            # the value is bound to its option, so that no value can be taken for another option
            words += [
                f"--{field.option}={value}" for value in (text.split() if field.many else [text] * bool(text))
            ]
        return words


STUDIES = {
    "explain": Study("What would make the demands possible", "Several minutes"),
    "price": Study("What each constraint costs", "A minute or more"),
    "mix": Study("What permanent, rotating and stored forces each add", "A minute or more"),
    "alternatives": Study("What every good plan has", "Several minutes"),
    "why": Study(
        "Who pays for more",
        "A minute or more",
        (Field("why-not", "What there should be", "troops.LVA>=6300"),),
    ),
    "tip": Study(
        "Where the answer flips",
        "A minute or more",
        (
            Field("vary", "What is varied, and how far", "contributors.*.dwell_ratio=x1:x2"),
            Field("watch", "What is watched", "troops.EST"),
            Field("crosses", "The value at which it matters", "5000", needed=False),
        ),
    ),
    "sweep": Study(
        "Several values side by side",
        "As many solves as there are combinations",
        (Field("over", "What is varied, each with its values", "lift.*.*.amount=x0.5,x1,x2", many=True),),
    ),
    "frontier": Study(
        "One measure against another",
        "A minute or more",
        (Field("x", "What is limited", "cost"), Field("y", "What is greatest for it", "coverage")),
    ),
}
"""Studies by name: that of their command, but ``why``, which is an `explain` of one measure."""
COMMANDS = {"why": "explain"}

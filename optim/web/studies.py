"""Studies: those that the workbench begins as jobs, and what each has to be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from optim.case import Case
from optim.errors import UsageError
from optim.report.figures import asked_troops
from optim.studies.question import plain

SOLDIERS = 1000  # an example where none are asked


@dataclass(frozen=True)
class Examples:
    """Names of an instance for the examples of a page. ``cell``: a value as ``--set`` takes it."""

    place: str
    soldiers: int
    cell: str


def examples(case: Case) -> Examples:
    """The first place for which soldiers are asked, else the first theater, and the first nation's rest."""
    instance = case.instance
    asked = asked_troops(case) or {instance.theaters[0].theater: SOLDIERS}
    place, soldiers = next(iter(asked.items()))
    nation = instance.contributors[0]
    return Examples(
        place, soldiers, f"contributors.{nation.contributor}.dwell_ratio={plain(str(nation.dwell_ratio + 1))}"
    )


@dataclass(frozen=True)
class Field:
    """An option of a study. ``many``: several are told, with blanks between them.

    ``example``: a value to show, in which names in braces stand for those of ``Examples``.
    """

    option: str
    label: str
    example: str
    needed: bool = True
    many: bool = False

    def shown(self, of: Examples) -> str:
        """The example in the names of an instance."""
        return self.example.format(place=of.place, soldiers=of.soldiers)


@dataclass(frozen=True)
class Study:
    """A study as a button, with the fields that it has to be told."""

    title: str
    takes: str  # how long
    fields: tuple[Field, ...] = ()

    def words(self, given: Callable[[str], str], of: Examples) -> list[str]:
        """The options of the command. Raises UsageError where a field that is needed is empty."""
        words: list[str] = []
        for field in self.fields:
            text = given(field.option).strip()
            if not text and field.needed:
                raise UsageError(f"{self.title}: {field.label} is missing, e.g. {field.shown(of)}")
            # the value is bound to its option, so that no value can be taken for another option
            words += [
                f"--{field.option}={value}" for value in (text.split() if field.many else [text] * bool(text))
            ]
        return words

    def told(self, given: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
        """Labels and values of the fields that were filled."""
        return tuple((field.label, given(field.option)) for field in self.fields if given(field.option))


STUDIES = {
    "explain": Study("What would make the demands possible", "Several minutes"),
    "price": Study("What each constraint costs", "A minute or more"),
    "mix": Study("What permanent, rotating and stored forces each add", "A minute or more"),
    "alternatives": Study("What every good plan has", "Several minutes"),
    "why": Study(
        "Who pays for more",
        "A minute or more",
        (Field("why-not", "What there should be", "troops.{place}>={soldiers}"),),
    ),
    "tip": Study(
        "Where the answer flips",
        "A minute or more",
        (
            Field("vary", "What is varied, and how far", "contributors.*.dwell_ratio=x1:x2"),
            Field("watch", "What is watched", "troops.{place}"),
            Field("crosses", "The value at which it matters", "{soldiers}", needed=False),
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

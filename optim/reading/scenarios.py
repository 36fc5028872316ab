"""Scenarios: named sets of overrides, applied after those that they include, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from optim.errors import Fault, UsageError
from optim.instance.settings import Scenario
from optim.reading.cells import plain
from optim.reading.names import told_with_a_name
from optim.reading.overrides import apply
from optim.reading.parsed import Book, setting_fault
from optim.reading.raw import Draft
from optim.reading.suggest import hint, same


def in_order(scenarios: Mapping[str, Scenario], names: Sequence[str]) -> tuple[str, ...]:
    """The scenarios to apply: for each name what it includes, then itself. Names are matched without case.

    Raises UsageError for an unknown name.
    """
    order: dict[str, None] = {}

    def visit(given: str, above: tuple[str, ...]) -> None:
        name = same(given, scenarios)
        if name is None:
            raise UsageError(f"unknown scenario {given!r}; {hint(given, scenarios)}")
        for other in scenarios[name].includes:
            if other not in above:  # circles are a fault of their own
                visit(other, (*above, name))
        order[name] = None

    for name in names:
        visit(name, ())
    return tuple(order)


def pairs(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """What a scenario sets, as pairs of path and text."""
    return tuple((path, plain(value)) for path, value in scenario.set.items())


def with_scenarios(draft: Draft, scenarios: Mapping[str, Scenario], names: Sequence[str]) -> Draft:
    """A draft after the named scenarios. Raises UsageError for an unknown name or path."""
    for name in in_order(scenarios, names):
        draft = apply(draft, pairs(scenarios[name]), f"scenario {name!r}:")
    return draft


def path_faults(book: Book) -> Iterator[Fault]:
    """A fault for each path of a scenario that leads nowhere, or that has nothing to be relative to.

    The fault of a path with an undefined name quotes that name.
    """
    for name, scenario in book.settings.scenarios.items() if book.settings else ():
        for path, value in pairs(scenario):
            try:
                apply(book.draft, [(path, value)])
            except UsageError as error:
                if not told_with_a_name(book, path):
                    yield setting_fault(book.draft, ("scenarios", name, "set", path), str(error))

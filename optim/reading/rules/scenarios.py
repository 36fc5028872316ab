"""Scenarios: what they include exists and does not go in circles. Their paths are tried elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from optim.errors import Fault
from optim.reading.parsed import Book, setting_fault
from optim.reading.suggest import hint


def includes(book: Book) -> Iterator[Fault]:
    """A fault for an unknown scenario that is included, and for a circle."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    scenarios = book.settings.scenarios
    for name, scenario in scenarios.items():
        for other in scenario.includes:
            if other not in scenarios:
                message = (
                    f"unknown scenario {other!r}; expected one that is defined; {hint(other, scenarios)}"
                )
                yield setting_fault(book.draft, ("scenarios", name, "includes"), message)
    try:
        TopologicalSorter({name: set(s.includes) for name, s in scenarios.items()}).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        message = f"scenarios include one another in a circle: {' includes '.join(circle)}"
        yield setting_fault(book.draft, ("scenarios", circle[0], "includes"), message)

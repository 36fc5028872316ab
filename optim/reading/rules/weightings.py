"""Weightings: the default exists, and every multiplier is for something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from optim.errors import Fault
from optim.reading.names import known
from optim.reading.parsed import Book, setting_fault
from optim.reading.suggest import hint


def names(book: Book) -> Iterator[Fault]:
    """A fault for an unknown weighting, and for each multiplier of an unknown name."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    weightings, chosen = book.settings.weightings, book.settings.policy.weighting
    if chosen not in weightings:
        message = f"unknown weighting {chosen!r}; expected one of [weightings]; {hint(chosen, weightings)}"
        yield book.setting("policy.weighting", message)
    groups = {
        "theaters": known(book, "theater or region"),
        "contingencies": known(book, "contingency"),
        "days": book.names("requirements", "day"),
        "capabilities": known(book, "capability"),
        "tiers": {"essential", "wanted", "asked"},
    }
    for name, weighting in weightings.items():
        for group, valid in groups.items():
            for word in getattr(weighting, group):
                if word not in (valid or set()):
                    message = f"unknown name {word!r} among the {group}; {hint(word, valid or set())}"
                    yield setting_fault(book.draft, ("weightings", name, group, word), message)

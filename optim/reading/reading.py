"""Reading: a folder or workbook, then scenarios, then overrides -> an instance, or all of its faults."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from optim.errors import Fault, InstanceError
from optim.instance import Instance
from optim.reading.load import draft_of, draft_of_instance, instance_of
from optim.reading.locate import find
from optim.reading.overrides import apply
from optim.reading.parsed import Book
from optim.reading.rules import looks
from optim.reading.scenarios import with_scenarios
from optim.reading.validating import errors_in, examine, examine_changed

Pairs = Sequence[tuple[str, str]]


def read(
    name_or_path: str | os.PathLike[str], *, overrides: Pairs = (), scenarios: Sequence[str] = ()
) -> Instance:
    """Read an instance, apply the scenarios in the order named, then the overrides.

    Raises UsageError for a name or path that does not exist, InstanceError with every fault.
    """
    return changed(_opened(find(name_or_path)), overrides, scenarios)


def _opened(place: Path) -> Book:
    draft, faults = draft_of(place)
    book, found = examine(draft)
    return _sound(book, faults + found)


def override(instance: Instance, overrides: Pairs = (), scenarios: Sequence[str] = ()) -> Instance:
    """An instance in memory after scenarios and overrides; raises as ``read`` does."""
    return changed(_examined(instance), overrides, scenarios)


def prepared(instance: Instance) -> Book:
    """An instance made ready to be changed many times. Raises InstanceError where it has faults."""
    book = _examined(instance)
    return replace(book, looks=looks(book))


def _examined(instance: Instance) -> Book:
    return _sound(*examine(draft_of_instance(instance)))


def changed(book: Book, overrides: Pairs = (), scenarios: Sequence[str] = ()) -> Instance:
    """A sound book's instance after scenarios and overrides; raises as ``read`` does."""
    if not overrides and not scenarios:
        return instance_of(book)
    assert book.settings is not None, "a sound book has settings"
    draft = apply(with_scenarios(book.draft, book.settings.scenarios, scenarios), overrides)
    said = [
        *(f"scenario {name!r}" for name in scenarios),
        *(f"--set {path}={value}" for path, value in overrides),
    ]
    return instance_of(_sound(*examine_changed(draft, book), f" (after {', '.join(said)})"))


def _sound(book: Book, faults: list[Fault], after: str = "") -> Book:
    """A book without errors. Raises InstanceError; faults that name nobody are laid to ``after``."""
    errors = errors_in(book.draft.located(faults))
    if errors:
        name = book.draft.name
        raise InstanceError(name, list(dict.fromkeys(_blamed(fault, after) for fault in errors)))
    return book


def _blamed(fault: Fault, after: str) -> Fault:
    if not after or "(after " in fault.message:
        return fault
    return replace(fault, message=fault.message + after)

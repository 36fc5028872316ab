"""Validating: every fault and warning of a draft or an instance, and of the postures beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace

from optim.errors import Fault, PostureFileError, UsageError
from optim.instance import TABLES, Instance
from optim.reading.files import POSTURES
from optim.reading.load import draft_of, draft_of_instance, instance_of
from optim.reading.locate import find
from optim.reading.parsed import Book, setting_fault
from optim.reading.parsing import book_of
from optim.reading.postures import read_posture, shipped_postures
from optim.reading.provenance import provenance_faults
from optim.reading.raw import Draft
from optim.reading.rules import concerned, faults_of
from optim.reading.scenarios import path_faults, with_scenarios


def validate(name_or_path: str | os.PathLike[str], strict: bool = False) -> tuple[Fault, ...]:
    """All faults and warnings of an instance's folder or workbook, scenarios and postures tried as well.

    ``strict`` makes missing provenance an error. Raises UsageError when there is no such instance.
    """
    draft, faults = draft_of(find(name_or_path))
    book, found = examine(draft)
    faults += found
    faults += provenance_faults(book, "error" if strict else "warning")
    if not errors_in(faults):
        faults += _scenario_faults(book, faults)
        faults += _posture_faults(name_or_path, instance_of(book))
    return tuple(sorted(set(draft.located(faults))))


def examine(draft: Draft) -> tuple[Book, list[Fault]]:
    """Read a draft's values and try every rule."""
    book, faults = book_of(draft)
    faults += faults_of(book)
    if all(table in book.whole for table in TABLES):  # a path may lead into any of them
        faults += path_faults(book)
    return book, faults


def examine_changed(draft: Draft, known: Book) -> tuple[Book, list[Fault]]:
    """Read a draft that was made from the sound one of ``known``: only what is new, and what looks at it.

    Scenarios that the change does not use may come to lead nowhere: that is no fault of what it makes.
    """
    book, faults = book_of(draft, known)
    return book, [*faults, *faults_of(book, concerned(book, known))]


def examine_instance(instance: Instance) -> tuple[Fault, ...]:
    """All faults and warnings of an instance in memory, e.g. after ``replace``."""
    return tuple(sorted(examine(draft_of_instance(instance))[1]))


def errors_in(faults: list[Fault]) -> list[Fault]:
    """The faults that make an instance unusable."""
    return [fault for fault in faults if fault.severity == "error"]


def _posture_faults(name_or_path: str | os.PathLike[str], instance: Instance) -> Iterator[Fault]:
    """What is wrong with the tables in the folder ``postures`` of an instance, told with that folder."""
    for file in shipped_postures(name_or_path).values():
        try:
            read_posture(file, instance)
        except PostureFileError as error:
            yield from (replace(fault, file=f"{POSTURES}/{fault.file}") for fault in error.faults)


def _scenario_faults(book: Book, before: list[Fault]) -> Iterator[Fault]:
    """What goes wrong when a scenario is applied alone, told where the scenario stands."""
    scenarios = book.settings.scenarios if book.settings else {}
    for name in scenarios:
        try:
            changed = with_scenarios(book.draft, scenarios, [name])
        except UsageError as error:
            yield setting_fault(book.draft, ("scenarios", name), f"cannot be applied: {error}")
            continue
        book_after, found = book_of(changed)
        found += faults_of(book_after)
        for fault in book.draft.located(errors_in(found)):
            yield setting_fault(book.draft, ("scenarios", name), f"makes a fault: {fault}")

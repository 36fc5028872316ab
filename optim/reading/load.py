"""Load: a folder or a workbook -> a draft; an instance in memory -> a draft; a draft -> an instance."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from optim.errors import Fault
from optim.instance import OPTIONAL, TABLES, Instance
from optim.reading.cells import plain
from optim.reading.evidence import evidence_in
from optim.reading.file_names import SETTINGS, csv_name
from optim.reading.files import strangers, text_of
from optim.reading.parsed import Book
from optim.reading.raw import Draft, Line, Sheet
from optim.reading.tables import no_rows, sheet_of
from optim.reading.toml import tree_of


def draft_of(place: Path) -> tuple[Draft, list[Fault]]:
    """Everything in an instance's folder or workbook as text, and what is wrong with its shape."""
    if os.path.isdir(place):
        return draft_of_folder(place)
    from optim.reading.workbook.opening import draft_of_workbook

    return draft_of_workbook(place)


def draft_of_folder(folder: Path) -> tuple[Draft, list[Fault]]:
    """Everything in a folder as text, and what is wrong with the files and their shape."""
    faults = strangers(folder)
    sheets: dict[str, Sheet] = {}
    for table in TABLES:
        if table in OPTIONAL and not os.path.lexists(folder / csv_name(table)):
            sheets[table] = no_rows(table)
            continue
        text = text_of(folder, csv_name(table))
        if isinstance(text, Fault):
            faults.append(text)
        else:
            sheets[table], wrong = sheet_of(table, text)
            faults += wrong
    toml, tree = text_of(folder, SETTINGS), None
    if not isinstance(toml, Fault):
        tree = tree_of(toml)
    faults += [part for part in (toml, tree) if isinstance(part, Fault)]
    return Draft(
        os.path.basename(os.path.realpath(folder)),
        tree if isinstance(tree, dict) else None,
        toml if isinstance(toml, str) else "",
        sheets,
        folder,
        evidence=evidence_in(folder),
    ), faults


def draft_of_instance(instance: Instance) -> Draft:
    """An instance as text; line numbers are those of the file that ``write`` would make."""
    sheets = {}
    for table, model in TABLES.items():
        columns = tuple(model.model_fields)
        lines = (
            Line(at, {column: plain(getattr(row, column)) for column in columns})
            for at, row in enumerate(instance.table(table), start=2)
        )
        sheets[table] = Sheet(columns, tuple(lines))
    return Draft(instance.name, instance.settings.model_dump(), "", sheets, evidence=instance.evidence)


def instance_of(book: Book) -> Instance:
    """The instance of a book without errors."""
    assert book.settings is not None, "a book without errors has settings"
    tables: dict[str, Any] = {table: tuple(book.rows(table)) for table in TABLES}
    return Instance(book.draft.name, book.settings, **tables, evidence=book.draft.evidence)

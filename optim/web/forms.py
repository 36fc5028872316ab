"""Forms: what a form or an address says, as text; nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import FormData

from optim.web.levers import CELL
from optim.web.tables import Line

COLUMN = "column."
"""Before the name of a column, in the form of a row."""


def pairs(address: str) -> list[tuple[str, str]]:
    """The fields of an address of a page; where it leads does not matter."""
    return parse_qsl(urlsplit(address).query, keep_blank_values=True)


def text(form: FormData, name: str) -> str:
    """A field's text; empty where there is none, or a file."""
    value: Any = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def changed_cells(form: FormData, line: Line) -> Iterable[tuple[str, str]]:
    """The values of a row that are not as the page showed them, as fields of an address."""
    for cell in line.cells:
        name = COLUMN + cell.column
        if name in form and text(form, name) != cell.value:
            yield CELL, f"{cell.path}={text(form, name)}"

"""Look: the formats, widths and checks with which an instance's workbook is easy to edit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from optim.instance import TABLES
from optim.instance.columns import Row

WIDEST = 60
NARROWEST = 7
INK, PALE, LINE = "#1F3A5F", "#EAF0F7", "#B8C4D3"
FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}


@dataclass(frozen=True)
class Styles:
    """The formats of a workbook by what they are for."""

    title: Any
    head: Any
    source_head: Any
    label: Any
    text: Any
    wrap: Any
    number: Any
    source: Any


def styles(book: Any) -> Styles:
    """The formats, added to a workbook."""
    head = {**FONT, "bold": True, "font_color": "white", "bg_color": INK, "text_wrap": True, "border": 1}
    return Styles(
        title=book.add_format({**FONT, "bold": True, "font_size": 16, "font_color": INK}),
        head=book.add_format({**head, "border_color": LINE}),
        source_head=book.add_format({**head, "border_color": LINE, "bg_color": "#6B7785"}),
        label=book.add_format({**FONT, "bold": True}),
        text=book.add_format({**FONT, "num_format": "@"}),
        wrap=book.add_format({**FONT, "text_wrap": True}),
        number=book.add_format({**FONT, "num_format": "General"}),
        source=book.add_format({**FONT, "num_format": "@", "font_color": "#4A5560"}),
    )


def own_first(table: str) -> list[str]:
    """A table's own columns, then where its figures come from."""
    fields = TABLES[table].model_fields
    return sorted(fields, key=lambda name: name in Row.model_fields)


def note(table: str, column: str) -> str:
    """What a column means, its unit, and whether it may be left empty."""
    field = TABLES[table].model_fields[column]
    extra = field.json_schema_extra
    unit = str(extra.get("unit", "")) if isinstance(extra, Mapping) else ""
    parts = [
        str(field.description),
        f"Unit: {unit}." if unit else "",
        "" if field.is_required() else "Optional.",
    ]
    return "\n".join(part for part in parts if part)


REFERS = {"contributor": "contributors", "unit_type": "unit_types", "site": "sites", "host": ""}
"""Columns that name a row of another table, in whichever table they stand."""


def choices(table: str, column: str, kind: str) -> dict[str, Any] | None:
    """The check on a column's cells: its choices, true or false, or the codes of another table."""
    field = TABLES[table].model_fields[column]
    if kind == "choice":
        allowed = [str(choice) for choice in get_args(field.annotation)]
        return _list(allowed, "stop", f"Choose one of: {', '.join(allowed)}.")
    if kind == "flag":
        return _list(["TRUE", "FALSE"], "stop", "Choose TRUE or FALSE.")
    home = REFERS.get(column, "")
    if home and home != table:
        codes = f"={home}!$A$2:$A$1000"
        return _list(codes, "warning", f"This is no code of the sheet {home} yet.")
    return None


def _list(source: object, severity: str, message: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": severity,
        "error_title": "Not a choice",
        "error_message": message,
    }

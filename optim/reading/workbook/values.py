"""Values: what a spreadsheet's cell holds -> the text that a CSV cell would hold, as its writer meant it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

DIGITS = 15  # what a spreadsheet shows of a number; the rest is the noise of binary fractions
_PERCENT = re.compile(r"^\s*([+-]?\d+(?:\.\d+)?)\s*%\s*$", re.ASCII)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def number_text(value: int | float) -> str:
    """A number in plain digits: 3.0 is 3, 0.30000000000000004 is 0.3."""
    if isinstance(value, int):
        return str(value)
    return format(Decimal(format(value, f".{DIGITS}g")), "f")


def fits_number(value: Decimal) -> bool:
    """Whether a spreadsheet's number holds exactly this; if not, it is written as text."""
    return value.is_finite() and Decimal(format(float(value), f".{DIGITS}g")) == value


def cell_text(value: Any, kind: str) -> str:
    """The text of a cell in a column of some kind (see ``optim.reading.cells.kinds``)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime | date | time):
        return _date_text(value)
    text = unescaped(str(value))
    if kind in ("whole", "number"):
        return _typed_number(text)
    return text if kind == "text" else text.strip()


def _typed_number(text: str) -> str:
    """A number that somebody typed into a cell of text: spaces around it and a percent sign are meant."""
    percent = _PERCENT.match(text)
    if not percent:
        return text.strip()
    return format((Decimal(percent.group(1)) / 100).normalize(), "f")


def _date_text(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    return value.isoformat()


def unescaped(text: str) -> str:
    """Text with the control characters that a workbook writes as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text

"""Cells: between the text of a CSV cell and a value, without loss and without surprises.

Text that a spreadsheet would take for a formula is written with an apostrophe before it, and read
without. Numbers are plain: no exponents, separators, units or words.
"""

from __future__ import annotations

import re
import types
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from optim.instance.columns import Row

NUMBER = re.compile(r"^[+-]?(\d+)(?:\.(\d+))?$", re.ASCII)
RANGE = re.compile(r"^\s*[+-]?[\d.,]*\d%?\s*(?:-|–|—|\.\.+|…|:|to)\s*[+-]?\d[\d.,]*%?\s*$")
PERCENT = re.compile(r"^\s*([+-]?\d{1,20}(?:\.\d{1,20})?)\s*%\s*$", re.ASCII)
IS_RANGE = "is a range of two numbers"
MOST_DIGITS = 24


def plain(value: Any) -> str:
    """A value as text: true/false, plain decimals, words with spaces, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return " ".join(map(plain, value)) or "none"
    return str(value)


@cache
def kinds(model: type[BaseModel]) -> dict[str, str]:
    """Column -> what its cells hold: ``whole``, ``number``, ``flag``, ``choice``, ``words`` or ``text``.

    A table's own columns come first and provenance last, as people write them.
    """
    names = sorted(model.model_fields, key=lambda name: name in Row.model_fields)
    return {name: _kind(model.model_fields[name].annotation) for name in names}


@cache
def optional(model: type[BaseModel]) -> frozenset[str]:
    """Columns whose cells may be empty: ``Decimal | None``, and numbers with a default."""
    fields = model.model_fields.items()
    none = {name for name, info in fields if type(None) in get_args(info.annotation)}
    numbers = {name for name, kind in kinds(model).items() if kind in ("whole", "number")}
    return frozenset(none | {name for name in numbers if not model.model_fields[name].is_required()})


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        return _kind(next(part for part in get_args(annotation) if part is not type(None)))
    if get_origin(annotation) is Literal:
        return "choice"
    if get_origin(annotation) is tuple:
        return "words"
    return {bool: "flag", int: "whole", Decimal: "number"}.get(annotation, "text")


def misfit(kind: str, cell: str) -> str:
    """Why a cell cannot hold a value of this kind; empty when it can."""
    if kind == "flag":
        return "" if cell.lower() in ("true", "false") else "expected true or false"
    if kind not in ("whole", "number"):
        return ""
    if cell == "":
        return "is empty; expected a number"
    if cell.strip().lstrip("+-").lower() in ("nan", "inf", "infinity"):
        return "is not finite; expected an ordinary number"
    match = NUMBER.match(cell)
    if not match:
        return _no_number(cell)
    if sum(len(part or "") for part in match.groups()) > MOST_DIGITS:
        return f"has too many digits; expected at most {MOST_DIGITS}"
    if kind == "whole" and match.group(2) is not None:
        return "is not a whole number; expected digits only"
    return ""


def _no_number(cell: str) -> str:
    """Why a text that is not empty is no number, and what to write instead."""
    if not cell.strip():
        return "is only blanks; expected a number"
    if RANGE.match(cell):
        return f"{IS_RANGE}; expected one number"
    if percent := PERCENT.match(cell):
        share = plain((Decimal(percent[1]) / 100).normalize())
        return f"is a percentage; expected the share as a number, {share} (--set takes +1% as a change)"
    if NUMBER.match("".join(cell.split())):
        return f"has blanks; expected the digits alone, {''.join(cell.split())}"
    return "is not a plain number; expected digits, with a point before decimals and nothing else"

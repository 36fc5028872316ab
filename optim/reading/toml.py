"""TOML: the text of ``instance.toml`` -> a tree with decimals as written, and the line of any key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from optim.errors import Fault
from optim.instance.nesting import deeper
from optim.reading.cells import MOST_DIGITS
from optim.reading.file_names import SETTINGS

_HEADER = re.compile(r"^\s*\[{1,2}([^\]]+)\]{1,2}\s*(#.*)?$")
_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = re.compile(rf"^\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
DEEPEST = 20  # levels of nesting; an instance has four
_LINE = re.compile(r"\(at line (\d+), column \d+\)")


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation as error:  # tomllib would let it through as another type of error
        raise ValueError(f"{text!r} is not a number") from error
    if number.is_finite() and abs(number.adjusted()) > MOST_DIGITS:
        # written out, 1e999999999 is longer than the memory
        raise ValueError(f"{text!r} has too many digits; expected at most {MOST_DIGITS}")
    return number


def tree_of(text: str) -> dict[str, Any] | Fault:
    """The tree, or the fault that makes the file unreadable, with its line where TOML tells it."""
    try:
        tree = tomllib.loads(text, parse_float=_number)
        if deeper(tree, DEEPEST):
            raise ValueError("it is nested too deeply")
        return tree
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found.group(1)) if found else 0
        reason = _LINE.sub("", str(error)).strip()
        return Fault(SETTINGS, line, "", f"is not well-formed TOML: {reason[:200]}")


def parts(dotted: str) -> tuple[str, ...]:
    """The parts of a dotted key, without their quotes."""
    return tuple(part.strip().strip("\"'") for part in re.findall(_PART, dotted))


def line_of(text: str, path: Sequence[str]) -> int:
    """The 1-based line of a key, or of the section that it is or should be in; 0 when neither is found."""
    wanted, best, depth = tuple(path), 0, 0
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            section = parts(header.group(1))
            here = section
        elif key:
            here = section + parts(key.group(1))
        else:
            continue
        if here == wanted[: len(here)] and len(here) > depth:
            best, depth = number, len(here)
    return best

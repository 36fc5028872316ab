"""Text: how numbers and lists are written for people, and text that comes from other people's files.

- Numbers, lists and the disclaimer have one wording each.
- Characters that steer a terminal, or that nobody sees, are shown as JSON writes them. A control character in
  a name could clear the screen, and an override (U+202E) could reverse a number. Everything that is printed
  or drawn passes ``visible``; in a JSON document the escapes mean the same characters.
- A cell of a CSV file that a spreadsheet would run as a formula is written with an apostrophe before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

DISCLAIMER = "An illustration, not a forecast"

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066\u2067"  # directions; U+2068 and U+2069 only fence a name in
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # without width
    "\u2028\u2029\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"  # line ends, halves of a pair, tags
)


FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def figure(value: Fraction | float) -> str:
    """A number for reading: 12,345; 0.5; 6."""
    amount = float(value)
    told = f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:,.1f}".removesuffix(".0")
    return "0" if told == "-0" else told


def hundredths(value: float) -> str:
    """A number with no more than two decimals: 12,345; 0.25; 3.5."""
    told = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def points_apart(high: float, low: float) -> float:
    """The difference of two amounts of points as both are shown, with two decimals.

    94.58 and 94.11 are 0.47 apart, though 94.575 and 94.114 are 0.46.
    """
    return round(round(high, 2) - round(low, 2), 2)


def listed(words: Iterable[str], most: int | None = None) -> str:
    """``a``, ``a and b``, ``a, b and c``; past ``most`` words, ``a, b and 3 more``."""
    every = list(words)
    shown = every if most is None or len(every) <= most + 1 else every[:most]
    if len(shown) < len(every):
        shown = [*shown, f"{len(every) - len(shown)} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def any_of(words: Iterable[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    every = list(words)
    return " or ".join(part for part in (", ".join(every[:-1]), *every[-1:]) if part)


def within(sentence: str) -> str:
    """A sentence's beginning in the middle of another: without its capital."""
    return sentence[:1].lower() + sentence[1:]


def capital(sentence: str) -> str:
    """A sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def guarded(text: str) -> str:
    """The text as a CSV cell that no spreadsheet runs as a formula."""
    return "'" + text if FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` made a cell of."""
    return cell[1:] if GUARDED.match(cell) else cell


def visible(text: str) -> str:
    """The text, each such character as ``\\u001b``; the same text where there is none."""
    return HIDDEN.sub(_escape, text)


def one_line(text: str) -> str:
    """The same on a line of its own, so that a name cannot look like a line of ours."""
    return visible(" ".join(text.split()))


def visible_all(value: Any) -> Any:
    """A value with all text visible that is in it: in tuples, lists, mappings and dataclasses."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple | list):
        made = [visible_all(part) for part in value]
        return made if isinstance(value, list) else tuple(made)
    if isinstance(value, Mapping):
        return {visible_all(key): visible_all(part) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: visible_all(getattr(value, one.name)) for one in fields(value)})
    return value


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"

"""Visible text: characters that steer a terminal, or that nobody sees, are shown as JSON writes them.

Names, titles and notes come from somebody else's files. A control character in them could clear the screen,
an override (U+202E) could turn a figure round. Everything that is printed or drawn passes here. In a JSON
document the escapes mean the same characters, so it stays equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066\u2067"  # directions; U+2068 and U+2069 only fence a name in
    "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # without width
    "\u2028\u2029\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"  # line ends, halves of a pair, tags
)


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

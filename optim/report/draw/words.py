"""Words: how wide text will be, and text cut to a width. Estimates for a sans serif font, rather too wide."""

from __future__ import annotations

import re
import unicodedata

SIZE = 12
BOLD = 1.08
"""How much wider words are in bold."""
FIRST_STRONG, END = "\u2068", "\u2069"
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that say in which direction others run."""
WIDTHS = {
    **dict.fromkeys("ijlI|'.,:;!·", 0.29),
    **dict.fromkeys('ftr()[]/ -"`', 0.36),
    **dict.fromkeys("mMW@%", 0.9),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&w—", 0.74),
    **dict.fromkeys("csvxyzkJ", 0.52),
    **dict.fromkeys("<>=", 0.84),
}
ORDINARY = 0.58
WIDE = 1.05


def width(words: object, size: float = SIZE) -> float:
    """How wide the words are in units of the drawing."""
    return size * sum(_letter(letter) for letter in str(words))


def _letter(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    return WIDTHS.get(letter, ORDINARY)


def isolated(name: object) -> str:
    """A name to be put in a sentence: where it runs from right to left, nothing beside it is turned round."""
    bare = DIRECTIONS.sub("", str(name))
    turns = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in bare)
    return f"{FIRST_STRONG}{bare}{END}" if turns else bare


def fitting(words: object, room: float, size: float = SIZE) -> str:
    """The words, or as many of their letters as fit and an ellipsis."""
    whole = " ".join(str(words).split())
    if width(whole, size) <= room:
        return whole
    kept = whole
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(words: object, room: float, size: float = SIZE) -> list[str]:
    """The words in lines that fit; a word too wide for a line is cut."""
    lines: list[str] = []
    for word in str(words).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(fitting(word, room, size))
    return lines

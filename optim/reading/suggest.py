"""Suggest: the valid name that is meant, capitals or not, or that is nearest to a misspelled name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, or None when nothing is like it."""
    table = {name.lower(): name for name in sorted(known)}
    close = difflib.get_close_matches(word.lower(), table, n=1, cutoff=0.5)
    return table[close[0]] if close else None


def same(word: str, known: Iterable[str]) -> str | None:
    """The known name that ``word`` is, capitals or not; None where no name, or more than one, is."""
    names = set(known)
    if word in names:
        return word
    found = [name for name in names if name.casefold() == word.casefold()]
    return found[0] if len(found) == 1 else None


def hint(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown name: the nearest, or else what is known."""
    names = sorted(set(known))
    close = nearest(word, names)
    if close is not None:
        return f"nearest: {close!r}"
    if not names:
        return "none is defined"
    shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
    return f"known: {shown}"


def short(value: str, limit: int = 60) -> str:
    """A value as shown in a message: quoted, and cut when long."""
    return repr(value if len(value) <= limit else value[: limit - 1] + "…")

"""Wording: how figures, lists and places are written in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from optim.case import Case
from optim.text import figure


def plural(count: Fraction | float, noun: str) -> str:
    """``no brigade``, ``1 brigade``, ``2 brigades``."""
    return f"{figure(count) if count else 'no'} {noun}{'' if count in (0, 1) else 's'}"


def place_names(case: Case) -> Mapping[str, str]:
    """Theater to its name for reading; a region goes by its own code."""
    return {row.theater: row.name for row in case.instance.theaters}


AXES = {
    "force_pool": "nk",
    "deployed_share": "n",
    "ready_pool": "wnk",
    "beds": "jx",
    "ranges": "j",
    "storage": "j",
    "lift": "wxd",
    "reception": "wjd",
    "budget": "n",
    "buildup": "jx",
    "caveats": "nj",
    "framework": "j",
    "founding_act": "j",
    "projects": "p",
}
"""Family of limits to the axes of ``SlackRow.where``: contributor or payer, unit type, theater, contingency,
day, project; x is a word of its own."""


def limit_words(case: Case, family: str, where: Sequence[str]) -> str:
    """What a limit is about, by name: ``France light battalion``, ``Portugal in Western Balkans``. The
    contingency is left out: a unit that is ready is ready once."""
    instance = case.instance
    nations = {row.contributor: row.name for row in instance.contributors}
    units = {row.unit_type: row.name[:1].lower() + row.name[1:] for row in instance.unit_types}
    theaters = place_names(case)
    words: dict[str, Callable[[str], str]] = {
        "n": lambda code: nations.get(code, theaters.get(code, code)),
        "k": lambda code: units.get(code, code),
        "j": lambda code: f"in {theaters.get(code, code)}",
        "d": lambda code: f"by day {code}",
        "p": lambda code: code,
        "x": lambda code: code,
    }
    axes = AXES.get(family, "")
    return " ".join(words[axis](code) for axis, code in zip(axes, where, strict=False) if axis != "w")

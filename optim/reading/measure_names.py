"""Measure names: the measure of a case that a user means, or else the right kind of measure."""

from __future__ import annotations

from collections.abc import Iterator

from optim.case import Case
from optim.errors import UsageError
from optim.measures import KINDS, names, summed, terms
from optim.reading.suggest import hint, nearest, same

WORDS = {
    "cost": ("money", "costs", "price", "budget", "budgets", "spending", "dollars", "usd", "musd"),
    "coverage": ("points", "index", "covered", "covers"),
    "change": ("changes", "moves", "moved"),
    "troops": ("soldiers", "soldier", "troop", "personnel", "forces", "force", "presence"),
    "permanent": ("stationed", "stationing", "basing"),
    "rotational": ("rotation", "rotations", "rotating", "rotated"),
    "stored": ("storage", "sets", "stores", "equipment", "prepositioned"),
    "built": ("project", "projects", "build"),
    "lead": ("leader", "leads", "framework"),
    "units": ("unit", "battalions"),
    "arrived": ("arrivals", "arrives", "response"),
}
"""The first word of a measure, and other words that people use for it."""


def measure_called(case: Case, name: str, where: str = "") -> str:
    """The measure as the case writes it, or a sum of measures; names are matched without case.

    ``where`` is the option that names the measure, and begins the message.
    Raises UsageError that suggests a measure of the right kind.
    """
    parts = terms(name)
    known = names(case)
    if parts == ((1, name),):
        return _single(case, name, known, where)
    return summed((times, _single(case, part, known, where)) for times, part in parts)


def _single(case: Case, name: str, known: tuple[str, ...], where: str) -> str:
    found = same(_coded(case, name), known)
    if found is None:
        begins = f"{where}: " if where else ""
        raise UsageError(f"{begins}unknown measure {name!r}; {_advice(case, name, known)}")
    return found


def _coded(case: Case, name: str) -> str:
    """The name with the codes of nations and theaters that are written out: ``troops.Estonia``."""
    codes = dict(_spelled_out(case))
    head, *parts = name.split(".")
    return ".".join([head, *(codes.get(part.casefold(), part) for part in parts)])


def _spelled_out(case: Case) -> Iterator[tuple[str, str]]:
    """Names of theaters and nations, in small letters, with their codes; a code is no other's name."""
    rows = [(row.name, row.theater) for row in case.instance.theaters]
    rows += [(row.name, row.contributor) for row in case.instance.contributors]
    codes = {code.casefold() for _, code in rows}
    yield from ((name.casefold(), code) for name, code in rows if name.casefold() not in codes)


def _advice(case: Case, name: str, known: tuple[str, ...]) -> str:
    """The nearest measure with the same first word, or a word like it; else the kinds of measures."""
    head, dot, rest = _coded(case, name).partition(".")
    heads = list(dict.fromkeys(one.partition(".")[0] for one in known))
    meant = same(head, heads) or _meant(head, heads)
    if meant is None:
        return f"measures are {', '.join(_forms(heads))}"
    alike = [one for one in known if one.partition(".")[0] == meant]
    if not dot:
        close = meant if meant in alike else None
        return f"nearest: {close!r}" if close else f"expected a name after it, e.g. {alike[0]!r}"
    whole = f"{meant}.{rest}"
    return f"nearest: {same(whole, alike) or nearest(whole, alike)!r}" if alike else hint(name, known)


def _meant(head: str, heads: list[str]) -> str | None:
    """The first word that another word for it, or a misspelling, stands for."""
    word = head.casefold()
    found = next((one for one, words in WORDS.items() if word in words and one in heads), None)
    return found or nearest(head, heads)


def _forms(heads: list[str]) -> Iterator[str]:
    """The forms of the names of measures, of the kinds that a case has."""
    fixed = [kind for kind in KINDS.values() if not kind.head or kind.head in heads]
    yield from (f"`{kind.pattern}`" for kind in fixed)

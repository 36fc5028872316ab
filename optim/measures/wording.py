"""Wording: measures and their units as sentences and charts say them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from optim.measures.naming import kind_of

NONE: Mapping[str, str] = MappingProxyType({})


def phrase(name: str, places: Mapping[str, str]) -> str:
    """A measure in words: ``troops.EST`` is soldiers in Estonia. ``places``: names of theaters by code."""
    kind, (head, *codes) = kind_of(name), name.split(".")
    if not kind.phrase or len(codes) != len(kind.index):
        return name
    return kind.phrase.format(*(places.get(code, code) for code in codes), head=_words(head))


def as_decision(name: str, names: Mapping[str, str] = NONE) -> str:
    """A decision in words: ``lead.USA.POL`` is USA leads in POL. ``names``: of known codes."""
    kind, (head, *codes) = kind_of(name), name.split(".")
    return (
        kind.decision.format(*(names.get(c, c) for c in codes), head=_words(head))
        if codes
        else phrase(name, {})
    )


def unit_alone(name: str) -> str:
    """The unit of a measure where the measure itself is not named beside it."""
    kind = kind_of(name)
    return (kind.unit_alone or kind.unit).format(head=_words(name.partition(".")[0]))


def _words(formation: str) -> str:
    """A formation's code as words: ``brigade_on_call`` is a brigade on call."""
    return formation.replace("_", " ").replace("-", " ")

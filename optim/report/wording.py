"""Wording: how figures, lists and places are written in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from optim.case import Case
from optim.families import FAMILIES, INDICES, Index
from optim.text import figure


def battalions(amount: Fraction | int) -> str:
    """Battalion equivalents, with up to two decimals: a company is a quarter."""
    return f"{float(amount):.2f}".rstrip("0").rstrip(".")


def plural(count: Fraction | float, noun: str) -> str:
    """``no brigade``, ``1 brigade``, ``2 brigades``."""
    return f"{figure(count) if count else 'no'} {noun}{'' if count in (0, 1) else 's'}"


def completed(case: Case) -> Mapping[str, str]:
    """A formation that units at home may complete -> the formation that it is the completable kind of."""
    return {row.formation: row.completes for row in case.instance.formations if row.completes}


def formation_words(case: Case, formation: str, count: Fraction | float = 1) -> str:
    """``brigade``, ``brigades``; of a completable kind ``brigade complete with units at home``."""
    kind = completed(case).get(formation)
    noun = (kind or formation).replace("_", " ").replace("-", " ")
    return f"{noun}{'' if count == 1 else 's'}{' complete with units at home' if kind else ''}"


def formations_told(case: Case, formation: str, count: Fraction | float) -> str:
    """``no brigade``, ``2 brigades``; of a completable kind ``2 brigades complete with units at home``."""
    return f"{figure(count) if count else 'no'} {formation_words(case, formation, count or 1)}"


def place_names(case: Case) -> Mapping[str, str]:
    """Theater to its name for reading; a region goes by its own code."""
    return {row.theater: row.name for row in case.instance.theaters}


def limit_words(case: Case, family: str, where: Sequence[str]) -> str:
    """What a limit is about, by name: ``France light battalion``, ``Portugal in Western Balkans``."""
    names = _names(case)
    known = [(INDICES[letter], code) for letter, code in zip(FAMILIES[family].index, where, strict=False)]
    return " ".join(index.words.format(_name(names, index, code)) for index, code in known if index.words)


def _names(case: Case) -> Mapping[str, Mapping[str, str]]:
    """Table to its codes and their names in a sentence."""
    instance = case.instance
    return {
        "contributors": {row.contributor: row.name for row in instance.contributors},
        "unit_types": {row.unit_type: row.name[:1].lower() + row.name[1:] for row in instance.unit_types},
        "theaters": place_names(case),
        "projects": _projects(case),
    }


def _projects(case: Case) -> Mapping[str, str]:
    """Project to what is built where: ``camp at Tapa``."""
    sites = {row.site: row.name for row in case.instance.sites}
    return {row.project: f"{row.kind} at {sites.get(row.site, row.site)}" for row in case.instance.projects}


def _name(names: Mapping[str, Mapping[str, str]], index: Index, code: str) -> str:
    """The name of a code in the first table that has one; else the code itself."""
    return next((names[table][code] for table in index.tables if code in names.get(table, {})), code)

"""Measures in sentences: a measure, an amount of it and a setting of an instance, with names for codes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.measures import kind_of, phrase, terms
from optim.report.names import nation_names, place_names, project_names
from optim.report.wording import (
    capability_words,
    formations_told,
    money,
    place_words,
    span,
)
from optim.text import figure

PLURAL_TABLES = {"contributors": "nations", "projects": "projects", "theaters": "theaters"}
CASES = {"founding_act": "Founding Act", "scenario": "scenario", "weights": "weighting"}


def names_of(case: Case) -> Mapping[str, str]:
    """Every code that the name of a measure may have, with its name for reading."""
    regions = {row.region: place_words(case, row.region) for row in case.instance.theaters}
    crises = {row.contingency: f"“{row.name}”" for row in case.instance.contingencies}
    return {**crises, **regions, **place_names(case), **nation_names(case), **project_names(case.instance)}


def measure_words(case: Case, name: str) -> str:
    """A measure as a noun: ``soldiers in Latvia``; a sum of measures is told term by term."""
    return " + ".join(_one(case, part, times) for times, part in terms(name))


def _one(case: Case, name: str, times: float) -> str:
    head, *codes = name.split(".")
    if head == "paid" and codes:
        return f"paid by {names_of(case).get(codes[0], codes[0])}, million USD"
    if head == "arrived" and len(codes) == 4:
        told = _arrived(case, codes)
    elif not kind_of(name).head:
        told = f"{formations_told(case, head, 2).partition(' ')[2]} in {_place(case, codes)}"
    else:
        told = phrase(name, names_of(case))
    return told if times == 1 else f"{times:g} × {told}"


def _place(case: Case, codes: list[str]) -> str:
    return names_of(case).get(codes[0], codes[0]) if codes else "all theaters"


def _arrived(case: Case, codes: list[str]) -> str:
    crisis, place, day, capability = codes
    names = names_of(case)
    noun = "soldiers" if capability == TROOPS else capability_words(case, capability)
    return f"{noun} in {place_words(case, place)} by day {day} of {names.get(crisis, crisis)}"


def amount_words(case: Case, name: str, value: float) -> str:
    """An amount of a measure: ``6,300 soldiers in Latvia``, ``1 brigade in Latvia``, ``USD 400 million``."""
    parts = terms(name)
    kind, (head, *codes) = kind_of(parts[0][1]), parts[0][1].split(".")
    if len(parts) > 1 or parts[0][0] != 1:
        return f"{figure(value)} of {measure_words(case, name)}"
    if head == "cost":
        return f"{money(case, value)} {span(case)}"
    if kind.unit == "points":
        return f"{value:.10g} points of {measure_words(case, name)}"
    if not kind.head:
        return f"{formations_told(case, head, Fraction(value))} in {_place(case, codes)}"
    if head == "built" and codes:
        return f"{figure(value)} × {names_of(case).get(codes[0], codes[0])}"
    if head == "lead":
        return measure_words(case, name) if value >= 1 else f"no {measure_words(case, name)}"
    if kind.unit in ("soldiers", "sets", "units") or head == "arrived":
        return f"{figure(value)} {measure_words(case, name)}"
    return f"{figure(value)} {kind.unit} ({measure_words(case, name)})"


def setting_words(case: Case, path: str) -> str:
    """A value of the instance in words: ``dwell ratio of Canada``, ``dwell ratio of all nations``."""
    if path in CASES:
        return CASES[path]
    table, *keys, column = path.split(".") if "." in path else (path, path)
    if not keys:
        return column.replace("_", " ")
    column = column.removesuffix("_musd")
    every = f"all {PLURAL_TABLES.get(table, table.replace('_', ' '))}"
    names = names_of(case)
    whose = [every if key == "*" else names.get(key, key) for key in dict.fromkeys(keys)]
    return f"{column.replace('_', ' ')} of {', '.join(whose)}"


def given_words(case: Case, path: str, value: str) -> str:
    """A value that a case of a study is given: ``dwell ratio of Canada 3``, ``scenario pacific-crisis``."""
    named = path if path in CASES else path.partition(".")[0]
    if named == "founding_act" and "." not in path:
        return f"Founding Act: {value if value == 'off' else f'{value} reading'}"
    return f"{setting_words(case, path)} {value}"

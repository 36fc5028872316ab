"""Wording: the path of a value, and what it is set to, in words of the instance's own names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from optim.case import Case
from optim.report.names import place_names

TIMES = re.compile(r"x([0-9.]+)")
EVERY = "*"


def names_of(case: Case) -> Mapping[str, str]:
    """Names of places, nations, sites and kinds of unit, by code."""
    instance = case.instance
    return {
        **{one.site: one.name for one in instance.sites},
        **place_names(case),
        **{one.contributor: one.name for one in instance.contributors},
    }


def path_words(path: str, names: Mapping[str, str]) -> str:
    """A path in words: ``dwell ratio of United States (contributors)``, ``beds of all sites``."""
    table, *key, column = ("", *path.split("."))[-max(2, path.count(".") + 1) :]
    column, table = column.replace("_", " "), table.replace("_", " ")
    if not key:
        return f"{column} ({table})" if table else path
    if set(key) == {EVERY}:
        return f"{column} of all {table}"
    said = ", ".join("all" if part == EVERY else names.get(part, part.replace("_", " ")) for part in key)
    return f"{column} of {said} ({table})"


def value_words(value: str) -> str:
    """A value in words: ``x2`` is ``times 2``."""
    found = TIMES.fullmatch(value)
    return f"times {found[1]}" if found else value

"""Groups: levers with their values as the page shows them, by group and by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from optim.case import Case
from optim.web.asked import Asked
from optim.web.levers import CELL, GROUPS, SCENARIOS, Lever, levers
from optim.web.moved_levers import moved_levers

Shown = tuple[Lever, str, str]
"""A lever, its value and its id."""


@dataclass(frozen=True)
class Part:
    """Levers under one heading, or under none. ``moved``: whether any of them is, or should be."""

    name: str
    levers: list[Shown]
    moved: bool


@dataclass(frozen=True)
class Group:
    """The parts of a group of levers."""

    name: str
    parts: list[Part]
    moved: bool


def groups(case: Case, asked: Asked, names: Mapping[str, str]) -> list[Group]:
    """The levers of a case by group, each with a short id. ``names``: of the instance, by code."""
    now = _values(asked)
    moved = {one.field for one in moved_levers(asked, names)} | set(asked.faults)
    rows = [
        (lever, now.get(lever.field, lever.base), f"l{at}")
        for at, lever in enumerate(levers(case, asked.weighting or case.weighting))
    ]
    made = []
    for group in GROUPS:
        own = [row for row in rows if row[0].group == group]
        parts = [_part(name, list(some), moved) for name, some in groupby(own, key=lambda row: row[0].part)]
        if parts or group == SCENARIOS:
            made.append(Group(group, parts, any(one.moved for one in parts)))
    return made


def _part(name: str, shown: list[Shown], moved: set[str]) -> Part:
    return Part(name, shown, any(lever.field in moved for lever, _, _ in shown))


def _values(asked: Asked) -> Mapping[str, str]:
    """The value of each moved lever, by field, and those that cannot be meant as they were written."""
    return {name: value for name, value in asked.pairs() if name != CELL} | dict(asked.wrong)

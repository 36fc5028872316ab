"""Moved levers: each difference from the instance, in the words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from optim.web.asked import Asked
from optim.web.levers import ACT, CELL, MUST, SCENARIO, WEIGHTS, Lever
from optim.web.wording import path_words, value_words

CHOSEN = {ACT: "Founding Act", WEIGHTS: "Whose view", SCENARIO: "Scenario"}


@dataclass(frozen=True)
class Moved:
    """A lever that was moved. ``back``: the address with it put back; ``beyond``: why to doubt its value."""

    field: str
    label: str
    value: str
    back: str
    beyond: str = ""


def moved_levers(asked: Asked, names: Mapping[str, str]) -> list[Moved]:
    """Each moved lever, in the words of the page. ``names``: of the instance, by code."""
    by_field = {lever.field: (lever, value) for lever, value in asked.values}
    return [_one(asked, name, value, by_field.get(name), names) for name, value in asked.pairs()]


def _one(
    asked: Asked, name: str, value: str, of: tuple[Lever, str] | None, names: Mapping[str, str]
) -> Moved:
    back = asked.without(name, value)
    if of is not None:
        lever = of[0]
        label = f"{lever.part}: {lever.label}" if lever.part else lever.label
        return Moved(
            name, label, f"{value}%" if lever.kind == "percent" else value, back, lever.beyond(value)
        )
    if name == CELL:
        path, _, to = value.partition("=")
        words = path_words(path, names)
        return Moved(name, f"{words[:1].upper()}{words[1:]}", value_words(to), back)
    if name.startswith(f"{MUST}."):
        return Moved(name, f"Demand {name.removeprefix(MUST + '.').replace('-', ' ')}", "must be met", back)
    return Moved(name, CHOSEN[name], value.replace("-", " ") if name == SCENARIO else value, back)

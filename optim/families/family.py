"""Family: what readers need to know of a group of constraints; and the indices of its limits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Index:
    """An index of ``SlackRow.where``.

    ``tables`` hold its codes as the first column of their keys; the first table that names a code gives the
    name. ``words`` takes the name into a sentence; without words the index is left out of the sentence.
    """

    tables: tuple[str, ...] = ()
    words: str = "{}"


INDICES = {
    "n": Index(("contributors",)),
    "b": Index(("contributors", "theaters", "budgets")),
    "k": Index(("unit_types",)),
    "j": Index(("theaters",), "in {}"),
    "w": Index(("contingencies",), ""),  # a unit that is ready is ready once
    "p": Index(("projects",)),
    "d": Index((), "by day {}"),
    "x": Index(),
}
"""Letter to index, with the letters of ``docs/formulation.md``; ``x`` is a word such as ``permanent``."""


@dataclass(frozen=True)
class Family:
    """A constraint family.

    name     its module in ``optim/model/constraints`` and in ``optim/check``
    title    what readers call it
    index    letters of ``INDICES``, one for each part of ``SlackRow.where``; empty if it has no slack rows
    tables   tables of the instance that state it, the main one first
    levers   names in ``LEVERS`` of what moves it
    fixed    why no lever moves it; empty if one does
    """

    name: str
    title: str
    index: str
    tables: tuple[str, ...]
    levers: tuple[str, ...] = ()
    fixed: str = ""

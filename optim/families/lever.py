"""Lever: a policy or a resource that a study moves; and its levels, each a set of changes to the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optim.instance.settings import Reading

Changes = tuple[tuple[str, str], ...]
"""Paths and values, as ``--set`` takes them."""

Study = Literal["price", "explain"]
PRICE: tuple[Study, ...] = ("price",)
EXPLAIN: tuple[Study, ...] = ("explain",)
BOTH: tuple[Study, ...] = ("price", "explain")
NEITHER: tuple[Study, ...] = ()

HOST_SCHEME = "(the scheme under which the host pays all)"
"""Stands for a value of ``projects.*.scheme`` that each instance names differently; a study fills it in."""


@dataclass(frozen=True)
class Level:
    """How far a lever is moved.

    how          in words, beside the name of the lever
    studies      which studies use the level
    changes      values by path
    founding_act the reading to apply, if the level is a reading
    as_repair    the words that `explain` uses, if they differ from ``how``
    """

    how: str
    studies: tuple[Study, ...] = ()
    changes: Changes = ()
    founding_act: Reading | None = None
    as_repair: str = ""


@dataclass(frozen=True)
class Lever:
    """What a study moves.

    name     as ``price --of`` takes it
    words    what it is, for readers
    looser   levels that allow more, each more than the level before; the last goes all the way
    tighter  levels that allow less; of the Founding Act, less than without it
    either   levels that allow more to some and less to others
    phased   whether only the phased mode has it
    also     tables behind it that no path of its levels names
    """

    name: str
    words: str
    looser: tuple[Level, ...] = ()
    tighter: tuple[Level, ...] = ()
    either: tuple[Level, ...] = ()
    phased: bool = False
    also: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        """All levels, the lifted constraint first: the order in which `price` shows them."""
        return (*self.looser[-1:], *self.looser[:-1], *self.tighter, *self.either)

    @property
    def priced(self) -> tuple[Level, ...]:
        """The levels that `price` uses."""
        return tuple(level for level in self.levels if "price" in level.studies)

    @property
    def repairs(self) -> tuple[Level, ...]:
        """The levels that `explain` tries as repairs, from a little to all the way."""
        return tuple(level for level in self.looser if "explain" in level.studies)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of the instance behind it; none where it is a setting of ``instance.toml``."""
        heads = (path.partition(".")[0] for level in self.levels for path, _ in level.changes)
        return tuple(dict.fromkeys((*(head for head in heads if head != "policy"), *self.also)))


def every(paths: tuple[str, ...], value: str) -> Changes:
    """The same value for each path."""
    return tuple((path, value) for path in paths)

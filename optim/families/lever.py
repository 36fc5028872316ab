"""Lever: a policy or a resource that a study moves; and its levels, each a set of changes to the case."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
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


STEP = Decimal("0.05")
"""Two factors of a scale that follow each other differ by this."""


@dataclass(frozen=True)
class Scale:
    """Numbers that tighten a lever by degrees: the values at ``paths`` are multiplied by the same factor.

    ``last`` is the farthest factor: 0, or more than 1 where a larger number is tighter.
    """

    paths: tuple[str, ...]
    last: Decimal = Decimal(0)

    @property
    def factors(self) -> tuple[Decimal, ...]:
        """Every factor that tightens, from next to 1 to the last."""
        step = STEP if self.last > 1 else -STEP
        return tuple(1 + step * at for at in range(1, int((self.last - 1) / step) + 1))

    @staticmethod
    def text(factor: Decimal) -> str:
        """A factor as ``--set`` takes it."""
        return f"x{factor.normalize():f}"

    def changes(self, factor: Decimal) -> Changes:
        """The changes that a factor stands for."""
        return every(self.paths, self.text(factor))


TITLES = {
    "founding_act": "Founding Act",
    "consent": "consent to permanent stationing",
    "dwell": "rest between deployments",
    "deployed_share": "share of an army that may be away",
    "ready_share": "share of units at home that is ready",
    "commitments": "commitments to other theaters",
    "caveats": "national caveats",
    "framework": "lead nations' share of multinational theaters",
    "lead_nation": "lead nation of a brigade",
    "start_may_stay": "right of the start to stay",
    "permanent_cycle": "units that a permanent unit takes of its pool",
    "reception": "reception capacity of theaters",
    "ranges": "training ranges",
    "storage": "room for stored equipment",
    "buildup": "pace of the build-up",
    "host_payment": "payment for projects",
    "projects": "number of projects",
    "standby": "units on stand-by",
    "assignments": "units assigned to theaters",
    "near_moves": "arrival of units next door",
    "forces": "force pools",
    "turnover_price": "price of soldiers newly placed",
    "handover_price": "price of a change of the lead nation",
    "strain_price": "price of battalions beyond offers",
}
"""Levers whose name alone says too little, as a noun for a title or a sentence."""


@dataclass(frozen=True)
class Lever:
    """What a study moves.

    name     as ``price --of`` takes it
    words    what it is, for readers
    looser   levels that allow more, each more than the level before; the last goes all the way
    tighter  levels that allow less; of the Founding Act, less than without it
    either   levels that allow more to some and less to others
    scale    numbers by which it is tightened by degrees, if it has such numbers
    charge   the charge of the score whose price it is; only instances that state the price have the lever
    phased   whether only the phased mode has it
    also     tables behind it that no path of its levels names
    """

    name: str
    words: str
    looser: tuple[Level, ...] = ()
    tighter: tuple[Level, ...] = ()
    either: tuple[Level, ...] = ()
    scale: Scale | None = None
    charge: str = ""
    phased: bool = False
    also: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The lever as a noun: ``Founding Act``, ``rest between deployments``."""
        return TITLES.get(self.name, self.name.replace("_", " "))

    @property
    def levels(self) -> tuple[Level, ...]:
        """All levels, the lifted constraint first."""
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

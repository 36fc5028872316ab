"""What the engine and its solver processes say to each other: frozen, pickled through pipes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optim.engine.compiled import Compiled, Vector


@dataclass(frozen=True)
class Job:
    """One objective to minimize over a compiled model, proving or searching.

    ``gap`` is absolute, in the objective's own unit; ``seconds`` counts from when the job arrives. ``start``
    is a solution. ``hints`` are decisions that were good in a like case and may be impossible in this one:
    whole numbers, not a number where nothing was decided.
    """

    role: Literal["prove", "search"]
    compiled: Compiled
    objective: str
    gap: float
    seconds: float
    threads: int = 1
    seed: int = 0
    start: Vector | None = None
    log_file: str = ""
    hints: tuple[Vector, ...] = ()


@dataclass(frozen=True)
class Offer:
    """To a process: a solution found elsewhere."""

    value: float
    x: Vector


@dataclass(frozen=True)
class Stop:
    """To a process: end the job and say what you have."""


@dataclass(frozen=True)
class Found:
    """From a process: a better solution (objective as minimized)."""

    value: float
    x: Vector


@dataclass(frozen=True)
class Bound:
    """From a process: a proven lower bound on the objective as minimized."""

    value: float


@dataclass(frozen=True)
class Relaxed:
    """From a process: the row duals of the relaxation, of which a certificate is made."""

    duals: Vector


@dataclass(frozen=True)
class Tried:
    """From a process that searches: the hints were not enough, and a search has to begin."""


@dataclass(frozen=True)
class Done:
    """From a process: the job is over. ``status`` as in ``optim.engine.highs.status_of``."""

    status: str


@dataclass(frozen=True)
class Failed:
    """From a process, or on its behalf: it raised, or died."""

    reason: str

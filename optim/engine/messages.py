"""What the engine and its solver processes say to each other: frozen, pickled through pipes.

``at`` is the work that a process had done when it said so (``optim.engine.work``): what counts is the order
of work, not the order in which words arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from optim.engine.matrix import MatrixModel, Vector

Role = Literal["whole", "prove", "search"]


@dataclass(frozen=True)
class Job:
    """One objective to minimize over a compiled model.

    ``gap`` is absolute, in the objective's own unit; ``work`` is the most that a process does for it, in
    units, counted from ``origin``. ``start`` is a solution. ``hints`` are decisions that were good in a like
    case and may be impossible in this one: whole numbers, not a number where nothing was decided. ``finer``
    and ``more``: when ``gap`` is reached a small model is taken on to that narrower gap, with so much more
    work. ``beyond``: all that is asked is whether every solution's value lies above this, so a bound above it
    ends the job, and so does a solution that is not. ``known``: a lower bound that is proven already.
    """

    role: Role
    compiled: MatrixModel
    objective: str
    gap: float
    work: float
    seed: int = 0
    start: Vector | None = None
    log_file: str = ""
    hints: tuple[Vector, ...] = ()
    origin: float = 0.0
    finer: float | None = None
    more: float = 0.0
    warm: bool = False  # whether the relaxation may start from the basis that is kept
    beyond: float | None = None
    known: float = -np.inf

    @property
    def aim(self) -> float:
        """The gap at which nothing is left to do."""
        return self.gap if self.finer is None else min(self.gap, self.finer)

    def closed(self, value: float, bound: float) -> bool:
        """Whether a best value and a bound leave nothing to do."""
        if value == np.inf:
            return False  # a bound on nothing says nothing
        answered = self.beyond is not None and (bound > self.beyond or value <= self.beyond)
        return answered or value - bound <= self.aim


@dataclass(frozen=True)
class Ready:
    """To a process: start every relaxation from this model's from now on."""

    compiled: MatrixModel


@dataclass(frozen=True)
class Reply:
    """To a process that asked: the best solution of the others, None if they have none better."""

    x: Vector | None


@dataclass(frozen=True)
class Stop:
    """To a process: end the job and say what you have."""


@dataclass(frozen=True)
class Found:
    """From a process: a better solution (objective as minimized)."""

    value: float
    x: Vector
    at: float


@dataclass(frozen=True)
class Bound:
    """From a process: a proven lower bound on the objective as minimized."""

    value: float
    at: float


@dataclass(frozen=True)
class Relaxed:
    """From a process: the row duals of the relaxation, of which a certificate is made."""

    duals: Vector
    at: float


@dataclass(frozen=True)
class Tried:
    """From a process that searches: the hints were not enough, and a search has to begin."""

    at: float


@dataclass(frozen=True)
class Worked:
    """From a process: so far its work has come."""

    at: float


@dataclass(frozen=True)
class Ask:
    """From a process: the best solution that the others had when their work had come to ``by``."""

    by: float
    at: float


@dataclass(frozen=True)
class Done:
    """From a process: the job is over. ``status`` as in ``optim.engine.highs.status_of``."""

    status: str
    at: float


@dataclass(frozen=True)
class Failed:
    """From a process, or on its behalf: it raised, or died."""

    reason: str

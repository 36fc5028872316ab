"""Work: how far a solver has come, counted in its own steps and never in seconds.

HiGHS asks "shall I stop?" at fixed points of its way: after a round of cuts, after a node. Each such question
is a step, and the same model gives the same steps however busy the machine is. A step counts the more,
the more columns the model has, so that a *unit* of work takes about a second on the machine that
``docs/performance.md`` was measured on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

ROOT_STEP = 0.5  # units for a model of 10,000 columns: a round of cuts
NODE_STEP = 1 / 40  # of a root step
PIECE_STEP = 0.45  # of a step of the whole model with as many columns: a piece's are quicker
RELAXED = 2.5  # root steps: a relaxation from nothing
SETTLED = 0.3  # root steps: a linear program of a few rows that are left
TEN_THOUSAND = 10_000
GROWTH, LARGER = 1.8, 1.3  # a step takes so much more as columns grow, below and above that: powers of them


def root_step(columns: int) -> float:
    """Units of work that a step at the root of a model takes."""
    power = GROWTH if columns < TEN_THOUSAND else LARGER
    return float(ROOT_STEP * (max(1, columns) / TEN_THOUSAND) ** power)


@dataclass
class Meter:
    """The work of one process on one job: ``done`` of at most ``limit`` units.

    ``moved`` is called when work was done; ``cut_off`` says whether somebody outside wants an end.
    """

    limit: float
    done: float = 0.0
    moved: Callable[[float], None] = field(default=lambda _: None)
    cut_off: Callable[[], bool] = field(default=lambda: False)

    @property
    def left(self) -> float:
        """Units until the limit; not above 0 when it is reached."""
        return self.limit - self.done

    def add(self, units: float) -> None:
        """Count work that was done."""
        self.done += units
        self.moved(self.done)

    def over(self) -> bool:
        """Whether the work has to end: its limit is reached, or somebody outside wants an end."""
        return self.left <= 0 or self.cut_off()


class Run:
    """One run of HiGHS within a meter's work: it gets at most so many units; a root step takes ``step``."""

    def __init__(self, meter: Meter, step: float, units: float) -> None:
        self._meter, self._step = meter, step
        meter.add(self._step)  # presolve
        self._until = meter.done + units

    def step(self, nodes: int) -> bool:
        """Count one step, at a node if their number is another than at the last one. Whether to stop."""
        self._meter.add(self._step if nodes <= 1 else self._step * NODE_STEP)
        return self._meter.done >= self._until or self._meter.over()

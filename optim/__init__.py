"""Allied posture as an optimization problem: an illustration from public figures, not a forecast.

>>> import optim
>>> instance = optim.load("tutorial")
>>> solution = optim.solve(instance, mode="steady", gap=0.01)
>>> round(solution.outcome.coverage, 2)
93.75
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from optim.instance import Instance
    from optim.solution import Solution

ENGINE = frozenset({"gap", "time_limit", "threads", "seed", "objective", "progress", "log"})


def load(name_or_path: str) -> Instance:
    """The instance of that name (or in that folder), validated. Raises InstanceError with every fault."""
    from optim.reading import read

    return read(name_or_path)


def solve(instance: Instance, **choices: Any) -> Solution:
    """The best plan found for an instance, exactly checked, with its proven bound.

    ``choices`` are those of ``optim.reading.case_of`` (mode, founding_act, weighting, require) and of
    ``optim.engine.solve`` (gap in points, time_limit in seconds, threads, seed, objective, progress, log).
    """
    from optim import engine
    from optim.reading import case_of

    told = {name: choices.pop(name) for name in tuple(choices) if name in ENGINE}
    return engine.solve(case_of(instance, **choices), **told)


__all__ = ["load", "solve"]

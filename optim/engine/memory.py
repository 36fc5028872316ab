"""Memory: the most that a process of this command has had, where the system tells."""

from __future__ import annotations

import sys


def peak_mb(*running: float) -> float:
    """Peak memory of the largest process, megabytes: this one, a child that has ended, or a ``running`` one.

    Windows does not tell the peaks of the first two: there they count as 0.
    """
    try:
        import resource
    except ImportError:
        return max((0.0, *running))
    unit = 2**20 if sys.platform == "darwin" else 2**10
    ended = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(*(usage.ru_maxrss / unit for usage in ended), *running)

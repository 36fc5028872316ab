"""Memory: the most that this process and its children have had, where the system tells."""

from __future__ import annotations

import sys


def peaks_mb() -> tuple[float, float]:
    """Peak memory of this process, and of the largest child that has ended, megabytes; 0 on Windows."""
    try:
        import resource
    except ImportError:
        return 0.0, 0.0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_maxrss / unit, children.ru_maxrss / unit

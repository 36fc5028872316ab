"""Seen: whether the cases of a test were worth looking at, in any order and in any layout of processes.

A test file judges a case in a cached function that returns counts. A test of each case calls this function,
and so does a test of the counts: a process judges again only those cases that another process has judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

Counts = Counter[str]


def short(counts: Iterable[Counts], least: Mapping[str, int]) -> dict[str, int]:
    """How many of each kind were seen, for kinds of which fewer were seen than ``least`` asks for.

    Counts are taken from case after case, until nothing is short.
    """
    seen: Counts = Counter()
    for more in counts:
        seen.update(more)
        if all(seen[kind] >= number for kind, number in least.items()):
            return {}
    return {kind: seen[kind] for kind, number in least.items() if seen[kind] < number}

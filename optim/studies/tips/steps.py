"""Steps: between which values of a line what is watched steps, by halving where it certainly differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from optim.studies.runner import Runner
from optim.studies.tips.line import Line
from optim.studies.tips.watch import Sight, Watch

MOST = 400  # points, after which it stops


@dataclass(frozen=True)
class Step:
    """Two points between which it steps: the nearest that certainly differ."""

    before: Decimal
    after: Decimal


def explored(runner: Runner, line: Line, watch: Watch, count: int, fine: Decimal) -> dict[Decimal, Sight]:
    """What is seen at every point that was looked at, in order: ``count`` at first, then where it steps."""
    span = line.high - line.low
    wanted = sorted({line.rounded(line.low + span * at / (count - 1)) for at in range(count)})
    known: dict[Decimal, Sight] = {}
    while wanted and len(known) + len(wanted) <= MOST:
        seen = watch.see(runner, [line.question(x) for x in wanted])
        known = dict(sorted([*known.items(), *zip(wanted, seen, strict=True)]))
        wanted = sorted(_halves(line, list(known), list(steps(watch, known)), fine))
    return known


def _halves(line: Line, xs: list[Decimal], found: list[Step], fine: Decimal) -> set[Decimal]:
    """The middles of all gaps in which a step lies, and that are wider than the resolution."""
    gaps = [
        (low, high)
        for step in found
        for low, high in pairwise(xs)
        if step.before <= low and high <= step.after and high - low > fine
    ]
    return {line.rounded((low + high) / 2) for low, high in gaps} - set(xs)


def steps(watch: Watch, known: dict[Decimal, Sight]) -> Iterator[Step]:
    """Every step, between the two nearest points that certainly differ."""
    xs, start = list(known), 0
    for at in range(1, len(xs)):
        apart = [k for k in range(start, at) if watch.differ(known[xs[k]], known[xs[at]])]
        if apart:
            yield Step(xs[apart[-1]], xs[at])
            start = at

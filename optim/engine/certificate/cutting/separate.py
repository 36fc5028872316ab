"""Search for cuts by mixed-integer rounding of sums of lines, in floats (Marchand and Wolsey 2001).

A sum of lines is divided by several numbers, columns near their upper bounds are counted down from there, and
the rounding that cuts deepest is kept. ``aggregate`` makes the sums. What is found here is only a proposal:
``cuts.cut_line`` derives the cut exactly from its multipliers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optim.engine.certificate.cutting.cuts import Cut
from optim.engine.certificate.cutting.relaxation import Indices, Relaxation, to_terms
from optim.engine.matrix import Vector

FRACTION = 0.01  # the limit's fraction must be so far from a whole number, or the cut is unstable
EFFICACY = 1e-4  # distance from the point to the cut; shallower cuts are not worth a row
DIVISORS = 8  # coefficients that are tried as divisors
SMALLER = (2.0, 3.0, 4.0, 8.0)  # the best divisor is tried again, divided by these
FLIPS = 6  # columns whose other bound is tried
ZERO = 1e-11


@dataclass(frozen=True)
class Candidate:
    """A cut as proposed: its efficacy at the point, its coefficients in floats, and its proof."""

    efficacy: float
    columns: Indices
    values: Vector  # of length 1 in the Euclidean norm
    cut: Cut


@dataclass
class Point:
    """The point to be cut off, and what is the same for all sums of lines there."""

    relaxation: Relaxation
    slacks: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        r = self.relaxation
        self.x = np.clip(r.x, r.lower, r.upper)
        self.integer = r.integer
        self.near_upper = np.isfinite(r.upper) & (r.upper - self.x < self.x - r.lower - 1e-9)
        self.fraction = np.where(r.integer, np.abs(self.x - np.rint(self.x)), 0.0)

    def slack(self, number: int) -> float:
        """The slack of a line at the point."""
        if number not in self.slacks:
            self.slacks[number] = self.relaxation.line(number).slack(self.x)
        return self.slacks[number]

    def total(self, numbers: Sequence[int], multipliers: Vector) -> tuple[Indices, Vector, float]:
        """The sum of lines: its columns, their coefficients, and its limit."""
        lines = [self.relaxation.line(number) for number in numbers]
        columns = np.concatenate([line.columns for line in lines])
        values = np.concatenate([line.values * m for line, m in zip(lines, multipliers, strict=True)])
        sums = np.bincount(columns, values, len(self.x))
        used = np.flatnonzero(np.abs(sums) > ZERO)
        limit = float(sum(line.limit * m for line, m in zip(lines, multipliers, strict=True)))
        return used, np.asarray(sums[used], dtype=float), limit


class Sum:
    """A sum of lines at a point, as mixed-integer rounding looks at it."""

    def __init__(self, point: Point, numbers: Sequence[int], multipliers: Vector) -> None:
        self.point, self.numbers, self.multipliers = (
            point,
            list(numbers),
            np.asarray(multipliers, dtype=float),
        )
        self.columns, self.values, self.limit = point.total(numbers, self.multipliers)
        self.whole = point.integer[self.columns]
        self.low = point.relaxation.lower[self.columns]
        self.high = point.relaxation.upper[self.columns]
        self.x = point.x[self.columns]
        self.whole_slack = np.array([point.relaxation.line(n).integral for n in numbers], dtype=bool)
        self.slacks = np.array([point.slack(n) for n in numbers])
        self.inner = self.whole & (self.x - self.low > 1e-6) & (self.high - self.x > 1e-6)

    def divisors(self) -> Vector:
        """1 and the largest coefficients of integer columns that are strictly between their bounds."""
        sizes = np.unique(np.round(np.abs(self.values[self.inner & (np.abs(self.values) > 1e-5)]), 9))
        return np.unique(np.append(sizes[-DIVISORS:], 1.0))

    def rounding(self, divisors: Vector, flipped: Indices) -> tuple[float, int, Vector, Vector]:
        """The best divisor: efficacy (slacks not substituted), place, coefficients, slacks' coefficients."""
        start = np.where(flipped, self.high, self.low)
        signed = np.where(flipped, -self.values, self.values)
        away = np.abs(self.x - start)
        limits = (self.limit - self.values @ start) / divisors
        fractions = limits - np.floor(limits)
        good = (fractions > FRACTION) & (fractions < 1 - FRACTION)
        rest = np.where(good, 1 - fractions, 1.0)[:, None]
        g, m = signed / divisors[:, None], self.multipliers / divisors[:, None]
        left = np.where(self.whole, _rounded(g, fractions[:, None], rest), np.minimum(0, g) / rest)
        slack = np.where(self.whole_slack, _rounded(m, fractions[:, None], rest), np.minimum(0, m) / rest)
        violation = left @ away + slack @ self.slacks - np.floor(limits)
        norm = np.sqrt((left**2).sum(axis=1) + 1e-12)
        depth = np.where(good, violation / norm, -np.inf)
        best = int(np.argmax(depth))
        return float(depth[best]), best, np.where(flipped, -left[best], left[best]), slack[best]

    def best(self) -> Candidate | None:
        """The deepest cut found from this sum, or None."""
        if not self.inner.any():
            return None
        flipped = self.point.near_upper[self.columns]
        divisors = self.divisors()
        depth, place, left, slack = self.rounding(divisors, flipped)
        if depth < EFFICACY:
            return None
        divisor = divisors[place]
        again = self.rounding(divisor / np.array(SMALLER), flipped)
        if again[0] > depth:
            depth, place, left, slack = again
            divisor /= SMALLER[place]
        middle = np.flatnonzero(self.inner & np.isfinite(self.high))
        for place in middle[np.argsort(np.abs(self.high - 2 * self.x)[middle], kind="stable")][
            :FLIPS
        ].tolist():
            other = flipped.copy()
            other[place] = not other[place]
            again = self.rounding(np.array([divisor]), other)
            if again[0] > depth + 1e-9:
                depth, _, left, slack = again
                flipped = other
        return self._candidate(divisor, flipped, left, slack)

    def _candidate(self, divisor: float, flipped: Indices, left: Vector, slack: Vector) -> Candidate | None:
        dense = np.zeros(len(self.point.x))
        dense[self.columns] = left
        violation = float(left @ self.x)  # of the cut in x: its limit is found from the depth at the point
        start = np.where(flipped, self.high, self.low)
        limit = float(np.floor((self.limit - self.values @ start) / divisor)) + float(left @ start)
        for number, weight in zip(self.numbers, slack.tolist(), strict=True):
            if weight:
                line = self.point.relaxation.line(number)
                np.add.at(dense, line.columns, -weight * line.values)
                limit -= weight * line.limit
        violation = float(dense @ self.point.x) - limit
        norm = float(np.linalg.norm(dense))
        if norm < 1e-9 or violation / norm < EFFICACY:
            return None
        used = np.flatnonzero(np.abs(dense) > 1e-9)
        terms = to_terms(self.numbers, self.multipliers / divisor)
        return Candidate(
            violation / norm, used, dense[used] / norm, Cut(terms, tuple(self.columns[flipped].tolist()))
        )


def _rounded(g: Vector, fraction: Vector, rest: Vector) -> Vector:
    down = np.floor(g)
    return down + np.maximum(0, g - down - fraction) / rest

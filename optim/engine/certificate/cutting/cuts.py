"""The exact rules by which a certificate goes from the rows of a model to bounds and cuts.

Everything here is in Python integers; nothing is rounded except in the direction that keeps a statement
true. No solver and no floats: a mistake of the search that found a cut can weaken it, never falsify it.

A *line* is ``sum_j a_j x_j <= b``. Every row has two lines, an upper one and a (negated) lower one.
Columns are never negative, so that a coefficient may always be lowered and a limit always be raised.

Units: multipliers and bounds of columns 2^-30, coefficients and limits of lines 2^-60. Sources: Marchand and
Wolsey (2001), Aggregation and mixed integer rounding to solve MIPs; Cornuejols (2008), Valid inequalities for
mixed integer linear programs; Savelsbergh (1994), Preprocessing and probing, for the tightening of bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

MULTIPLIER_BITS = 30
LINE_BITS = 60
UNIT = 1 << MULTIPLIER_BITS
PRODUCT_BITS = MULTIPLIER_BITS + LINE_BITS  # a multiplier times a coefficient
ONE = 1 << PRODUCT_BITS
TINY_BITS = 17  # a coefficient this much smaller than a cut's largest is dropped: it spoils the relaxation

Terms = tuple[tuple[int, int], ...]  # number of a line, multiplier in units of 2^-30


class InvalidProof(ValueError):
    """A step of a proof that its rule does not allow; the message says which and why."""


@dataclass(frozen=True)
class Line:
    """``sum coefficients x <= limit``; the true numbers differ from the stored by at most the margins.

    All in units of 2^-60. ``integral``: coefficients and limit are whole and exact, and the columns integer,
    so that the slack is a whole number.
    """

    columns: tuple[int, ...]
    coefficients: tuple[int, ...]
    margins: tuple[int, ...]
    limit: int
    limit_margin: int = 0
    integral: bool = False


@dataclass(frozen=True)
class Cut:
    """Proof of a cut by mixed-integer rounding of the sum of ``terms``.

    A line with a negative multiplier enters with its slack. ``flipped`` columns are counted down from their
    upper bounds.
    """

    terms: Terms
    flipped: tuple[int, ...] = ()


@dataclass(frozen=True)
class Tightening:
    """Proof of bounds: the sum of ``terms``, with multipliers of at least 0, bounds each of its columns."""

    terms: Terms


@dataclass(frozen=True)
class Propagation:
    """Proof of bounds: each of these lines, by itself and in this order, bounds each of its columns."""

    lines: tuple[int, ...]


Step = Cut | Tightening | Propagation


@dataclass
class System:
    """All that is proven so far: lines by number, and the bounds of every column in units of 2^-30.

    ``upper`` holds None where no bound is known; ``lines`` holds None for the side that a row does not limit.
    """

    lines: list[Line | None]
    lower: list[int]
    upper: list[int | None]
    integer: Sequence[bool]

    def copy(self) -> System:
        """A system whose bounds and lines can be changed without changing this one."""
        return System(list(self.lines), list(self.lower), list(self.upper), self.integer)

    def line(self, number: int) -> Line:
        """The line of a number; InvalidProof if there is none."""
        line = self.lines[number] if 0 <= number < len(self.lines) else None
        if line is None:
            raise InvalidProof(f"line {number} is used, but the model has no such line")
        return line


def apply(system: System, step: Step) -> None:
    """Add what a step proves to the system: a line, or tighter bounds. InvalidProof if it proves nothing."""
    if isinstance(step, Cut):
        system.lines.append(cut_line(system, step))
    elif isinstance(step, Tightening):
        tighten(system, step.terms)
    else:
        for number in step.lines:
            tighten(system, ((number, UNIT),))


def combination(system: System, terms: Terms) -> tuple[dict[int, int], dict[int, int], int]:
    """The sum of the terms, slacks aside: coefficients, their margins, and a limit that includes its margin.

    In units of 2^-90. The slack of a line counts with the line's multiplier.
    """
    total: dict[int, int] = {}
    margins: dict[int, int] = {}
    limit = 0
    for number, multiplier in terms:
        line = system.line(number)
        size = abs(multiplier)
        limit += multiplier * line.limit + size * line.limit_margin
        for column, coefficient in zip(line.columns, line.coefficients, strict=True):
            total[column] = total.get(column, 0) + multiplier * coefficient
        if line.margins:
            for column, margin in zip(line.columns, line.margins, strict=True):
                margins[column] = margins.get(column, 0) + size * margin
    return total, margins, limit


def lowered(system: System, terms: Terms) -> tuple[dict[int, int], int]:
    """``sum g x <= h`` from multipliers of at least 0, with coefficients lowered by their margins."""
    if any(multiplier < 0 for _, multiplier in terms):
        raise InvalidProof("a multiplier is negative where only a sum of lines is allowed")
    total, margins, limit = combination(system, terms)
    return {column: value - margins.get(column, 0) for column, value in total.items()}, limit


def cut_line(system: System, cut: Cut) -> Line:
    """The line that a cut proves, with coefficients rounded down and the limit up to multiples of 2^-30.

    With x' = x - lower, or upper - x where flipped, the sum reads ``sum g x' + sum m s <= h``, s the slacks.
    Mixed-integer rounding, times 1 - f0 so that nothing is divided, f0 the fraction of h: a whole x' or s
    gets ``(1 - f0) floor(g) + max(0, fraction of g - f0)``, any other ``min(0, g)``; h ``(1 - f0) floor(h)``.
    """
    total, margins, limit = combination(system, cut.terms)
    flipped = frozenset(cut.flipped)
    if not flipped <= total.keys():
        raise InvalidProof("a flipped column is not in the sum")
    start = {column: _bound(system, column, column in flipped) for column in total}
    limit <<= MULTIPLIER_BITS
    for column, value in total.items():
        limit += (margins.get(column, 0) - value) * start[column]  # units of 2^-120
    limit = -(-limit >> MULTIPLIER_BITS)  # up to a multiple of 2^-90
    fraction = limit & (ONE - 1)
    rest = ONE - fraction
    right = (limit >> PRODUCT_BITS) * rest << LINE_BITS  # units of 2^-150 from here on
    left: dict[int, int] = {}
    for column, value in total.items():
        sign = -1 if column in flipped else 1
        g = sign * value - margins.get(column, 0)
        rounded = _rounded(g, fraction, rest) if system.integer[column] else min(0, g)
        left[column] = sign * rounded << LINE_BITS
        right += sign * rounded * start[column] << MULTIPLIER_BITS
    for number, multiplier in cut.terms:
        line = system.line(number)
        m = multiplier << LINE_BITS
        slack = _rounded(m, fraction, rest) if line.integral else min(0, m)
        if slack:
            _substitute(line, slack, left)
            right -= slack * line.limit - abs(slack) * line.limit_margin
    return _outward(system, left, right)


def _bound(system: System, column: int, flipped: bool) -> int:
    if not flipped:
        return system.lower[column]
    upper = system.upper[column]
    if upper is None:
        raise InvalidProof(f"column {column} is flipped without an upper bound")
    return upper


def _rounded(g: int, fraction: int, rest: int) -> int:
    """The rounding function of a whole variable, times 1 - f0; units of 2^-90."""
    return (g >> PRODUCT_BITS) * rest + max(0, (g & (ONE - 1)) - fraction)


def _substitute(line: Line, slack: int, left: dict[int, int]) -> None:
    """Put limit - sum a x for a slack of a coefficient; only exact lines have a positive one."""
    margins = line.margins or (0,) * len(line.columns)
    for column, coefficient, margin in zip(line.columns, line.coefficients, margins, strict=True):
        left[column] = left.get(column, 0) - slack * coefficient - abs(slack) * margin


def _outward(system: System, left: dict[int, int], right: int) -> Line:
    """A line in units of 2^-60 that is a multiple of 2^-30 and follows from ``left <= right`` (2^-150)."""
    down = PRODUCT_BITS + LINE_BITS - MULTIPLIER_BITS
    up = LINE_BITS - MULTIPLIER_BITS
    columns, coefficients = [], []
    limit = -(-right >> down) << up
    tiny = max((abs(value) for value in left.values()), default=0) >> down - up + TINY_BITS
    for column in sorted(left):
        value = left[column] >> down << up
        if abs(value) < tiny:
            upper = system.upper[column]
            if value < 0 and upper is not None:
                limit += -(value * upper >> MULTIPLIER_BITS)
                value = 0
            value = min(value, 0)
        if value:
            columns.append(column)
            coefficients.append(value)
    return Line(tuple(columns), tuple(coefficients), (), limit)


def tighten(system: System, terms: Terms) -> list[int]:
    """Tighten the bounds of every column of the sum of terms; the columns whose bounds changed.

    ``sum g x <= h``: what the other columns take at least leaves so much for the one.
    """
    g, h = lowered(system, terms)
    least = 0
    open_column = None
    for column, value in g.items():
        bound = system.lower[column] if value > 0 else system.upper[column]
        if value == 0:
            continue
        if bound is None:
            if open_column is not None:
                return []
            open_column = column
        else:
            least += value * bound
    room = (h << MULTIPLIER_BITS) - least  # units of 2^-120
    columns: Iterable[int] = g if open_column is None else (open_column,)
    return [column for column in columns if g[column] and _tighten_one(system, column, g[column], room)]


def _tighten_one(system: System, column: int, value: int, room: int) -> bool:
    whole = (1 << MULTIPLIER_BITS) - 1 if system.integer[column] else 0
    lower, upper = system.lower[column], system.upper[column]
    most = -(-room // abs(value))  # rounded up: bounds may only be too wide
    if value > 0:
        new = lower + most & ~whole
        if upper is not None and new >= upper:
            return False
        system.upper[column] = new
        return True
    new = -(-((upper or 0) - most) & ~whole)
    if new <= lower:
        return False
    system.lower[column] = new
    return True


def make_integral(system: System) -> None:
    """Mark lines of whole coefficients and columns as exact, and round their limits down.

    Their left sides are whole as stored; margins, at the columns' upper bounds, come to less than 1.
    """
    whole = (1 << LINE_BITS) - 1
    for number, line in enumerate(system.lines):
        if line is None or line.integral:
            continue
        if any(
            not system.integer[j] or a & whole for j, a in zip(line.columns, line.coefficients, strict=True)
        ):
            continue
        uppers = [system.upper[column] for column in line.columns]
        if any(upper is None for upper in uppers):
            continue
        slip = sum(m * u for m, u in zip(line.margins, uppers, strict=False) if u is not None)
        limit = line.limit + line.limit_margin - (-slip >> MULTIPLIER_BITS)
        system.lines[number] = replace(
            line, margins=(), limit=limit >> LINE_BITS << LINE_BITS, limit_margin=0, integral=True
        )


def least_cost(system: System, cost: Line, terms: Terms) -> int | None:
    """A lower bound of ``cost`` by weak duality, in units of 2^-60; None if an unbounded column prevents it.

    ``cost x >= cost x + sum of terms >= its least value between the columns' bounds``; the constant is
    ``-cost.limit``. Infeasible: any bound can be reached with multipliers that are large enough.
    """
    g, h = lowered(system, terms)
    for column, coefficient, margin in zip(cost.columns, cost.coefficients, cost.margins, strict=True):
        g[column] = g.get(column, 0) + (coefficient - margin << MULTIPLIER_BITS)
    least = -(h + (cost.limit + cost.limit_margin << MULTIPLIER_BITS)) << MULTIPLIER_BITS
    for column, value in g.items():
        bound = system.lower[column] if value >= 0 else system.upper[column]
        if bound is None:
            return None
        least += value * bound
    return least >> 2 * MULTIPLIER_BITS

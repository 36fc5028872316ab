"""Scale: from values to places, round values that are worth a tick, and the grid at them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, isfinite, log10

from markupsafe import Markup

from optim.report.draw.markup import joined, line, text

STEPS = (1, 2, 2.5, 5, 10)
TINY = 1e-300  # less than that has no logarithm, and nobody sees it


@dataclass(frozen=True)
class Scale:
    """``low`` lies at ``start`` and ``high`` at ``end``; in between in proportion."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def ticks(low: float, high: float, count: int = 4) -> list[float]:
    """About ``count`` round values from at or above ``low`` to at or below ``high``."""
    step = _step(max(high - low, 1e-9), count)
    first, last = -floor(-low / step + 1e-9), floor(high / step + 1e-9)
    return [round(at * step, 10) for at in range(int(first), int(last) + 1)]


def _step(span: float, count: int) -> float:
    rough = span / max(count, 1)
    size = 10.0 ** floor(log10(rough))
    return next(step * size for step in STEPS if step * size >= rough * (1 - 1e-9))


def scale(values: Iterable[float], start: float, end: float, zero: bool = True, count: int = 4) -> Scale:
    """A scale over the values, out to the next round ones; from zero, unless told otherwise."""
    known = [float(value) for value in values if isfinite(float(value))] or [0.0, 1.0]
    low, high = min(known), max(known)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    high = high if high - low > TINY else low + 1.0
    step = _step(high - low, count)
    return Scale(step * floor(low / step + 1e-9), -step * floor(-high / step + 1e-9), start, end)


def spread(values: Iterable[float]) -> list[float]:
    """Values for a scale that is not from zero; around one that stands alone a tenth to either side."""
    known = list(values)
    if not known or max(known) > min(known):
        return known
    room = abs(known[0]) / 10 or 1.0
    return [known[0] - room, known[0] + room]


def figure(value: float) -> str:
    """A value on an axis: 12,000; 0.5; -3."""
    shown = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    return shown.replace("-", "\N{MINUS SIGN}")


def upright(scale: Scale, left: float, right: float, count: int = 4) -> Markup:
    """Grid lines from left to right at round values of an upright scale, labeled at the left."""
    return joined(
        line(left, scale(at), right, scale(at), "axis" if at == 0 else "grid")
        + text(left - 6, scale(at) + 4, figure(at), "m", "end")
        for at in ticks(min(scale.low, scale.high), max(scale.low, scale.high), count)
    )


def across(scale: Scale, top: float, bottom: float, count: int = 4) -> Markup:
    """Grid lines from top to bottom at round values of a scale that runs across, labeled below."""
    return joined(
        line(scale(at), top, scale(at), bottom, "axis" if at == 0 else "grid")
        + text(scale(at), bottom + 15, figure(at), "m", "middle")
        for at in ticks(min(scale.low, scale.high), max(scale.low, scale.high), count)
    )

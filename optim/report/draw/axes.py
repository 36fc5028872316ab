"""Axes: a light grid at round values, and their labels in thin figures."""

from __future__ import annotations

from markupsafe import Markup

from optim.report.draw.markup import joined, line, text
from optim.report.draw.scale import Scale, ticks


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

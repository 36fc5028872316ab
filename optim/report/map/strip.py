"""Strip: soldiers there by each named day of a contingency, beneath the map of the region it is about."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from optim.report.charts.numbers import short
from optim.report.draw import fitting, joined, rect, text
from optim.report.draw.words import wrapped
from optim.report.map.labeling import Box
from optim.report.map.response import Day, Response

WIDE, ROW, HEAD = 328, 27, 15


def strip_box(response: Response | None, left: float, top: float) -> Box | None:
    """The room that the strip takes, from its top left corner."""
    if response is None:
        return None
    days = max(len(days) for days in (*response.by_period.values(), response.asked))
    return Box(left, top, WIDE, HEAD * len(_heads(response)) + HEAD + ROW * max(days, 1) + 4)


def _heads(response: Response) -> list[str]:
    return wrapped(response.name, WIDE, 12.7)


def strip_head(response: Response, box: Box) -> Markup:
    """What stays: the name of the contingency."""
    return joined(
        text(box.x, box.y + 10 + HEAD * at, words, "t b") for at, words in enumerate(_heads(response))
    )


def strip(response: Response, box: Box, number: int, last: int) -> Markup:
    """A bar for each day in one moment; ``last``: the number of the last period; then comes the ask."""
    y = box.y + HEAD * len(_heads(response)) + 9
    days = response.asked if number > last else response.by_period.get(number, ())
    if number > last:
        words = f"asked in {response.where}" if days else "not asked for by name"
    else:
        words = "soldiers there by day, of the soldiers required" if days else "not judged at this time"
    return text(box.x, y, fitting(words, WIDE), "m") + _bars(response, days, box, y)


def _bars(response: Response, days: Sequence[Day], box: Box, y: float) -> Markup:
    unit = WIDE / float(response.most) if response.most else 0.0
    return joined(_bar(day, box.x, y + 14 + ROW * at, unit) for at, day in enumerate(days))


def _bar(day: Day, x: float, y: float, unit: float) -> Markup:
    """Required as an outline, there as a solid part of it."""
    amount, met = float(day.amount), float(day.met)
    words = f"day {day.day}: {short(met)} of {short(amount)}" if met else f"day {day.day}: {short(amount)}"
    parts = [text(x, y, words, "m"), rect(x, y + 4, amount * unit, 7, "work")]
    return joined([*parts, rect(x, y + 4, met * unit, 7, "f1 rim")] if met else parts)

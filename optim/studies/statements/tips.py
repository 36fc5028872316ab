"""Tips: at which value the answer flips, in the words of what is watched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.measures import kind_of
from optim.report.measure_words import amount_words, measure_words, setting_words
from optim.report.opening import Told
from optim.text import capital


@dataclass(frozen=True)
class Ends:
    """A step: the values at both sides, what is seen at each, and whether a plan as good reaches the value.

    ``without``: the side without the value has no plan at all.
    """

    low: str
    high: str
    before: str
    after: str
    reached: tuple[bool | None, bool | None] = (None, None)
    without: bool = False


@dataclass(frozen=True)
class Watched:
    """What was watched: a measure, which end of it, the value it must reach if any, and over which range."""

    path: str
    measure: str
    end: str
    value: float | None
    first: str
    last: str

    def whole(self, case: Case) -> str:
        """The demand on a plan, in words."""
        assert self.value is not None, "only of a value that must be reached"
        return amount_words(case, self.measure, self.value)


def short_value(value: str) -> str:
    """A value with at most three decimals: ``x1.484``; one that rounding would make another stays."""
    head = "x" if value.startswith("x") else ""
    tail = "%" if value.endswith("%") else ""
    try:
        number = float(value.removeprefix("x").removesuffix("%"))
    except ValueError:
        return value
    return f"{head}{number:.3f}".rstrip("0").rstrip(".") + tail


def end_words(case: Case, end: str, measure: str) -> str:
    """``greatest number of soldiers in Estonia``, ``least cost``."""
    number = "number of " if kind_of(measure).values == "whole" and kind_of(measure).index else ""
    return f"{end} {number}{measure_words(case, measure)}"


def claim(case: Case, watched: Watched, steps: Sequence[Ends], reached: set[bool | None]) -> str:
    """Up to which value the answer holds, or that it holds (or fails) over the whole range."""
    setting = setting_words(case, watched.path)
    over = f"{setting} from {short_value(watched.first)} to {short_value(watched.last)}"
    if watched.value is not None:
        return _crossing(case, watched, steps, reached, setting, over)
    what = f"the {end_words(case, watched.end, watched.measure)}"
    if not steps:
        return f"{capital(what)} does not change for certain over {over}"
    first = steps[0]
    return (
        f"{capital(what)} goes from {first.before} to {first.after} as {setting} goes from "
        f"{short_value(first.low)} to {short_value(first.high)} (proven)"
    )


def _crossing(
    case: Case, watched: Watched, steps: Sequence[Ends], reached: set[bool | None], setting: str, over: str
) -> str:
    what = watched.whole(case)
    some = "a plan as good as the best" if watched.end == "greatest" else "every plan as good as the best"
    if not steps:
        if reached == {True}:
            return f"{capital(some)} has {what} over {over} (proven)"
        if reached == {False}:
            greatest = watched.end == "greatest"
            plans = "No plan as good as the best has" if greatest else "Some plan as good as the best lacks"
            return f"{plans} {what} at any value of {over} that was tried (proven)"
        return f"Whether {some} has {what} is not proven to change over {over}"
    first = steps[0]
    yes, no = (first.low, first.high) if first.reached[0] else (first.high, first.low)
    why = ", where there is no plan at all" if first.without else ""
    return (
        f"{capital(some)} has {what} with {setting} at {short_value(yes)}, and not at {short_value(no)}{why} "
        "(proven on both sides)"
    )


def opening(case: Case, watched: Watched, steps: Sequence[Ends]) -> Iterator[Told]:
    """Every further step, and what stays open between the two sides of a step."""
    setting = setting_words(case, watched.path)
    for one in steps[1:4]:
        between = f"{setting} from {short_value(one.low)} to {short_value(one.high)}"
        yield Told("Another step", f"{between}: {one.before} before, {one.after} after (proven).")
    if steps:
        yield Told(
            "", f"Between {short_value(steps[0].low)} and {short_value(steps[0].high)} the answer is open."
        )

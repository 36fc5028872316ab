"""Tip: at what value of something a measure steps, found with few cases and never by an unproved comparison.

Points are laid over the range. Where what is watched certainly differs between two of them, every gap between
is halved, until the step lies within the resolution. Where it does not differ, nothing is looked for between:
that a curve which is level at the ends of a gap is level within is assumed, and the number of points says
how finely.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.report.labels import status_words
from optim.report.measure_words import amount_words, setting_words
from optim.studies.findings import BOUND, Findings, Shown, number, points
from optim.studies.runner import Runner
from optim.studies.statements.tips import Ends, Watched, claim, end_words, opening
from optim.studies.tips.line import Line, line_of
from optim.studies.tips.steps import MOST, Step, explored, steps
from optim.studies.tips.watch import Crossing, Sight, Watch
from optim.studies.yardstick import said_of_figures

MOST_POINTS = 10_000  # each is a case to solve

FINENESS = 64  # the resolution is such a part of the range, unless given

CURVE = {
    "value": "value given to the path",
    "status": "how well the best coverage is known there: optimal, within_gap, limit, infeasible, ...",
    "coverage": "coverage index of the best plan found, points",
    "bound": BOUND,
    "low": "least that can be what is watched: an end of a measure, or what plans cover that cross",
    "high": "most that it can be",
    "seen": "the same in words; for a crossing yes, no, or not proven",
}
TIPS = {
    "from": "value on the one side of the step",
    "to": "value on the other side",
    "before": "the measure, or the answer, at the value `from`",
    "after": "the measure, or the answer, at the value `to`",
    "narrow": "whether the two are as near as the resolution",
}


@dataclass(frozen=True)
class Seen:
    """All that was seen along a line, and its steps."""

    line: Line
    watch: Watch
    fine: Decimal
    known: dict[Decimal, Sight]
    steps: tuple[Step, ...]

    def sides(self, step: Step) -> list[str]:
        """Both values of a step, and what is seen at each."""
        ends = (step.before, step.after)
        return [*map(self.line.text, ends), *(self.watch.tell(self.known[end]) for end in ends)]

    def narrow(self, step: Step) -> bool:
        """Whether its sides are as near as was asked for."""
        return step.after - step.before <= self.fine


def tip(
    runner: Runner, vary: str, watch: Watch, *, count: int = 9, resolution: float | None = None
) -> Findings:
    """Find the steps of what is watched along a line, as ``--vary PATH=LOW:HIGH`` says it.

    ``count`` points are laid first; steps are narrowed to the ``resolution``, a 64th of the range unless
    given. Raises UsageError for what cannot be varied or watched.
    """
    line = line_of(runner.case, vary)
    watch = watch.of(runner.case)
    if count < 2:
        raise UsageError(f"--points is {count}: expected at least 2, the ends")
    if count > MOST_POINTS:
        raise UsageError(f"--points is {count}: expected at most {MOST_POINTS:,}")
    if resolution is not None and not 0 < resolution < math.inf:
        raise UsageError(f"--resolution is {resolution:g}: expected more than 0")
    if isinstance(watch, Crossing) and not math.isfinite(watch.value):
        raise UsageError(f"--crosses is {watch.value:g}: expected an ordinary number")
    fine = Decimal(str(resolution)) if resolution else (line.high - line.low) / FINENESS
    fine = max(fine, Decimal(1)) if line.whole else fine
    known = explored(runner, line, watch, count, fine)
    seen = Seen(line, watch, fine, known, tuple(steps(watch, known)))
    watched = _watched(seen)
    ends = [_ends(seen, step) for step in seen.steps]
    reached = {sight.reached for sight in known.values()}
    tips = [[*seen.sides(step), seen.narrow(step)] for step in seen.steps]
    return Findings(
        study="tip",
        base=runner.ask(()).base,
        tables={"tips": pd.DataFrame(tips, columns=list(TIPS)), "curve": _curve(seen)},
        columns={"tips": TIPS, "curve": CURVE},
        shown=tuple(_shown(runner.case, seen)),
        said=(*said_of_figures(runner.case, [line.path]), *_said(runner.case, seen)),
        document={"tips": [_document(seen, step) for step in seen.steps]},
        inputs={
            "vary": vary,
            "watch": watch.measure,
            "end": watch.end,
            "crosses": watch.value if isinstance(watch, Crossing) else None,
            "within": watch.within,
            "resolution": float(fine),
        },
        claim=claim(runner.case, watched, ends, reached),
        opening=tuple(opening(runner.case, watched, ends)),
    )


def _watched(seen: Seen) -> Watched:
    """The measure that was watched, and the range."""
    line, watch = seen.line, seen.watch
    value = watch.value if isinstance(watch, Crossing) else None
    return Watched(line.path, watch.measure, watch.end, value, line.text(line.low), line.text(line.high))


def _ends(seen: Seen, step: Step) -> Ends:
    """Both sides of a step."""
    before, after = seen.known[step.before], seen.known[step.after]
    without = any(one.impossible for one in (before, after) if not one.reached)
    low, high, seen_before, seen_after = seen.sides(step)
    return Ends(low, high, seen_before, seen_after, (before.reached, after.reached), without)


def _curve(seen: Seen) -> pd.DataFrame:
    rows = [
        [seen.line.text(x), s.case.status, s.case.coverage, s.case.bound, s.low, s.high, seen.watch.tell(s)]
        for x, s in seen.known.items()
    ]
    return pd.DataFrame(rows, columns=list(CURVE))


def _shown(case: Case, seen: Seen) -> Iterator[Shown]:
    line, watch = seen.line, seen.watch
    title_of = _title(case, watch)
    if seen.steps:
        rows = [seen.sides(step) for step in seen.steps]
        over = f"{setting_words(case, line.path)} goes from {line.text(line.low)} to {line.text(line.high)}"
        title = f"Steps of {title_of} as {over}"
        yield Shown(title, pd.DataFrame(rows, columns=["from", "to", "before", "after"]), 0)
    heads = ["value", "coverage", title_of]
    told = [
        [line.text(x), points(s.case.coverage) or status_words(s.case.status), s.span()]
        for x, s in seen.known.items()
    ]
    if isinstance(watch, Crossing):
        heads.append("as good")
        told = [[*row, watch.tell(s)] for row, s in zip(told, seen.known.values(), strict=True)]
    yield Shown("Every value that was tried", pd.DataFrame(told, columns=heads))


def _title(case: Case, watch: Watch) -> str:
    """The head of the column of values."""
    if isinstance(watch, Crossing):
        what = amount_words(case, watch.measure, watch.value)
        return f"coverage with {'at least' if watch.end == 'greatest' else 'less than'} {what}"
    return end_words(case, watch.end, watch.measure)


def _said(case: Case, seen: Seen) -> Iterator[str]:
    line, watch = seen.line, seen.watch
    if isinstance(watch, Crossing):
        yield from _crossed(case, seen, watch)
    if len(seen.known) >= MOST - 1 or not all(map(seen.narrow, seen.steps)):
        yield (
            "Some steps are wider than the resolution: the values between could not be told apart within the "
            "gap, or there were too many values; a smaller `--gap` or range helps."
        )
    tried = f"{len(seen.known)} values of the {setting_words(case, line.path)} were tried"
    yield (
        f"{tried}, among plans within {watch.within:g} points of the best at each. Values between two that "
        "agree were not tried; more `--points` try more values."
    )


def _crossed(case: Case, seen: Seen, watch: Crossing) -> Iterator[str]:
    """Both sides of every step but the first, which the claim tells."""
    line = seen.line
    whose = "a plan as good" if watch.end == "greatest" else "every plan as good"
    what = f"{whose} has at least {amount_words(case, watch.measure, watch.value)}"
    for step in seen.steps[1:]:
        ends = (step.before, step.after)
        yes, no = sorted(ends, key=lambda end: not seen.known[end].reached)
        why = ", where there is no plan at all" if seen.known[no].impossible else ""
        yield f"At {line.text(yes)} {what}, at {line.text(no)} not{why} (proven on both sides)."


def _document(seen: Seen, step: Step) -> dict[str, Any]:
    before, after = (seen.known[end] for end in (step.before, step.after))
    return {
        "measure": seen.watch.measure,
        "end": seen.watch.end,
        "low": float(step.before),
        "high": float(step.after),
        "before": [number(before.low), number(before.high)],
        "after": [number(after.low), number(after.high)],
        "reached": [before.reached, after.reached],
        "narrow": seen.narrow(step),
    }

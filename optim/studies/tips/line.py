"""Line: a value of the instance, and two ends between which it is varied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from optim.case import Case
from optim.errors import UsageError
from optim.reading import prepared
from optim.reading.cells import misfit
from optim.reading.paths import canonical
from optim.reading.ranges import kind_of, misfitting
from optim.studies.question import Question, plain

FORM = re.compile(r"^(x?)([+-]?\d+(?:\.\d+)?)(%?):(x?)([+-]?\d+(?:\.\d+)?)(%?)$", re.ASCII)
END = r"[+-]?\d+(?:\.\d+)?%?"
RANGE = re.compile(rf"^\s*({END})\s*(?:-|–|\.\.+|…|:|to)\s*({END})\s*$", re.ASCII)
"""Two ends as people write them elsewhere."""


@dataclass(frozen=True)
class Line:
    """A path, and two ends between which it is varied: plain numbers, percentages or factors (``x0.5``)."""

    path: str
    low: Decimal
    high: Decimal
    mark: str = ""
    whole: bool = False

    def question(self, x: Decimal) -> Question:
        """The question at a point."""
        return Question(changes=((self.path, self.text(x)),))

    def text(self, x: Decimal) -> str:
        """A value as ``--set`` takes it."""
        marks = {"%": f"{x:+f}%", "x": f"x{x:f}"}
        return marks.get(self.mark) or plain(f"{x:f}")

    def rounded(self, x: Decimal) -> Decimal:
        """A value that the path can have."""
        return Decimal(round(x)) if self.whole else Decimal(plain(f"{round(x, 6):f}"))


def _no_range(path: str, ends: str) -> str:
    """Why ``--vary`` names no range, and how a range is written."""
    if not path:
        why = "--vary names no value"
    elif not ends.strip():
        why = f"--vary {path}: has no two ends"
    elif (two := RANGE.match(ends)) and two[1].endswith("%") == two[2].endswith("%"):
        why = f"--vary {path}={ends}: two ends are written with a colon and without blanks"
        return f"{why}, {path}={two[1]}:{two[2]}"
    elif misfit("number", ends) == "" or ends.strip().endswith("%"):
        why = f"--vary {path}={ends}: {ends!r} is one value and no range"
    else:
        why = f"--vary {path}={ends}: is no range"
    return (
        f"{why}; expected PATH=LOW:HIGH, e.g. contributors.USA.dwell_ratio=2:4, or "
        "budgets.*.*.amount_musd=-50%:+50%, or lift.*.*.amount=x0.5:x2"
    )


def line_of(case: Case, text: str) -> Line:
    """``PATH=LOW:HIGH``. Raises UsageError for what is none, or does not fit the path."""
    path, _, ends = text.partition("=")
    match = FORM.match(ends)
    if not match or (match[1], match[3]) != (match[4], match[6]) or (match[1] and match[3]):
        raise UsageError(_no_range(path, ends))
    book, low, high = prepared(case.instance), Decimal(match[2]), Decimal(match[5])
    path = canonical(book.draft, path)
    mark = match[1] or match[3]
    line = Line(path, low, high, mark, kind_of(book, path) == "whole" and not mark)
    if low >= high:
        raise UsageError(f"--vary {text}: expected the lower end first")
    for end in (low, high):
        if reason := misfitting(book, path, line.text(end)):
            raise UsageError(f"--vary {text}: {line.text(end)!r} {reason}")
    return line

"""Differences: a proven difference of coverage as a mark; what may be none is hollow."""

from __future__ import annotations

from optim.report.charts.forms.intervals import Ends, Span
from optim.report.charts.numbers import between
from optim.report.charts.study.phrases import none_sure, uncertain, unsolved


def marked(name: str, ends: Ends | None, status: str, from_zero: bool = False) -> Span:
    """Filled where it is certain, hollow where it is possible; ``from_zero``: a bar, else an interval."""
    if ends is None:
        return Span(name, unsolved(status))
    if uncertain(*ends):
        return Span(name, "no difference" if none_sure(*ends) else "may be none", hollow=ends)
    class_ = "f1" if ends[0] > 0 else "f2"
    if not from_zero:
        return Span(name, between(*ends), filled=ends, class_=class_)
    near = min(ends, key=abs)
    return Span(name, between(*ends), (0.0, near), ends, class_)

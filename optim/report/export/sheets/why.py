"""Why: which limits are used up, and why each theater changes."""

from __future__ import annotations

from collections.abc import Sequence

from optim.families import FAMILIES
from optim.report.export.sheets.sheet import ReadingSheet, block
from optim.report.limits import Limit, limits
from optim.report.reasons import changes
from optim.report.tables import View
from optim.report.wording import limit_words
from optim.text import figure, listed

MOST_NAMES = 6


def limiting(view: View) -> ReadingSheet:
    """A row for each kind of limit that is used up."""
    rows = [
        (FAMILIES[family].title, len(group), listed(_told(view, group), MOST_NAMES))
        for family, group in limits(view.ledger).items()
    ]
    head = ("kind of limit", "used up", "where (used of available), those used up longest first")
    note = (
        "Limits of which less is left than one more takes, in any half-year. The sheet pools has every limit."
    )
    made = block("What limits the answer", note, head, rows)
    return ReadingSheet("limits", "Which limits are used up, by kind.", made)


def _told(view: View, group: Sequence[Limit]) -> list[str]:
    """Each thing that is used up by name, once, with the first of its figures."""
    named: dict[str, Limit] = {}
    for one in group:
        named.setdefault(limit_words(view.case, one.family, one.where), one)
    return [f"{words} ({figure(one.row.used)} of {figure(one.row.limit)})" for words, one in named.items()]


def reasons(view: View) -> ReadingSheet:
    """A row for each theater that changes."""
    rows = [(one.name, one.change, one.sentence) for one in changes(view.case, view.plan, view.ledger)]
    note = (
        "Each place put back as it stood at the start, all else kept: what the whole plan would lose or save."
    )
    made = block("Why places change", note, ("place", "soldiers", "why"), rows)
    return ReadingSheet("why", "Why the number of soldiers changes in each place.", made)

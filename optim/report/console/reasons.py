"""Why each theater changes: a line each."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from rich.text import Text

from optim.report.console.answer import Answer, line, plain
from optim.report.reasons import HOW, changes

LEAST_GAP = 0.005  # of the change, relative: less is shown as 0%


def parts(answer: Answer) -> Iterator[Text]:
    """A title and a line for each theater that changes; nothing where no reasons were worked out."""
    found = changes(answer.case, answer.plan, answer.ledger)
    if not found:
        return
    yield Text.assemble(("Why theaters change", "bold"), f" ({HOW})")
    for one in found:
        yield Text.assemble((f"{one.name} {one.change}: ", "bold"), plain(one.sentence))
    gap = answer.outcome.change_gap
    if gap is not None and isfinite(gap) and gap >= LEAST_GAP:
        most = f"at most {100 * gap:.0f}% above the least for this coverage and cost"
        yield line("Not every change is needed:", f"the change from the start is {most}")

"""Why each theater changes: a line each."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from optim.report.console.answer import Answer, plain
from optim.report.reasons import HOW, changes


def parts(answer: Answer) -> Iterator[Text]:
    """A title and a line for each theater that changes; nothing where no reasons were worked out."""
    found = changes(answer.case, answer.plan, answer.ledger)
    if not found:
        return
    yield Text.assemble(("Why theaters change", "bold"), f" ({HOW})")
    for one in found:
        yield Text.assemble((f"{one.name} {one.change}: ", "bold"), plain(one.sentence))

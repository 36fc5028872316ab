"""What limits the answer: every limit that is fully used, by kind. The short answer has the first of them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from optim.report.console.answer import Answer, plain
from optim.report.limits import sentences

EVERY = 10_000


def parts(answer: Answer) -> Iterator[RenderableType]:
    """A row for each kind of limit; nothing in the short answer, which opens with the limits."""
    if not answer.full:
        return
    told = sentences(answer.case, answer.ledger, most=EVERY, names=EVERY)
    yield plain("What limits the answer (used of available; less is left than one more takes)", "bold")
    for title, words in told or [("nothing", "no limit is used up")]:
        made = Table.grid(padding=(0, 1))
        made.add_column(width=24)
        made.add_column()
        made.add_row(plain(f"{title}:"), plain(words))
        yield made
    for sentence in answer.ledger.runoffs:
        yield plain(sentence)

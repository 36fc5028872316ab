"""What limits the answer; what the data are worth; that it is an illustration; where the files are."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from optim.instance.provenance import provenance
from optim.report.about import rounded_up
from optim.report.asked_of_nations import has_prices, no_more
from optim.report.console.answer import Answer, line, plain
from optim.report.limits import sentences
from optim.text import DISCLAIMER, within


def parts(answer: Answer) -> Iterator[RenderableType]:
    """The limits, then the lines on data, claim and files."""
    told = sentences(answer.case, answer.ledger)
    yield plain("What limits the answer (used of available; less is left than one more takes)", "bold")
    made = Table.grid(padding=(0, 1))
    made.add_column(no_wrap=True)
    made.add_column()
    for title, words in told or [("nothing", "no limit is used up")]:
        made.add_row(plain(f"  {title}:"), plain(words))
    yield made
    for sentence in answer.ledger.runoffs[:3]:
        yield plain(f"  {sentence}")
    if answer.outcome.certified is not None:
        yield line("Certificate:", _certificate(answer))
    yield line("Data:", _data(answer))
    yield line("Note:", f"{within(DISCLAIMER)}. {answer.case.instance.settings.caveat}")
    if answer.files:
        yield line("Files:", answer.files)


def _certificate(answer: Answer) -> str:
    most = rounded_up(answer.outcome.certified or 0.0)
    plans = f"no plan {no_more(has_prices(answer.case))}covers more than {most} of 100"
    return f"{plans}; `optimize check` verifies the proof exactly"


def _data(answer: Answer) -> str:
    shares = provenance(answer.case.instance)
    told = ", ".join(f"{100 * float(share):.0f}% {status}" for status, share in shares.items())
    settings = answer.case.instance.settings
    return f"{told} (share of the input rows); as of {settings.as_of}"

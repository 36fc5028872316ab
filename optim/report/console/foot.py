"""How the plan was found, what the data are worth, that it is an illustration, where the rest is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from optim.instance.provenance import provenance
from optim.report.about import rounded_up
from optim.report.asked_of_nations import has_prices, no_more
from optim.report.console.answer import Answer, line
from optim.report.console.headline import stopped
from optim.text import DISCLAIMER, within

MORE = (
    "`optimize show RUN full` prints everything; with reasons, limits, suppliers or points in place of full "
    "it prints all of that part (RUN is the folder above)"
)


def parts(answer: Answer) -> Iterator[RenderableType]:
    """A labeled line for each."""
    outcome = answer.outcome
    yield line("Stopped:", stopped(answer))
    if outcome.cut_off:
        yield line("Not repeatable:", f"{outcome.cut_off}, so the same command may give another plan")
    if outcome.certified is not None:
        yield line("Certificate:", _certificate(answer))
    yield line("Data:", _data(answer))
    yield line("Note:", f"{within(DISCLAIMER)}. {answer.case.instance.settings.caveat}")
    if answer.files:
        yield line("Files:", answer.files)
        if not answer.full:
            yield line("More:", MORE)


def _certificate(answer: Answer) -> str:
    most = rounded_up(answer.outcome.certified or 0.0)
    plans = f"no plan {no_more(has_prices(answer.case))}covers more than {most} of 100"
    return f"{plans}; `optimize check` verifies the proof exactly"


def _data(answer: Answer) -> str:
    shares = provenance(answer.case.instance)
    told = ", ".join(f"{100 * float(share):.0f}% {status}" for status, share in shares.items())
    settings = answer.case.instance.settings
    return f"{told} (share of the input rows); as of {settings.as_of}"

"""The headline and the foot: the answer in sentences; how it was found, and what the data are worth."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from rich.console import RenderableType
from rich.text import Text

from optim.case import Case
from optim.instance.provenance import provenance
from optim.report.about import certified
from optim.report.asked_of_nations import has_prices
from optim.report.console.answer import Answer, line, plain
from optim.report.opening import opening
from optim.text import DISCLAIMER, within

WHY = {
    "proof": "proven optimal",
    "gap": "at the tolerance asked for",
    "effort": "the work it was given is used up (--effort); this is the best plan found",
    "time_limit": "time limit reached; this is the best plan found",
    "interrupt": "interrupted; this is the best plan found",
    "crash": "the solver crashed; this is the best plan found until then",
}


def headline_parts(answer: Answer) -> Iterator[Text]:
    """The title, the opening sentences, and the case that they answer."""
    yield plain(answer.case.instance.settings.title, "bold")
    yield from (plain(note, "bold red") for note in answer.notes)
    for told in opening(answer.case, answer.plan, answer.ledger, answer.outcome, answer.scale):
        yield line(f"{told.label}:", told.text) if told.label else plain(told.text, "bold green")
    if answer.outcome.distance is not None:
        yield line("Beside the base:", _beside(answer.outcome.distance, answer.outcome.distance_bound))
    yield line("Case:", described(answer.case))


def _beside(distance: float, least: float | None) -> str:
    """How far the plan is from that of the instance as it is, and how far it must be."""
    proven = f", proven at least {1000 * least:,.0f}" if least is not None and isfinite(least) else ""
    return (
        f"it differs from the plan of the instance as it is by {1000 * distance:,.0f} soldiers{proven} "
        "(a lead or a project counts as 1,000)"
    )


def stopped(answer: Answer) -> str:
    """Why the solver stopped, and after how long."""
    why, asked = WHY[answer.outcome.stopped_by], answer.gap_asked
    tolerance = f" ({asked:g} points)" if answer.outcome.stopped_by == "gap" and asked is not None else ""
    return f"{why}{tolerance}, after {answer.seconds:.1f} s"


def described(case: Case) -> str:
    """A case and its choices, in a line."""
    words = [
        f"{case.instance.name} · {case.mode}",
        f"Founding Act: {_reading(case)}",
        f"scenario: {', '.join(case.scenarios) or 'none'}",
        f"weights: {case.weighting}",
    ]
    if case.require:
        words.append(f"required: {', '.join(case.require)}")
    if case.overrides:
        words.append("set: " + ", ".join(f"{path}={value}" for path, value in case.overrides))
    return " · ".join(words)


def _reading(case: Case) -> str:
    """The reading, and what it counts if not units."""
    counts = case.instance.settings.policy.founding_act_counts
    counting = case.founding_act in ("threshold", "continuous") and counts != "units"
    return f"{case.founding_act}, counting {counts}" if counting else case.founding_act


MORE = (
    "`optimize show RUN full` prints everything; with reasons, limits, suppliers or points in place of full "
    "it prints all of that part (RUN is the folder above)"
)


def foot_parts(answer: Answer) -> Iterator[RenderableType]:
    """A labeled line for each."""
    outcome = answer.outcome
    yield line("Stopped:", stopped(answer))
    if outcome.cut_off:
        yield line("Not repeatable:", f"{outcome.cut_off}, so the same command may give another plan")
    if outcome.certified is not None:
        yield line("Certificate:", certified(outcome.certified, has_prices(answer.case)))
    yield line("Data:", _data(answer))
    yield line("Note:", f"{within(DISCLAIMER)}. {answer.case.instance.settings.caveat}")
    if answer.files:
        yield line("Files:", answer.files)
        if not answer.full:
            yield line("More:", MORE)


def _data(answer: Answer) -> str:
    shares = provenance(answer.case.instance)
    told = ", ".join(f"{100 * float(share):.0f}% {status}" for status, share in shares.items())
    settings = answer.case.instance.settings
    return f"{told} (share of the input rows); as of {settings.as_of}"

"""The headline: how good, how sure, why it stopped; and what was asked of the tool."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from rich.text import Text

from optim.case import Case
from optim.report.asked_of_nations import in_a_line
from optim.report.console.answer import Answer, line, plain
from optim.report.sentences import points_by_place

WHY = {
    "proof": "proven optimal",
    "gap": "within the gap asked for",
    "effort": "the work it was given is used up (--effort); this is the best plan found",
    "time_limit": "time limit reached; this is the best plan found",
    "interrupt": "interrupted; this is the best plan found",
    "crash": "the solver crashed; this is the best plan found until then",
}


def parts(answer: Answer) -> Iterator[Text]:
    """Four lines, or more when much was set."""
    settings, outcome = answer.case.instance.settings, answer.outcome
    yield plain(settings.title, "bold")
    yield from (plain(note, "bold red") for note in answer.notes)
    bound = f"{outcome.bound:.2f}" if _known(outcome.bound) else "none"
    gap = f"{outcome.gap:.2f} points" if _known(outcome.gap) else "unknown"
    yield Text.assemble(
        ("Coverage ", "bold"),
        (f"{float(answer.ledger.coverage):.2f}", "bold green"),
        f" of 100 · proven bound {bound} · gap {gap}",
    )
    if answer.scale:
        yield line("Scale:", answer.scale)
    told = in_a_line(answer.case, answer.plan, answer.ledger)
    if told:
        yield line("Asked of nations:", told)
    for sentence in points_by_place(answer.case, answer.ledger):
        label, shares = sentence.split(": ", 1)
        yield line(f"{label}:", shares.removesuffix("."))
    yield line("Stopped:", f"{_why(answer)}, after {answer.seconds:.1f} s")
    if outcome.cut_off:
        yield line("Not repeatable:", f"{outcome.cut_off}, so the same command may give another plan")
    if outcome.distance is not None:
        yield line("Beside the base:", _beside(outcome.distance, outcome.distance_bound))
    yield line("Case:", described(answer.case))


def _beside(distance: float, least: float | None) -> str:
    """How far the plan is from that of the instance as it is, and how far it must be."""
    proven = f", proven at least {1000 * least:,.0f}" if least is not None and isfinite(least) else ""
    return (
        f"it differs from the plan of the instance as it is by {1000 * distance:,.0f} soldiers{proven} "
        "(a lead or a project counts as 1,000)"
    )


def _known(points: float | None) -> bool:
    return points is not None and isfinite(points)


def _why(answer: Answer) -> str:
    why = WHY[answer.outcome.stopped_by]
    asked = answer.gap_asked
    return f"{why} ({asked:g})" if answer.outcome.stopped_by == "gap" and asked is not None else why


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

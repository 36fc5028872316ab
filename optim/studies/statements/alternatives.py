"""Alternatives: decisions that every good plan shares, and decisions that are a matter of choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from optim.case import Case
from optim.measures import as_decision
from optim.report.measure_words import amount_words, names_of
from optim.report.opening import Told
from optim.store.cases import CaseRow
from optim.studies.statements.changes import dearer, soldiers_moved
from optim.text import listed

MOST = 6


def claim(case: Case, within: float, least: Mapping[str, float | None], verdicts: Mapping[str, str]) -> str:
    """The soldiers that every good plan has; else how many decisions are in every good plan.

    ``least``: by measure, the least of any plan as good, proven.
    """
    plans = f"very plan within {within:g} points of the best"
    known = [amount_words(case, name, value) for name, value in least.items() if value]
    if known:
        return f"E{plans} has at least {listed(known, MOST)} (proven)"
    count = {
        verdict: sum(one == verdict for one in verdicts.values()) for verdict in ("must", "never", "may")
    }
    return (
        f"Of {len(verdicts)} decisions, e{plans} takes {count['must']} and none takes {count['never']} "
        f"(proven); {count['may']} are a matter of choice"
    )


def opening(
    case: Case, verdicts: Mapping[str, str], drawn: Sequence[str], plans: Sequence[CaseRow]
) -> Iterator[Told]:
    """The decisions of every good plan, those that are a choice, and the plan that differs most."""
    names = names_of(case)
    for verdict, label in (("must", "In every good plan"), ("may", "In some good plans")):
        told = [as_decision(name, names) for name in drawn if verdicts.get(name) == verdict]
        if told:
            yield Told(label, f"{listed(told, MOST)}.")
    if len(plans) > 1:
        first, other = plans[0], plans[1]
        moved = soldiers_moved(case, first.figures, other.figures) or "no theater gains or loses soldiers"
        dollars = dearer(case, other, first)
        cost = f"; the plan {dollars}" if dollars else ""
        yield Told("Another good plan", f"against plan 1, plan 2 has {moved}{cost}.")

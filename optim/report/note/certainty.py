"""How sure: what is proven, what is checked, what only this plan has; and what the data are worth."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, isfinite

from optim.instance.provenance import provenance
from optim.report.asked_of_nations import has_prices, no_more
from optim.report.console.headline import WHY
from optim.report.note.content import Item, Section
from optim.report.parts import RunPart
from optim.report.wording import day_words
from optim.text import DISCLAIMER, listed, one_line

STATUS = {
    "reported": "reported by a public source",
    "derived": "derived from reported figures",
    "assumed": "assumed",
}
HAIR = 1e-9
"""What rounding up forgives: the floats of a proof are not exact."""


def certainty(part: RunPart) -> Section:
    """What is proven of the plan."""
    return Section("How sure", tuple(_sure(part)))


def caveat(part: RunPart) -> Section:
    """That it is an illustration, and how much of the data is known."""
    settings = part.view.case.instance.settings
    items = (
        Item(f"{DISCLAIMER}.", one_line(settings.caveat)),
        Item("Data:", f"as of {day_words(settings.as_of)}; {_data(part)}."),
    )
    return Section("Caveat", items)


def _sure(part: RunPart) -> Iterator[Item]:
    outcome = part.outcome
    covered = f"the plan meets {float(part.view.ledger.coverage):.1f} of 100 points"
    yield Item(
        "Coverage:", f"{covered}; 100 would mean that every requirement, each with its weight, is met."
    )
    if outcome.bound is not None and isfinite(outcome.bound):
        plans = f"under these rules no plan {no_more(has_prices(part.view.case))}covers"
        bound = ceil(outcome.bound * 10 - HAIR) / 10
        yield Item("Proven:", f"{plans} more than {bound:.1f} points{_cost(outcome.cost_gap)}.")
    else:
        yield Item("Not proven:", f"how much more a plan could cover ({WHY[outcome.stopped_by]}).")
    yield Item("Checked:", "every figure here is recomputed from the stored plan, which breaks no rule.")
    if outcome.cut_off:
        yield Item("Not repeatable:", f"{outcome.cut_off}, so the same command may give a different plan.")
    yield Item(
        "Only this plan:",
        "plans as good may place some units elsewhere; “optimize alternatives” shows what they share.",
    )


def _cost(gap: float | None) -> str:
    """How far the cost is from the least; nothing where nothing is proven."""
    if gap is None:
        return ""
    percent = ceil(gap * 100 - HAIR)
    if percent <= 0:
        return "; no plan with this coverage costs less"
    return f"; the cost is at most {percent}% above the least for this coverage"


def _data(part: RunPart) -> str:
    """Shares of the input rows by status, in whole percent that add up to 100."""
    shares = provenance(part.view.case.instance)
    whole = adding_up({name: 100 * share for name, share in shares.items()})
    told = [f"{whole[name]}% are {STATUS.get(name, name)}" for name in shares if whole[name]]
    return f"of the input rows, {listed(told)}"


def adding_up(percents: dict[str, float]) -> dict[str, int]:
    """Whole percentages that add up as the exact ones do: the largest remainders are rounded up."""
    made = {name: floor(share) for name, share in percents.items()}
    missing = round(sum(percents.values())) - sum(made.values())
    remainders = sorted(percents, key=lambda name: made[name] - percents[name])
    for name in remainders[:missing]:
        made[name] += 1
    return made

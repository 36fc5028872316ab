"""How sure: what is proven and checked, what the data are worth; and the limits that the plan uses up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, isfinite

from optim.case import Case
from optim.families import FAMILIES
from optim.instance.provenance import provenance
from optim.report.asked_of_nations import has_prices, no_more
from optim.report.console.headline import WHY
from optim.report.limits import Limit, limits
from optim.report.names import place_names, short_name
from optim.report.note.content import Item, Section
from optim.report.parts import RunPart
from optim.report.wording import day_words, limit_words
from optim.text import DISCLAIMER, listed, one_line

MOST_LIMITS = 3
MOST_NAMES = 3
WORDS: Mapping[str, tuple[str, str]] = {
    "force_pool": ("Units to send:", "the rotation rule lets no further unit of these kinds be sent"),
    "deployed_share": ("Armies:", "these nations may send no larger part of their armies at a time"),
    "ready_pool": ("Ready units:", "every ready unit of these kinds is already counted on"),
    "beds": ("Beds:", "camps or barracks are full in these places"),
    "ranges": ("Training ranges:", "no further heavy battalion can be trained in these places"),
    "storage": ("Equipment stores:", "no further set of equipment can be stored in these places"),
    "lift": ("Transport:", "no more can be carried in time"),
    "reception": ("Ports and railheads:", "no more equipment can be unloaded in time in these places"),
    "near_moves": ("Units next door:", "units that may leave these places are already counted on"),
    "budget": ("Money:", "these budgets are spent"),
    "buildup": ("Pace:", "the presence may not change faster in these places"),
    "caveats": ("National limits:", "these nations allow no more of their soldiers there"),
    "framework": ("Participants:", "no further nation can take part in these places"),
    "founding_act": ("Founding Act:", "no more permanent units are allowed in these places"),
    "projects": ("Building:", "no more of these projects may be built"),
    "standby": ("Units on stand-by:", "every unit of these kinds on stand-by is already counted on"),
    "assignments": ("Assigned units:", "no more may be assigned and kept at home"),
}
"""Constraint family to the words that open its paragraph, and those before the names of what is used up."""
PLACES = ("beds", "ranges", "storage", "reception", "near_moves", "buildup", "framework", "founding_act")
"""Families whose limits are told by their places alone."""


def limiting(part: RunPart) -> Section:
    """The kinds of limit with most that is used up, and some of them by name."""
    case = part.view.case
    found = sorted(limits(part.view.ledger).items(), key=lambda item: -sum(one.tight for one in item[1]))
    items = [_item(case, family, group) for family, group in found[:MOST_LIMITS]]
    rest = len(found) - MOST_LIMITS
    if rest > 0:
        more = "1 more kind of limit is" if rest == 1 else f"{rest} more kinds of limit are"
        items.append(Item("Also:", f"{more} used up in part; “optimize report” lists them."))
    return Section("What limits it", tuple(items) or (Item("", "No limit is used up."),))


def _item(case: Case, family: str, group: Sequence[Limit]) -> Item:
    lead, words = WORDS[family]
    names = dict.fromkeys(_name(case, one) for one in group)
    return Item(lead, f"{words}: {listed(map(short_name, names), MOST_NAMES)}.")


def _name(case: Case, one: Limit) -> str:
    """What a limit is about: a place alone, or a nation's kind of unit, what is built, and so on."""
    if one.family in PLACES:
        code = dict(zip(FAMILIES[one.family].index, one.where, strict=False))["j"]
        return place_names(case).get(code, code)
    return limit_words(case, one.family, one.where)


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

"""What limits it: the limits that the plan uses up, in words that need no knowledge of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optim.case import Case
from optim.families import FAMILIES
from optim.report.limits import Limit, limits
from optim.report.names import place_names, short_name
from optim.report.note.content import Item, Section
from optim.report.parts import RunPart
from optim.report.wording import limit_words
from optim.text import listed

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

"""Readings of the Founding Act: the units that each allows, and the means that each makes impossible."""

from __future__ import annotations

from optim.case import Case
from optim.report.names import place_names

READINGS = {
    "off": "The Founding Act forbids nothing: units are stationed where nation and host agree.",
    "strict": "A host that joined after 1997 has no combat unit permanently stationed, and no permanent base "
    "is built there.",
    "threshold": "A host that joined after 1997 has at most {limit} permanently stationed.",
    "continuous": "A host that joined after 1997 has at most {limit}, and units that rotate there count.",
}
"""Readings of the Founding Act, a sentence each."""
FORBIDS = {
    "strict": "no combat unit can be permanently stationed in",
    "threshold": "at most {limit} can be permanently stationed in each of",
    "continuous": "at most {limit}, rotating units included, can stand in each of",
}


def reading_limit(case: Case) -> str:
    """How much the readings ``threshold`` and ``continuous`` allow: ``3 combat battalions``."""
    policy = case.instance.settings.policy
    counts = policy.founding_act_counts
    most = policy.threshold_soldiers if counts == "soldiers" else policy.threshold_units
    return f"{most or 0:,} " + ("soldiers of combat units" if counts == "soldiers" else f"combat {counts}")


def reading_sentence(case: Case, reading: str) -> str:
    """The permanent and rotating units that a reading allows in this instance."""
    return READINGS[reading].format(limit=reading_limit(case))


def forbidden(case: Case) -> str:
    """The means that the active reading makes impossible, with the theaters concerned; or empty.

    ``Under the strict reading of the Founding Act no combat unit can be permanently stationed in the theaters
    whose hosts joined after 1997 (Estonia, Latvia, Lithuania).``
    """
    names = place_names(case)
    places = [names[row.theater] for row in case.instance.theaters if row.post1997]
    if case.founding_act not in FORBIDS or not places:
        return ""
    told = FORBIDS[case.founding_act].format(limit=reading_limit(case))
    where = f"the theaters whose hosts joined after 1997 ({', '.join(places)})"
    return f"Under the {case.founding_act} reading of the Founding Act {told} {where}."

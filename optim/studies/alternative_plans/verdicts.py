"""Verdicts: which decisions every plan as good takes, which some take, which none does, each proven.

What two known plans do differently needs no proof. The rest is asked in groups: if the most that any plan
taking one of a group covers is proven too little, no plan as good takes any of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from optim.measures import End, kind_of, summed
from optim.studies.alternative_plans.pool import Pool, Verdict
from optim.studies.near_optimal import possible
from optim.studies.question import Question

ROUNDS = 6  # of looking for plans that take, or leave, as many as can be at once
GROUPS = 8  # into how many groups what is left is first divided


def verdicts(pool: Pool, decisions: Sequence[str]) -> dict[str, Verdict]:
    """The verdict on every decision; the pool grows by the plans that are found on the way."""
    for _ in range(ROUNDS):
        if not _widened(pool, decisions):
            break
    never, open_never = _settled(pool, decisions, "greatest")
    must, open_must = _settled(pool, decisions, "least")
    unknown = open_never | open_must
    return {
        one: "never" if one in never else "must" if one in must else "open" if one in unknown else "may"
        for one in decisions
    }


def _widened(pool: Pool, decisions: Sequence[str]) -> bool:
    """Look for plans that take many of what none takes, and that leave many of what all take."""
    kinds = dict.fromkeys(one.partition(".")[0] for one in decisions)
    lists: list[tuple[End, list[str]]] = []
    for kind in kinds:
        of = [one for one in decisions if one.partition(".")[0] == kind]
        lists.append(("greatest", pool.never(of)))
        if kind_of(of[0]).values == "binary":  # of counts, the least of all together says little of each
            lists.append(("least", pool.always(of)))
    before = len(pool.never(decisions)) + len(pool.always(decisions))
    pool.ask([pool.toward(end, ((1, one) for one in some)) for end, some in lists if some])
    return len(pool.never(decisions)) + len(pool.always(decisions)) < before


def _settled(pool: Pool, decisions: Sequence[str], end: End) -> tuple[set[str], set[str]]:
    """What is proven never to be taken (``greatest``), or always (``least``); and what stays open."""
    proven, unsettled = set[str](), set[str]()
    left = pool.never(decisions) if end == "greatest" else pool.always(decisions)
    # of what all take, each is asked for itself: that one of a group is left says nothing of another
    groups = [left[at::GROUPS] for at in range(GROUPS)] if end == "greatest" else [[one] for one in left]
    while groups := [group for group in groups if group]:
        rows = pool.ask([_held(group, end) for group in groups])
        found: list[list[str]] = []
        for group, row in zip(groups, rows, strict=True):
            answer = possible(pool.case, row, pool.within)
            still = pool.never(group) if end == "greatest" else pool.always(group)
            if answer is False:
                proven.update(group)
            elif len(still) < len(group):
                found.append(still)
            elif len(group) > 1:
                found += [group[::2], group[1::2]]
            else:
                unsettled.update(group)
        groups = found
    return proven, unsettled


def _held(group: Sequence[str], end: End) -> Question:
    """The most that a plan covers which takes one of a group, or leaves the one."""
    if end == "greatest":
        return Question(at_least=((summed((1, one) for one in group), 1.0),))
    return Question(at_most=((group[0], 0.0),))

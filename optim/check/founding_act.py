"""12. No additional permanent stationing of substantial combat forces in hosts that joined after 1997.

For every post-1997 j, t, over combat types, by reading: ``strict``: sum stationed <= 0, and no permanent
project is built there; ``threshold``: sum counts[k] stationed <= limit; ``continuous``: sum counts[k] present
<= limit; ``off``: nothing. A unit counts as 1, as its battalion equivalents or as its soldiers, as
``founding_act_counts`` says; strict counts units. The limit is ``threshold_soldiers`` of soldiers, else
``threshold_units``; phased, before the last period, at least what stood at the start (permanent;
``continuous``: permanent and rotational), so that presence can run off. Units: units, battalions or soldiers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import Number, exact
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.instance.rows import UnitType
from optim.instance.settings import Counts
from optim.plan import SlackRow

NOUNS = {"units": "combat units", "battalions": "combat battalions", "soldiers": "combat troops"}


def slacks(books: Books) -> Iterator[SlackRow]:
    """Combat forces that count under the reading, and how many may stand."""
    data, reading = books.data, books.case.founding_act
    if reading == "off":
        return
    continuous, counts, allowed = reading == "continuous", _counts(books), _allowed(books)
    stationed = (((k, j, t), units) for (_, k, j, t), units in books.stationed.items())
    counted = books.present.items() if continuous else stationed
    standing = totals(((j, t), counts[k] * units) for (k, j, t), units in counted if k in counts)
    start = data.present0 if continuous else data.stationed0
    before = totals((j, counts[k] * units) for (_, k, j), units in start.items() if k in counts)
    for j, theater in data.theaters.items():
        for t in data.times if theater.post1997 else ():
            limit = max(allowed, before[j]) if not data.steady and t < data.last else allowed
            yield limit_row("founding_act", (j,), t, standing[j, t], limit, _counted(books))


def _counted(books: Books) -> Counts:
    """What is counted: units under the strict reading, else what the policy says."""
    if books.case.founding_act == "strict":
        return "units"
    return books.data.instance.settings.policy.founding_act_counts


def _counts(books: Books) -> dict[str, Number]:
    """What one unit of each combat type counts as."""
    each: dict[Counts, Callable[[UnitType], Number]] = {
        "units": lambda row: 1,
        "battalions": lambda row: exact(row.battalions),
        "soldiers": lambda row: row.personnel,
    }
    size = each[_counted(books)]
    return {k: size(row) for k, row in books.data.unit_types.items() if row.combat}


def _allowed(books: Books) -> int:
    """The limit of the reading, without what stood at the start."""
    policy = books.data.instance.settings.policy
    if books.case.founding_act == "strict":
        return 0
    if policy.founding_act_counts != "soldiers":
        return policy.threshold_units
    assert policy.threshold_soldiers is not None, "validation demands it where soldiers are counted"
    return policy.threshold_soldiers


def breaches(books: Books) -> Iterator[str]:
    """Combat forces and garrisons beyond the reading."""
    reading, noun = books.case.founding_act, NOUNS[_counted(books)]
    how = "present" if reading == "continuous" else "stationed"
    for row in broken(books.once(slacks)):
        yield Breach(
            f"founding_act: {row.where[0]} in {books.data.label(row.period)}: "
            f"{count(row.used, noun)} {how}, but the {reading} reading allows {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )
    for (p, t), built in books.built.items() if reading == "strict" else ():
        theater = books.data.theater_of(p)
        if books.data.projects[p].permanent and theater.post1997 and built > 0:
            yield Breach(
                f"founding_act: {p} in {theater.theater} in {books.data.label(t)}: "
                f"{count(built, 'permanent projects')} built, but the strict reading allows none",
                built,
                "projects",
            )

"""12. No additional permanent stationing of substantial combat forces in hosts that joined after 1997.

For every post-1997 j, t, over combat types, by reading: ``strict``: sum stationed <= 0, and no permanent
project is built there; ``threshold``: sum stationed <= limit; ``continuous``: sum of present <= limit;
``off``: nothing. The limit is ``threshold_units``; phased, before the last period, at least what stood at
the start (permanent; ``continuous``: permanent and rotational), so that presence can run off. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.limits import broken, limit_row
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Combat units that count under the reading, and how many may stand."""
    data, reading = books.data, books.case.founding_act
    if reading == "off":
        return
    continuous = reading == "continuous"
    combat = {k for k, row in data.unit_types.items() if row.combat}
    stationed = (((k, j, t), units) for (_, k, j, t), units in books.stationed.items())
    counted = books.present.items() if continuous else stationed
    standing = totals(((j, t), units) for (k, j, t), units in counted if k in combat)
    start = data.present0 if continuous else data.stationed0
    before = totals((j, units) for (_, k, j), units in start.items() if k in combat)
    allowed = 0 if reading == "strict" else data.instance.settings.policy.threshold_units
    for j, theater in data.theaters.items():
        for t in data.times if theater.post1997 else ():
            limit = max(allowed, before[j]) if not data.steady and t < data.last else allowed
            yield limit_row("founding_act", (j,), t, standing[j, t], limit, "units")


def breaches(books: Books) -> Iterator[str]:
    """Combat forces and garrisons beyond the reading."""
    reading = books.case.founding_act
    how = "present" if reading == "continuous" else "stationed"
    for row in broken(books.once(slacks)):
        yield (
            f"founding_act: {row.where[0]} in {books.data.label(row.period)}: "
            f"{count(row.used, 'combat units')} {how}, but the {reading} reading allows {number(row.limit)}"
        )
    for (p, t), built in books.built.items() if reading == "strict" else ():
        theater = books.data.theater_of(p)
        if books.data.projects[p].permanent and theater.post1997 and built > 0:
            yield (
                f"founding_act: {p} in {theater.theater} in {books.data.label(t)}: "
                f"{count(built, 'permanent projects')} built, but the strict reading allows none"
            )

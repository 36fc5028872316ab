"""2. A slot filled in turn needs a roster of 1 + ratio whole units, at the strictest member's ratio.

For every a, t: sum_n pledged[a,n,t] >= (1 + R_a) * shared[a,t], and pledged[a,n,t] >= pledged[a,n,t-1]
for t >= 2. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.phrases import count, number
from optim.check.totals import Books, totals


def breaches(books: Books) -> Iterator[str]:
    """Rosters that are too short, and units that leave one."""
    rosters = totals(((a, t), units) for (a, _, t), units in books.pledged.items())
    for (a, t), slots in books.shared.items():
        need = (1 + books.data.strictest[a]) * slots
        if rosters[a, t] < need:
            yield Breach(
                f"sharing: {a} in {books.data.label(t)}: {count(rosters[a, t], 'units')} pledged, "
                f"but {count(slots, 'slots')} filled in turn need {number(need)}",
                need - rosters[a, t],
                "units",
            )
    for (a, n, t), before in books.pledged.items():
        now = books.pledged.get((a, n, t + 1), 0)
        if t < books.data.last and now < before:
            yield Breach(
                f"sharing: {a} in {books.data.label(t + 1)}: {n} keeps {count(now, 'units')} on the roster, "
                f"but pledged {number(before)} before and must stay",
                before - now,
                "units",
            )

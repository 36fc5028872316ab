"""9. Heavy maneuver units need ranges.

For every j, t: sum over k heavy and maneuver of present[k,j,t] <= ranges of its sites and of what is
built. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Heavy maneuver units, and how many the ranges can train."""
    heavy = {k for k, row in books.data.unit_types.items() if row.heavy and row.maneuver}
    training = totals(((j, t), units) for (k, j, t), units in books.present.items() if k in heavy)
    for j in books.data.theaters:
        for t in books.data.times:
            yield limit_row("ranges", (j,), t, training[j, t], books.room["ranges", j, t], "units")


def breaches(books: Books) -> Iterator[str]:
    """Theaters with more heavy units than ranges."""
    for row in broken(books.once(slacks)):
        yield Breach(
            f"ranges: {row.where[0]} in {books.data.label(row.period)}: {count(row.used, 'heavy units')} "
            f"present, but the ranges can train {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )

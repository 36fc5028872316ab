"""8. Everybody needs a bed, and permanent units need family housing.

For every j, t: troops[j,t] <= beds + permanent beds of its sites and of what is built;
sum_{n,k} personnel * stationed <= permanent beds of its sites and of what is built. Units: soldiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Soldiers and beds: of everybody, then of those permanently stationed."""
    settled = totals(((j, t), books.soldiers(k, units)) for (_, k, j, t), units in books.stationed.items())
    for j in books.data.theaters:
        for t in books.data.times:
            homes = books.room["permanent_beds", j, t]
            beds = books.room["beds", j, t] + homes
            yield limit_row("beds", (j,), t, books.troops.get((j, t), 0), beds, "soldiers")
            yield limit_row("beds", (j, "permanent"), t, settled[j, t], homes, "soldiers")


def breaches(books: Books) -> Iterator[str]:
    """Theaters with more soldiers than beds."""
    for row in broken(books.once(slacks)):
        permanent = len(row.where) > 1
        who = "are stationed" if permanent else "are present"
        what = "places with family housing" if permanent else "beds"
        yield Breach(
            f"beds: {row.where[0]} in {books.data.label(row.period)}: {count(row.used, 'soldiers')} {who}, "
            f"but there are {number(row.limit)} {what}",
            row.used - row.limit,
            row.unit,
        )

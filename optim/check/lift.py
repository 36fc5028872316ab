"""17. Tons and seats are limited.

For every w, d in D_w, t in V: sum equipment_t * (own arrivals by d - held_back[d]) <= lift[tons,d];
sum personnel * (stored arrivals by d + sets to be driven on drawn by d) <= lift[seats,d]; no row, no limit.
held_back[d] <= held_back[previous named day] + own arrivals after that day and by d. Units: tons; seats.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import exact
from optim.check.phrases import count, number
from optim.check.totals import Books
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Tons and seats used by each named day, and how many there are."""
    types = books.data.unit_types
    limits = {(row.kind, row.day): exact(row.amount) for row in books.data.instance.lift}
    for w, days in books.data.days.items():
        for d in days:
            for t in books.data.reviews:
                if ("tons", d) in limits:
                    moved = books.arrivals.own[w, d, t].items()
                    tons = sum(exact(types[k].equipment_t) * units for (k, _), units in moved)
                    yield limit_row("lift", (w, "tons", str(d)), t, tons, limits["tons", d], "tons")
                if ("seats", d) in limits:
                    crews = (books.arrivals.stored[w, d, t], books.arrivals.drawn_elsewhere[w, d, t])
                    flown = (entry for units in crews for entry in units.items())
                    seats = sum(books.soldiers(k, units) for (k, _), units in flown)
                    yield limit_row("lift", (w, "seats", str(d)), t, seats, limits["seats", d], "seats")


def breaches(books: Books) -> Iterator[str]:
    """Answers that do not fit the lift, and units held back that were not due."""
    for row in broken(books.once(slacks)):
        w, kind, day = row.where
        yield Breach(
            f"lift: {w} by day {day} in {books.data.label(row.period)}: {count(row.used, kind)} moved, "
            f"but the lift carries {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )
    for (w, k, j, d, t), held in books.held_back.items():
        earlier = [day for day in books.data.days[w] if day < d]
        before = books.held_back.get((w, k, j, earlier[-1], t), 0) if earlier else 0
        due = before + books.arrivals.due.get((w, d, t), {}).get((k, j), 0)
        if held > due:
            yield Breach(
                f"lift: {k} in {j} for {w} by day {d} in {books.data.label(t)}: {count(held, 'units')} held "
                f"back, but {number(due)} {'was' if due == 1 else 'were'} due",
                held - due,
                "units",
            )

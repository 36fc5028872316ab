"""14. One nation leads and brings its share; only so many take part, each with something that counts.

For every multinational j, t, over contributors that can be stationed or rotated there: sum_n framework = 1;
framework <= takes_part; the leader's maneuver soldiers of ``dep`` >= lead_share * all maneuver soldiers
present; min_participation * takes_part <= own[n,j,t], which is 0 for who does not take part;
sum_n takes_part <= max_participants. Members of a roster are not counted. Units: soldiers; nations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from optim.check.breach import Breach
from optim.check.existence import can_be_present
from optim.check.limits import broken, limit_row
from optim.check.numbers import Fraction, Number
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.instance.rows import Theater
from optim.plan import SlackRow

Soldiers = Mapping[tuple[str, str, int], Number]


def _multinational(books: Books) -> Iterator[tuple[Theater, tuple[str, ...]]]:
    """Multinational theaters and who can be there; one where nobody can has nothing to lead."""
    for j, theater in books.data.theaters.items():
        if theater.multinational:
            able = tuple(n for n in books.data.contributors if can_be_present(books.data, n, j))
            if able:
                yield theater, able


def slacks(books: Books) -> Iterator[SlackRow]:
    """Nations that take part, and how many may."""
    parts = totals(((j, t), value) for (_, j, t), value in books.takes_part.items())
    for theater, _ in books.once(_multinational):
        j = theater.theater
        for t in books.data.times:
            yield limit_row("framework", (j,), t, parts[j, t], theater.max_participants, "nations")


def breaches(books: Books) -> Iterator[str]:
    """Theaters without their one leader, leaders that bring too little, too many or too small parts."""
    for row in broken(books.once(slacks)):
        yield Breach(
            f"framework: {row.where[0]} in {books.data.label(row.period)}: {count(row.used, 'nations')} "
            f"take part, but at most {number(row.limit)} may",
            row.used - row.limit,
            row.unit,
        )
    own = _own(books, maneuver=False)
    lead = _own(books, maneuver=True)
    for theater, able in books.once(_multinational):
        for t in books.data.times:
            yield from _leading(books, theater, t, lead)
            for n in able:
                yield from _part(books, theater, n, t, own)


def _own(books: Books, maneuver: bool) -> Soldiers:
    """Soldiers of ``dep`` by (n, j, t), of all types or of the maneuver types."""
    types = books.data.unit_types
    return totals(
        ((n, j, t), books.soldiers(k, units))
        for (n, k, j, t), units in books.dep.items()
        if types[k].maneuver or not maneuver
    )


def _leading(books: Books, theater: Theater, t: int, lead: Soldiers) -> Iterator[str]:
    j, types = theater.theater, books.data.unit_types
    where = f"framework: {j} in {books.data.label(t)}"
    leaders = [n for n in books.data.contributors if books.framework.get((n, j, t), 0)]
    number_leading = sum(books.framework[n, j, t] for n in leaders)
    if number_leading != 1:
        verb = "leads" if number_leading == 1 else "lead"
        told = f"{where}: {count(number_leading, 'nations')} {verb}, but exactly 1 must"
        yield Breach(told, max(number_leading - 1, 1 - number_leading), "nations")
    everybody = sum(
        books.soldiers(k, books.present.get((k, j, t), 0)) for k, row in types.items() if row.maneuver
    )
    least = Fraction(theater.lead_share) * everybody
    for n in leaders:
        if lead.get((n, j, t), 0) < least:
            yield Breach(
                f"{where}: {n} leads with {count(lead.get((n, j, t), 0), 'maneuver soldiers')}, but its "
                f"share of {number(everybody)} is at least {number(least)}",
                least - lead.get((n, j, t), 0),
                "soldiers",
            )
        if books.framework[n, j, t] > books.takes_part.get((n, j, t), 0):
            yield Breach(f"{where}: {n} leads, but does not take part", 1, "nations")


def _part(books: Books, theater: Theater, n: str, t: int, own: Soldiers) -> Iterator[str]:
    j = theater.theater
    where = f"framework: {n} in {j} in {books.data.label(t)}"
    there, part = own.get((n, j, t), 0), books.takes_part.get((n, j, t), 0)
    if there and not part:
        told = f"{where}: {count(there, 'soldiers')} present, but it does not take part"
        yield Breach(told, there, "soldiers")
    if there < theater.min_participation * part:
        yield Breach(
            f"{where}: it takes part with {count(there, 'soldiers')}, but at least "
            f"{number(theater.min_participation * part)} count",
            theater.min_participation * part - there,
            "soldiers",
        )

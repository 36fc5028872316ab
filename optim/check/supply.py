"""Supply: the left side of a requirement or an ask: what is there, what arrives in time, who stands in."""

from __future__ import annotations

from optim.check.numbers import Fraction, Number, exact
from optim.check.totals import Books
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask, Requirement


def got(books: Books, capability: str, j: str, t: int) -> Number:
    """What stands in j: soldiers, formations, or units of a capability."""
    if capability == TROOPS:
        return books.troops.get((j, t), 0)
    if capability in books.data.formations:
        return sum(books.formed.get((j, f, t), 0) for f in books.data.meeting(capability))
    pairs, present = books.data.capability.get(capability, ()), books.present
    return sum(amount * units for k, amount in pairs if (units := present.get((k, j, t), 0)))


def _brings(books: Books, capability: str) -> tuple[tuple[str, Number], ...]:
    """(k, what one unit that arrives brings); formations are in place only."""
    if capability == TROOPS:
        return tuple((k, row.personnel) for k, row in books.data.unit_types.items())
    return books.data.capability.get(capability, ())


def supply(books: Books, row: Requirement | Ask, t: int) -> Number:
    """What meets a requirement or an ask in ``t``, in its capability's unit."""
    places = set(books.data.place(row.theater))
    changes = books.data.stand_in.get(row.capability, {})
    if row.contingency == IN_PLACE:
        stand_in = ((k, r, j, t) for k, r in changes for j in places)
        swapped = sum(changes[key[:2]] * books.substituting.get(key, 0) for key in stand_in)
        return swapped + sum(got(books, row.capability, j, t) for j in places)
    places &= set(books.data.contingencies[row.contingency].theaters)
    there = _mean(books, row.capability, places, t)
    brings = _brings(books, row.capability)
    moved = (
        days.get((row.contingency, row.day, t), {})
        for days in (
            books.arrivals.own,
            books.arrivals.stored,
            books.arrivals.near,
            books.arrivals.driven_on,
        )
    )
    come = sum(
        amount * units
        for there_by in moved
        for j in places
        for k, amount in brings
        if (units := there_by.get((k, j), 0))
    )
    by_day = ((row.contingency, k, r, j, row.day, t) for k, r in changes for j in places)
    swapped = sum(changes[key[1:3]] * books.substituting_by.get(key, 0) for key in by_day)
    return there + come + swapped


def _mean(books: Books, capability: str, places: set[str], t: int) -> Number:
    """What stands in ``places``, by the mean of what review ``t`` judges; formations as they are in t."""
    periods = [t] if capability in books.data.formations else books.data.reviewed(t)
    there = sum(got(books, capability, j, u) for j in places for u in periods)
    return there if len(periods) == 1 else exact(Fraction(there) / len(periods))


def judged(books: Books, row: Requirement | Ask) -> tuple[int, ...]:
    """The periods in which a requirement is judged: all in place, the reviewed ones in response."""
    return tuple(books.data.times) if row.contingency == IN_PLACE else books.data.reviews


def unit(books: Books, capability: str) -> str:
    """What an amount of a capability is counted in."""
    if capability == TROOPS:
        return "soldiers"
    return "formations" if capability in books.data.formations else f"units of {capability}"

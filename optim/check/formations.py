"""15. A brigade is complete or it is not, or it is one that units at home complete.

For every j, t and capability c that formations need, over the formations that must have it where they are
formed: sum_f amount[f,c] * formed[j,f,t] <= sum_k capability[k,c] * present[k,j,t]; for a smaller formation
g: <= formed[j,g,t]; for brigades of the host: <= host_brigades[j]. Where a formation may have the part
anywhere in its region: the same summed over the region, for all formations. All this is over formations that
are not completable. With those that are, the right side has the units assigned to j as well; and what the
completable ones of a region lack of what is assigned, and what its other formations need, stands in the
region. Units: of the capability; formations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from optim.check.breach import Breach
from optim.check.numbers import Number
from optim.check.phrases import number
from optim.check.supply import got, unit
from optim.check.totals import Books
from optim.instance.columns import HOST_BRIGADE

Users = Iterable[tuple[str, Number]]


def breaches(books: Books) -> Iterator[str]:
    """Formations that are counted without all of their parts."""
    places = sorted({(j, t) for j, _, t in books.formed})
    regions = sorted({(books.data.theaters[j].region, t) for j, t in places})
    for component, every in books.data.parts.items():
        users = [user for user in every if user[0] not in books.data.completes]
        completable = [user for user in every if user[0] in books.data.completes]
        here = [user for user in users if (user[0], component) not in books.data.apart]
        for j, t in places:
            yield from _short(books, j, [j], t, component, here)
        if len(here) < len(users):
            for region, t in regions:
                theaters = [j for j, row in books.data.theaters.items() if row.region == region]
                yield from _short(books, region, theaters, t, component, users)
        for j, t in places if completable else ():
            yield from _incompletable(books, j, t, component, [*here, *completable])
        if completable and len(here) < len(users):
            for region, t in regions:
                yield from _taken_twice(books, region, t, component, users, completable)


def _short(
    books: Books, place: str, theaters: Sequence[str], t: int, component: str, users: Users
) -> Iterator[Breach]:
    need = sum(_need(books, j, t, users) for j in theaters)
    there = sum(_there(books, component, j, t) for j in theaters) if need else 0
    if need > there:
        yield Breach(
            f"formations: {place} in {books.data.label(t)}: the formations counted need {number(need)} "
            f"of {component}, but {number(there)} {'is' if there == 1 else 'are'} there",
            need - there,
            "brigades of the host" if component == HOST_BRIGADE else unit(books, component),
        )


def _incompletable(books: Books, j: str, t: int, component: str, users: Users) -> Iterator[Breach]:
    """More formations of both kinds than what is there and what is assigned make."""
    need = _need(books, j, t, users)
    there = got(books, component, j, t) + _at_home(books, component, j, t) if need else 0
    if need > there:
        yield Breach(
            f"formations: {j} in {books.data.label(t)}: the formations counted, and those that units at home "
            f"complete, need {number(need)} of {component}, but {number(there)} "
            f"{'is' if there == 1 else 'are'} there or assigned",
            need - there,
            unit(books, component),
        )


def _taken_twice(
    books: Books, region: str, t: int, component: str, users: Users, completable: Users
) -> Iterator[Breach]:
    """More formations of a region than have what stands there, after what is assigned to each theater."""
    theaters = [j for j, row in books.data.theaters.items() if row.region == region]
    lacking = {
        j: max(0, _need(books, j, t, completable) - _at_home(books, component, j, t)) for j in theaters
    }
    far = [user for user in users if (user[0], component) in books.data.apart]
    if not any(lacking.values()) or not any(_need(books, j, t, far) for j in theaters):
        return  # what is short is told of the region, or of its theaters, already
    need = sum(_need(books, j, t, users) + lacking[j] for j in theaters)
    there = sum(got(books, component, j, t) for j in theaters)
    if need > there:
        yield Breach(
            f"formations: {region} in {books.data.label(t)}: the formations counted, and those that units at "
            f"home complete, need {number(need)} of {component} beside what is assigned, but {number(there)} "
            f"{'is' if there == 1 else 'are'} there",
            need - there,
            unit(books, component),
        )


def _need(books: Books, j: str, t: int, users: Users) -> Number:
    """What the formations in j need of a part."""
    return sum(amount * books.formed.get((j, f, t), 0) for f, amount in users)


def _at_home(books: Books, component: str, j: str, t: int) -> Number:
    """What units that are assigned to j bring of a capability."""
    brings = dict(books.data.capability.get(component, ()))
    return sum(
        brings.get(k, 0) * units for (_, k, at, u), units in books.assigned.items() if (at, u) == (j, t)
    )


def _there(books: Books, component: str, j: str, t: int) -> Number:
    if component == HOST_BRIGADE:
        return books.data.theaters[j].host_brigades
    return got(books, component, j, t)

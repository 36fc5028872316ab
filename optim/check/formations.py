"""15. A brigade is complete or it is not.

For every j, t and capability c that formations need, over the formations that must have it where they are
formed: sum_f amount[f,c] * formed[j,f,t] <= sum_k capability[k,c] * present[k,j,t]; for a smaller formation
g: <= formed[j,g,t]; for brigades of the host: <= host_brigades[j]. Where a formation may have the part
anywhere in its region: the same summed over the region, for all formations. Units: of the capability;
formations.
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
    for component, users in books.data.parts.items():
        here = [user for user in users if (user[0], component) not in books.data.apart]
        for j, t in places:
            yield from _short(books, j, [j], t, component, here)
        if len(here) < len(users):
            for region, t in regions:
                theaters = [j for j, row in books.data.theaters.items() if row.region == region]
                yield from _short(books, region, theaters, t, component, users)


def _short(
    books: Books, place: str, theaters: Sequence[str], t: int, component: str, users: Users
) -> Iterator[Breach]:
    need = sum(amount * books.formed.get((j, f, t), 0) for f, amount in users for j in theaters)
    there = sum(_there(books, component, j, t) for j in theaters) if need else 0
    if need > there:
        yield Breach(
            f"formations: {place} in {books.data.label(t)}: the formations counted need {number(need)} "
            f"of {component}, but {number(there)} {'is' if there == 1 else 'are'} there",
            need - there,
            "brigades of the host" if component == HOST_BRIGADE else unit(books, component),
        )


def _there(books: Books, component: str, j: str, t: int) -> Number:
    if component == HOST_BRIGADE:
        return books.data.theaters[j].host_brigades
    return got(books, component, j, t)

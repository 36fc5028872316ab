"""5. What has been promised stays.

For every commitment row and every t it holds in: dep[n,k,j,t] >= units, stored[n,k,j,t] >= sets, and
stationed[n,k,j,t] >= garrison.
Units: units; sets.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.numbers import Number
from optim.check.phrases import count, number
from optim.check.totals import Books


def breaches(books: Books) -> Iterator[str]:
    """Promises that are not kept."""
    for row in books.data.instance.commitments:
        for t in books.data.times:
            if books.data.holds(row, t):
                cell = (row.contributor, row.unit_type, row.theater, t)
                yield from _short(books, cell, books.dep.get(cell, 0), row.units, "units", "there")
                yield from _short(books, cell, books.stored.get(cell, 0), row.sets or 0, "sets", "in store")
                yield from _short(
                    books, cell, books.stationed.get(cell, 0), row.garrison or 0, "units", "stationed there"
                )


def _short(
    books: Books, cell: tuple[str, str, str, int], there: Number, promised: int, noun: str, stay: str
) -> Iterator[Breach]:
    n, k, j, t = cell
    if there < promised:
        verb = "is" if there == 1 else "are"
        yield Breach(
            f"commitments: {n} {k} in {j} in {books.data.label(t)}: {count(there, noun)} {verb} "
            f"{stay}, but {number(promised)} are promised",
            promised - there,
            noun,
        )

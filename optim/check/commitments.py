"""5. What has been promised stays.

For every commitment row and every t it holds in: dep[n,k,j,t] >= units. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.phrases import count, number
from optim.check.totals import Books


def breaches(books: Books) -> Iterator[str]:
    """Promises that are not kept."""
    for row in books.data.instance.commitments:
        n, k, j = row.contributor, row.unit_type, row.theater
        for t in books.data.times:
            there = books.dep.get((n, k, j, t), 0)
            if there < row.units and books.data.holds(row, t):
                verb = "is" if there == 1 else "are"
                yield Breach(
                    f"commitments: {n} {k} in {j} in {books.data.label(t)}: {count(there, 'units')} {verb} "
                    f"there, but {number(row.units)} are promised",
                    row.units - there,
                    "units",
                )

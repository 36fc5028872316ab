"""13. Permanent stationing needs two yeses.

For every n, j, t where the contributor or the host does not consent:
sum_k stationed[n,k,j,t] <= what n had stationed there at the start. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.phrases import count, number
from optim.check.totals import Books, totals


def breaches(books: Books) -> Iterator[str]:
    """Additional stationing that somebody has not agreed to."""
    data = books.data
    start = totals(((n, j), units) for (n, _, j), units in data.stationed0.items())
    stationed = totals(((n, j, t), units) for (n, _, j, t), units in books.stationed.items())
    for (n, j, t), units in stationed.items():
        willing = data.contributors[n].consents_permanent
        if units > start[n, j] and not (willing and data.theaters[j].consents_permanent):
            who = f"the host of {j}" if willing else n
            yield Breach(
                f"consent: {n} in {j} in {data.label(t)}: {count(units, 'units')} stationed, but {who} does "
                f"not consent to more than the {number(start[n, j])} at the start",
                units - start[n, j],
                "units",
            )

"""15. A brigade is complete or it is not.

For every j, t and capability c that formations need: sum_f amount[f,c] * formed[j,f,t] <=
sum_k capability[k,c] * present[k,j,t]; for a smaller formation g: sum_f amount[f,g] * formed[j,f,t] <=
formed[j,g,t]. Units: of the capability; formations.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.phrases import number
from optim.check.supply import got, unit
from optim.check.totals import Books


def breaches(books: Books) -> Iterator[str]:
    """Formations that are counted without all of their parts."""
    places = sorted({(j, t) for j, _, t in books.formed})
    for component, users in books.data.parts.items():
        for j, t in places:
            need = sum(amount * books.formed.get((j, f, t), 0) for f, amount in users)
            there = got(books, component, j, t) if need else 0
            if need > there:
                yield Breach(
                    f"formations: {j} in {books.data.label(t)}: the formations counted need {number(need)} "
                    f"of {component}, but {number(there)} {'is' if there == 1 else 'are'} there",
                    need - there,
                    unit(books, component),
                )

"""22. A headquarters stands only where it commands, or where it stood at the start.

If the policy says ``lead_nations``, for every n, j, t and headquarters k: dep[n,k,j,t] <= sum_f h[f,k] *
led[n,j,f,t], or, where those of the start stay (``stays``), dep[n,k,j,t] <= P0[n,k,j]. A formation f has
h[f,k] headquarters of type k: the fewest whole ones that bring what f needs of the component of which it
needs most of them, whether or not units at home may complete it. Units: units.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.numbers import Fraction, Number
from optim.check.phrases import count, number
from optim.check.totals import Books


def breaches(books: Books) -> Iterator[str]:
    """Headquarters that command nothing and did not stand there at the start."""
    if not books.case.instance.settings.policy.lead_nations:
        return
    for (n, k, j, t), units in sorted(books.dep.items()):
        if not books.data.unit_types[k].headquarters:
            continue
        limit, why = _commanding(books, n, k, j, t), "can be in command there"
        if books.stays.get((n, k, j, t), 0):
            limit, why = books.data.present0.get((n, k, j), 0), "stood there at the start"
        if units > limit:
            where = f"{n} {k} in {j} in {books.data.label(t)}"
            told = f"headquarters: {where}: {count(units, 'units')}, but {number(limit)} {why}"
            yield Breach(told, units - limit, "units")


def _commanding(books: Books, n: str, k: str, j: str, t: int) -> Number:
    """The headquarters of the formations that n leads there."""
    return sum(
        _headquarters(books, f, k) * led
        for (leader, at, f, when), led in books.led.items()
        if (leader, at, when) == (n, j, t)
    )


def _headquarters(books: Books, f: str, k: str) -> int:
    """How many headquarters of type k a formation f has."""
    brings = {c: amount for c, pairs in books.data.capability.items() for of, amount in pairs if of == k}
    return max(
        (
            math.ceil(Fraction(row.amount) / Fraction(amount))
            for row in books.case.instance.formations
            if row.formation == f and (amount := brings.get(row.component))
        ),
        default=0,
    )

"""23. What a nation has in a theater above what it gives freely is strain, and each further battalion strains
it more.

If ``willingness.csv`` has rows, for every n, j, t and branch (maneuver, support), n not being the host of j:
sum_k battalions[k] * (dep[n,k,j,t] + n's share of rosters of k in j + assigned[n,k,j,t] / 2)
above the offer, at the rising prices of the steps that it takes up. The family forbids no plan.
Units: battalion equivalents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from optim.check.numbers import Fraction, Number, exact, fraction, total
from optim.check.totals import Books, totals
from optim.plan import StrainRow

HALF = Fraction(1, 2)  # of a unit that is assigned and stays at home


def strained(books: Books) -> Iterator[StrainRow]:
    """What each nation has and offers, wherever it has or offers something; none without offers."""
    offers: dict[tuple[str, ...], Number] = {
        row.key: exact(row.free) for row in books.case.instance.willingness
    }
    if not offers:
        return
    there = totals(
        ((n, j, _branch(books, k), t), part * exact(books.data.unit_types[k].battalions) * units)
        for units_of, part in ((books.dep, 1), (books.slots, 1), (books.assigned, HALF))
        for (n, k, j, t), units in units_of.items()
    )
    offered = ((*group, t) for group, free in offers.items() if free for t in books.data.times)
    for n, j, branch, t in sorted({*(key for key, count in there.items() if count), *offered}):
        if books.data.theaters[j].host == n:
            continue
        in_place, free = there.get((n, j, branch, t), 0), offers.get((n, j, branch), 0)
        above = max(in_place - free, 0)
        figures = (in_place, free, above, _strain(books, above))
        yield StrainRow(n, j, branch, t, *map(fraction, figures))


def _branch(books: Books, k: str) -> str:
    return "maneuver" if books.data.unit_types[k].maneuver else "support"


def _strain(books: Books, above: Number) -> Number:
    """So many battalions at the price of each step; the last step takes all that is left."""
    policy = books.case.instance.settings.policy
    found: Number = 0
    for at, price in enumerate(policy.strain_prices):
        width = policy.strain_widths[at] if at < len(policy.strain_widths) else above
        step = min(above, exact(width))
        found, above = found + exact(price) * step, above - step
    return found


def mean(books: Books, rows: Iterable[StrainRow]) -> Fraction:
    """Strain of all nations, a mean over periods."""
    return total(row.strain for row in rows) / len(books.data.times)


def breaches(books: Books) -> Iterator[str]:
    """None: ``pressed`` takes up whatever is above an offer."""
    return iter(())

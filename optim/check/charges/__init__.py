"""What coverage is charged for, each amount exactly and at its price in points. None where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from optim.check.charges import handover, strain, turnover
from optim.check.numbers import Fraction, fraction
from optim.check.totals import Books
from optim.plan import ChargeRow

Amount = tuple[tuple[str, ...], int, Fraction]
"""Where, the period, and how much."""

AMOUNTS: Mapping[str, Callable[[Books], Iterator[Amount]]] = {
    "strain": strain.amounts,
    "turnover": turnover.amounts,
    "handover": handover.amounts,
}
"""The amounts of each charge. Units: weighted battalions, thousand soldiers, a period on average;
handovers."""


def rows(books: Books) -> Iterator[ChargeRow]:
    """Each amount that is charged, with its points."""
    for charge, price in books.case.instance.settings.policy.prices.items():
        for where, period, amount in AMOUNTS[charge](books):
            if amount:
                yield ChargeRow(charge, where, period, amount, fraction(price) * amount)

"""16. What is there, and what arrives in time, against what is asked.

A requirement is all rows with the same (contingency, theater, day, capability); its slices are filled in
order of falling value per unit. Coverage index = 100 * (1 - sum_r W_r * sum_t (unmet / amount) /
sum_r,t W_r) with W_r = weight * multipliers * contingency weight / number of periods judged, scaled to the
shares of 100 points where the weighting has any (``optim/check/shares.py``).
What is not met is no breach: it lowers the index. Units: of the capability; points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from optim.check.numbers import Fraction, exact, fraction, product, total
from optim.check.shares import Key, scaled
from optim.check.supply import judged, supply
from optim.check.totals import Books
from optim.instance.columns import IN_PLACE
from optim.instance.rows import Requirement
from optim.plan import MetRow


def weights(books: Books) -> Mapping[Key, Fraction]:
    """Slice -> its weight in each period it is judged in."""
    rows = {row.key: row for row in books.data.instance.requirements}
    whole = scaled(books.case, {key: _worth(books, row) for key, row in rows.items()})
    return {key: whole[key] / len(judged(books, row)) for key, row in rows.items()}


def _worth(books: Books, row: Requirement) -> Fraction:
    """What a slice is worth before shares, over all periods it is judged in."""
    weighting = books.case.instance.settings.weightings[books.case.weighting]
    parts = [fraction(row.weight)]
    if row.contingency != IN_PLACE:
        parts.append(fraction(books.data.contingencies[row.contingency].weight))
    for multipliers, code in (
        (weighting.theaters, row.theater),
        (weighting.contingencies, row.contingency),
        (weighting.days, str(row.day)),
        (weighting.capabilities, row.capability),
        (weighting.tiers, row.tier),
    ):
        if code in multipliers:
            parts.append(fraction(multipliers[code]))
    return product(parts)


def met(books: Books) -> Iterator[MetRow]:
    """Each slice in each period it is judged in, the most valuable of a requirement first."""
    requirements: dict[tuple[str, str, int, str], list[Requirement]] = defaultdict(list)
    for row in books.data.instance.requirements:
        requirements[row.contingency, row.theater, row.day, row.capability].append(row)
    every = weights(books)
    for rows in requirements.values():
        weighs = {row.tier: every[row.key] for row in rows}
        worth = {row.tier: weighs[row.tier] / fraction(row.amount) for row in rows if len(rows) > 1}
        slices = sorted(rows, key=lambda row: worth.get(row.tier, 0), reverse=True)
        for t in judged(books, rows[0]):
            left = supply(books, rows[0], t)
            for row in slices:
                filled = min(exact(row.amount), left)
                left -= filled
                yield _row(row, t, weighs[row.tier], fraction(filled))


def _row(row: Requirement, t: int, value: Fraction, filled: Fraction) -> MetRow:
    return MetRow(
        contingency=row.contingency,
        theater=row.theater,
        day=row.day,
        capability=row.capability,
        tier=row.tier,
        period=t,
        amount=fraction(row.amount),
        weight=value,
        met=filled,
    )


def index(rows: Iterable[MetRow]) -> Fraction:
    """The coverage index, points from 0 to 100; 100 where nothing that has weight is asked."""
    rows = tuple(rows)
    whole = total(row.weight for row in rows)
    lost = total(row.weight * (row.amount - row.met) / row.amount for row in rows if row.met != row.amount)
    return 100 * (1 - lost / whole) if whole else Fraction(100)


def breaches(books: Books) -> Iterator[str]:
    """None: ``unmet`` takes up whatever is short."""
    return iter(())

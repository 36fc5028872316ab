"""Coverage: where the points of the index are won and lost. 100 * sum(met) / sum(required) is the index."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pandas as pd

from optim.report.labels import decimal
from optim.report.tables.view import View, frame

TIERS = ("essential", "wanted", "asked")
COLUMNS = {
    "contingency": "contingency, or `in_place`",
    "theater": "theater or region",
    "tier": "slice of falling value: essential, wanted, asked",
    "required": "weight of what is required, over all periods in which it is judged, after multipliers",
    "met": "weight of what is met",
    "points_lost": "points of the coverage index that this row lacks",
}


def coverage(view: View) -> pd.DataFrame:
    """One row for each contingency, theater or region, and tier."""
    sums: dict[tuple[str, str, int], list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for row in view.ledger.met:
        both = sums[row.contingency, row.theater, TIERS.index(row.tier)]
        both[0] += row.weight
        both[1] += row.weight * row.met / row.amount
    whole = sum((required for required, _ in sums.values()), Fraction(0)) or Fraction(1)
    return frame(
        (
            (
                contingency,
                theater,
                TIERS[tier],
                decimal(required),
                decimal(met),
                decimal(100 * (required - met) / whole),
            )
            for (contingency, theater, tier), (required, met) in sorted(sums.items())
        ),
        COLUMNS,
    )

"""Reasons: why each theater differs from the start, one row a demand, limit, price or cost."""

from __future__ import annotations

import pandas as pd

from optim.families import FAMILIES
from optim.plan import ReasonRow
from optim.report.labels import decimal
from optim.report.tables.view import View, frame
from optim.report.wording import limit_words

COLUMNS = {
    "theater": "theater that differs from the start; it is put back as it stood then, all else kept",
    "kind": "`demand`, `limit`, `price` or `cost`",
    "contingency": "of a demand: contingency, or `in_place`",
    "place": "of a demand: theater or region",
    "day": "of a demand: day by which it asks; 0 is in place",
    "what": "capability or formation; the limit; `strain`, `turnover` or `handover`; `cost`",
    "amount": "met by the change, a mean over periods; short without it, in the worst period; charged; spent",
    "unit": "unit of the amount",
    "points": "what the change adds to the score by this reason; below 0 where it takes from the score",
}
CHARGE_UNITS = {
    "strain": "weighted battalions",
    "turnover": "thousand soldiers",
    "handover": "changes of lead",
}


def reasons(view: View) -> pd.DataFrame:
    """One row for each reason; none where reasons were not worked out."""
    return frame((_row(view, row) for row in view.ledger.reasons), COLUMNS)


def _row(view: View, row: ReasonRow) -> tuple[object, ...]:
    contingency, place, day, unit = "", "", "", row.unit
    what: str = row.kind
    if row.kind == "demand":
        contingency, place, day, what = row.what
        unit = _unit(view, what)
    elif row.kind == "limit":
        family, *where = row.what
        contingency = where[0] if FAMILIES[family].index.startswith("w") else ""
        what = f"{FAMILIES[family].title}: {limit_words(view.case, family, where)}".removesuffix(": ")
    elif row.kind == "price":
        (what,) = row.what
        unit = CHARGE_UNITS[what]
    return (
        row.theater,
        row.kind,
        contingency,
        place,
        day,
        what,
        decimal(row.amount),
        unit,
        decimal(row.points),
    )


def _unit(view: View, capability: str) -> str:
    if capability == "troops":
        return "soldiers"
    formations = {row.formation for row in view.case.instance.formations}
    return "formations" if capability in formations else "units"

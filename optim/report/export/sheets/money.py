"""Money: what each payer spends, by item."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from optim.report.export.sheets.sheet import Cell, ReadingSheet, block
from optim.report.figures import paid
from optim.report.names import payer_names
from optim.report.tables import View

ITEMS = {
    "permanent": "permanent stationing",
    "rotational": "rotation",
    "stored": "stored equipment",
    "purchase": "purchases",
    "project": "building",
}


def money(view: View) -> ReadingSheet:
    """One row a payer, the largest first."""
    case = view.case
    names = payer_names(case.instance)
    spent: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    totals = paid(view.ledger)
    for row in view.ledger.spending:
        spent[row.payer, row.item] += row.amount_musd
    items = [item for item in ITEMS if any(spent[who, item] for who in totals)]
    rows: list[tuple[Cell, ...]] = [
        (names.get(who, who), *(_figure(spent[who, item]) for item in items), float(totals[who]))
        for who in totals
    ]
    sums = [float(sum((spent[who, item] for who in totals), Fraction(0))) for item in items]
    rows.append(("all payers", *sums, float(sum(totals.values(), Fraction(0)))))
    settings = case.instance.settings
    span = "a year" if case.mode == "steady" else "over all half-years"
    note = f"Million {settings.currency} of {settings.price_year} {span}, not discounted."
    head = ("payer", *(ITEMS[item] for item in items), "in all")
    made = block("Who pays", note, head, rows) if items else ()
    return ReadingSheet("money", "What each payer spends, by item.", made)


def _figure(amount: Fraction) -> float | None:
    return float(amount) if amount else None

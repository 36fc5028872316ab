"""Demands: what is required at the end, what is met, and what is missing."""

from __future__ import annotations

from fractions import Fraction

from optim.instance.columns import IN_PLACE
from optim.report.export.sheets.sheet import ReadingSheet, block
from optim.report.labels import decimal
from optim.report.names import contingency_names, place_names
from optim.report.tables import View
from optim.report.tables.demands import totals
from optim.report.wording import at_end


def required(view: View) -> ReadingSheet:
    """What is required to be in place at the end, place by place."""
    names = place_names(view.case)
    order = {place: at for at, place in enumerate(names)}
    rows = [
        (names.get(place, place), _words(capability), *_figures(amount, met))
        for (contingency, place, _, capability, t), (amount, met) in sorted(
            totals(view).items(), key=lambda item: order.get(item[0][1], len(order))
        )
        if contingency == IN_PLACE and t == view.case.period_count
    ]
    head = ("place", "what", "required", "met", "missing")
    note = f"Soldiers, formations or units {at_end(view.case)}."
    made = block("Required in place", note, head, rows, alike=False)
    return ReadingSheet("required", "What is required in place at the end, met and missing.", made)


def responses(view: View) -> ReadingSheet:
    """What is required by a day of a contingency, in the last review."""
    names = place_names(view.case)
    titles = contingency_names(view.case)
    last = max((row.period for row in view.ledger.met if row.contingency != IN_PLACE), default=0)
    rows = [
        (titles.get(w, w), names.get(place, place), day, _words(capability), *_figures(amount, met))
        for (w, place, day, capability, t), (amount, met) in totals(view).items()
        if w != IN_PLACE and t == last
    ]
    head = ("contingency", "place", "by day", "what", "required", "met", "missing")
    note = "Soldiers or units that are there by that day after the order, in the last review of the plan."
    made = block("Required in contingencies", note, head, rows, alike=False)
    return ReadingSheet("responses", "What is required by a day of a contingency, met and missing.", made)


def _figures(amount: Fraction, met: Fraction) -> tuple[float, float, float]:
    needed, there = decimal(amount), decimal(met)
    return needed, there, round(needed - there, 6)


def _words(capability: str) -> str:
    return capability.replace("_", " ").replace("-", " ")

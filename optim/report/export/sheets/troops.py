"""Troops: who supplies which place, which units stand where, requirements, offers."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from optim.instance.columns import IN_PLACE
from optim.report.export.sheets.sheet import Cell, ReadingSheet, block, last_rows
from optim.report.figures import contributor_soldiers, last_review
from optim.report.labels import decimal
from optim.report.names import contingency_names, names_in, nation_names, place_names
from optim.report.posture import supplier_name
from optim.report.tables import View
from optim.report.tables.demands import totals
from optim.report.tables.forces import allocation
from optim.report.wording import at_end

MODES = {"shared": "rotational, in turn"}


def supply(view: View) -> ReadingSheet:
    """Soldiers by nation and theater at the end, the largest suppliers first."""
    case, names = view.case, nation_names(view.case)
    there = {pair: float(count) for pair, count in contributor_soldiers(case, view.plan).items() if count}
    totals: dict[str, float] = defaultdict(float)
    for (who, _), count in there.items():
        totals[who] += count
    places = [r for r in case.instance.theaters if any(j == r.theater for _, j in there)]
    rows: list[tuple[Cell, ...]] = [
        (supplier_name(names, who), *(there.get((who, r.theater)) for r in places), totals[who])
        for who in sorted(totals, key=lambda who: (-totals[who], who))
    ]
    sums = [sum(there.get((who, r.theater), 0.0) for who in totals) for r in places]
    rows.append(("all nations", *sums, sum(sums)))
    note = f"Soldiers in place {at_end(case)}."
    made = block("Who supplies what", note, ("nation", *(r.name for r in places), "all places"), rows)
    return ReadingSheet(
        "supply", "Soldiers by nation and place at the end.", made if there else (), wide=True
    )


def units(view: View) -> ReadingSheet:
    """Units by place, nation and kind at the end, beside the start."""
    case, names = view.case, nation_names(view.case)
    kinds = names_in(case.instance, "unit_types")
    places = place_names(case)
    order = {code: at for at, code in enumerate(places)}
    rows: list[tuple[Cell, ...]] = [
        (
            places[row["theater"]],
            supplier_name(names, row["contributor"]),
            kinds[row["unit_type"]],
            MODES.get(row["mode"], row["mode"]),
            *(row["start"], row["units"], row["personnel"]),
        )
        for row in sorted(last_rows(case, allocation(view)), key=lambda row: order[row["theater"]])
    ]
    head = ("place", "nation", "kind of unit", "mode", "units at the start", "units at the end", "soldiers")
    note = f"Units {at_end(case)} (sets of equipment where stored), beside the start."
    return ReadingSheet(
        "units", "Units by place and nation at the end.", block("Who is where", note, head, rows)
    )


def offers(view: View) -> ReadingSheet:
    """Where nations are asked for more than they offer, at the end."""
    case, names = view.case, nation_names(view.case)
    places = place_names(case)
    rows = [
        (
            *(names[row.contributor], places[row.theater], row.branch),
            *(decimal(row.in_place), decimal(row.free), decimal(row.above)),
        )
        for row in sorted(view.ledger.strained, key=lambda row: -row.above)
        if row.period == case.period_count and row.above
    ]
    head = ("nation", "place", "branch", "in place", "offered", "beyond the offer")
    note = f"Battalions, or their equivalent in smaller units, {at_end(case)}."
    made = block("Beyond what nations offer", note, head, rows)
    return ReadingSheet("offers", "Where nations are asked for more than they offer.", made)


def required(view: View) -> ReadingSheet:
    """What is required to be in place at the end, place by place."""
    names = place_names(view.case)
    order = {place: at for at, place in enumerate(names)}
    rows = [
        (names.get(place, place), _words(capability), *_figures(amount, met))
        for (contingency, place, _, capability, t), (amount, met) in sorted(
            totals(view.ledger).items(), key=lambda item: order.get(item[0][1], len(order))
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
    last = last_review(view.ledger)
    rows = [
        (titles.get(w, w), names.get(place, place), day, _words(capability), *_figures(amount, met))
        for (w, place, day, capability, t), (amount, met) in totals(view.ledger).items()
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

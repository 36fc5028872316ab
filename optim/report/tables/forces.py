"""Forces: who has what where, in stores and on rosters; who leads, what is formed, what is above offers."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from optim.report import posture
from optim.report.figures import contributor_soldiers
from optim.report.labels import decimal, period, periods
from optim.report.posture import personnel, start_units, units_by_place
from optim.report.tables.view import Rows, View, table


@table(
    {
        "contributor": "nation, ISO 3166 alpha-3; shared: whose turn it is (steady: all in turn, `BEL/FRA`)",
        "unit_type": "kind of unit",
        "theater": "theater",
        "mode": "permanent, rotational, shared (filled in turn by allies), stored (equipment only) or "
        "assigned (earmarked for the theater and kept at home)",
        "period": "half-year, or `steady`",
        "units": "units; stored: equipment sets; shared: slots that are filled, whole",
        "personnel": "soldiers there; 0 for stored sets and assigned units",
        "start": "units, or sets, before the first period",
    }
)
def allocation(view: View) -> Rows:
    """One row for each nation, unit type, theater, mode and period, wherever anything is or was."""
    case, heads = view.case, personnel(view.case)
    start, units = start_units(case), units_by_place(case, view.plan)
    units |= {((n, k, j, "assigned"), t): count for (n, k, j, t), count in view.plan.assigned.items()}
    places = sorted({place for place, _ in units} | set(start))
    rows = []
    for place in places:
        contributor, unit_type, theater, mode = place
        for t in periods(case):
            there = units.get((place, t), 0)
            soldiers = 0 if mode in ("stored", "assigned") else there * heads[unit_type]
            rows.append(
                (
                    contributor,
                    unit_type,
                    theater,
                    mode,
                    period(case, t),
                    decimal(there),
                    decimal(soldiers),
                    start.get(place, 0),
                )
            )
    return rows


@table(
    {
        "contributor": "owner of the sets",
        "unit_type": "kind of unit that a set equips",
        "theater": "theater where they are stored",
        "period": "half-year, or `steady`",
        "sets": "equipment sets in store",
        "bought": "of these, sets bought this period",
        "start": "sets in store before the first period",
    }
)
def stores(view: View) -> Rows:
    """One row for each owner, unit type, theater and period, wherever a set is or was."""
    start = {
        (n, k, j): units for (n, k, j, mode), units in start_units(view.case).items() if mode == "stored"
    }
    stored, bought = view.plan.stored, view.plan.bought
    places = sorted({key[:3] for key in (*stored, *bought)} | set(start))
    return (
        (
            n,
            k,
            j,
            period(view.case, t),
            stored.get((n, k, j, t), 0),
            bought.get((n, k, j, t), 0),
            start.get((n, k, j), 0),
        )
        for n, k, j in places
        for t in periods(view.case)
    )


@table(
    {
        "arrangement": "roster",
        "theater": "theater of the slots",
        "unit_type": "kind of unit that fills them",
        "period": "half-year, or `steady`",
        "turn": "number of the turn; one turn a period, and a full round when steady",
        "slot": "slot of the roster, from 1",
        "contributor": "nation whose unit fills the slot",
        "unit": "which of the nation's pledged units, from 1",
    }
)
def turns(view: View) -> Rows:
    """One row for each roster, turn and slot."""
    slot = {row.arrangement: (row.theater, row.unit_type) for row in view.case.instance.sharing}
    rows = []
    for a in sorted({a for a, _ in view.plan.shared}):
        for turn, (t, serving) in enumerate(posture.turns(view.case, view.plan, a), start=1):
            for place, unit in enumerate(serving, start=1):
                rows.append((a, *slot[a], period(view.case, t), turn, place, *unit))
    return rows


@table(
    {
        "theater": "theater",
        "formation": "brigade or division; of a kind of its own where units at home may complete it",
        "period": "half-year, or `steady`",
        "formed": "complete formations that the plan counts; parts that nothing asks to count may stand "
        "besides",
        "leads": "lead nation of each; `none` where there is no formation, or the policy `lead_nations` is "
        "off",
    }
)
def formations(view: View) -> Rows:
    """One row a theater, formation and period, zeros included, where one ever stands."""
    formed = view.plan.formed
    places = sorted({(j, f) for j, f, _ in formed})
    return (
        (j, f, period(view.case, t), formed.get((j, f, t), 0), _leads(view, j, f, t))
        for j, f in places
        for t in periods(view.case)
    )


def _leads(view: View, j: str, f: str, t: int) -> str:
    """The nations that lead, each as often as it does."""
    led = view.plan.led.items()
    return " ".join(n for (n, *at), number in led for _ in range(number) if at == [j, f, t]) or "none"


@table(
    {
        "theater": "multinational theater",
        "period": "half-year, or `steady`",
        "leads": "framework nation",
        "take_part": "nations that take part with units of their own, the lead included, separated by spaces",
    }
)
def leads(view: View) -> Rows:
    """One row for each multinational theater and period."""
    taking = sorted(view.plan.takes_part)
    return (
        (j, period(view.case, t), n, " ".join(m for m, place, at in taking if (place, at) == (j, t)))
        for j, t, n in sorted((j, t, n) for n, j, t in view.plan.framework)
    )


@table(
    {
        "contributor": "nation, ISO 3166 alpha-3",
        "theater": "theater",
        "branch": "maneuver or support",
        "period": "half-year, or `steady`",
        "in_place": "battalion equivalents there; of rosters, the nation's mean share",
        "free": "battalion equivalents that the nation offers (`willingness.csv`)",
        "above": "battalion equivalents above the offer",
        "strain": "the same at the price of each step (policies `strain_widths` and `strain_prices`)",
    },
    behind="willingness",
)
def strain(view: View) -> Rows:
    """One row for each nation, theater, branch and period in which something is there or offered."""
    return (
        (
            row.contributor,
            row.theater,
            row.branch,
            period(view.case, row.period),
            *(float(figure) for figure in (row.in_place, row.free, row.above, row.strain)),
        )
        for row in view.ledger.strained
    )


def pivoted(view: View) -> pd.DataFrame:
    """One row a contributor, one column a theater, soldiers at the end. Nations in turn share a row."""
    soldiers = contributor_soldiers(view.case, view.plan)
    theaters = [row.theater for row in view.case.instance.theaters]
    names = [row.contributor for row in view.case.instance.contributors]
    names += sorted({n for n, _ in soldiers} - set(names))
    figures = {n: [soldiers.get((n, j), Fraction(0)) for j in theaters] for n in names}
    figures = {n: row for n, row in figures.items() if any(row)}
    sums = [sum((row[place] for row in figures.values()), Fraction(0)) for place in range(len(theaters))]
    figures["all"] = sums
    rows = [[n, *map(decimal, row), decimal(sum(row, Fraction(0)))] for n, row in figures.items()]
    return pd.DataFrame(rows, columns=["contributor", *theaters, "all"])

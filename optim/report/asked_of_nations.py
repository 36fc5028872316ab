"""Asked of nations: what a plan is charged for, in soldiers and changes of lead, and in points."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from optim.case import Case
from optim.plan import Ledger, Plan
from optim.report.labels import STEADY
from optim.report.posture import troops
from optim.text import figure, listed, points_apart


class Asked(NamedTuple):
    """One thing that is asked of nations: a label, a figure for reading, and what the figure is."""

    label: str
    figure: str
    note: str


def asked_of_nations(case: Case, plan: Plan, ledger: Ledger) -> list[Asked]:
    """Each thing that the instance has a price for; nothing where it has none."""
    made = {"strain": _above_offers, "turnover": _newly_placed, "handover": _handovers}
    return [made[charge](case, plan, ledger) for charge in case.instance.settings.policy.prices]


def no_more(priced: bool) -> str:
    """The words that limit a bound on coverage to plans that are charged no more; nothing without prices."""
    return "that asks no more of nations " if priced else ""


def has_prices(case: Case) -> bool:
    """Whether anything that is asked of nations has a price above 0."""
    return any(case.instance.settings.policy.prices.values())


def in_a_line(case: Case, plan: Plan, ledger: Ledger) -> str:
    """All of it in a line, with the points; empty where nothing has a price."""
    asked = asked_of_nations(case, plan, ledger)
    if not asked:
        return ""
    told = listed(f"{'no' if one.figure == '0' else one.figure} {one.note}" for one in asked)
    score = float(ledger.score)
    points = f"{points_apart(float(ledger.coverage), score):.2f} points"
    return f"{told}. The score takes {points} off coverage for these and is {score:.2f}"


def _above_offers(case: Case, _plan: Plan, ledger: Ledger) -> Asked:
    above = sum((row.above for row in ledger.strained), Fraction(0)) / case.period_count
    mean = "" if case.mode == STEADY else " (average of the half-years)"
    noun = "battalion" if above == 1 else "battalions"
    return Asked("Above what is offered", figure(above), f"{noun} more than nations offer{mean}")


def _newly_placed(case: Case, plan: Plan, ledger: Ledger) -> Asked:
    placed = 1000 * _amount(ledger, "turnover")
    there = sum(men for (_, t), men in troops(case, plan).items() if t) / Fraction(case.period_count)
    share = f" ({100 * float(placed / there):.0f}% of those in theaters)" if there else ""
    when = "" if case.mode == STEADY else " each half-year"
    return Asked("Newly placed", figure(round(placed, -2)), f"soldiers newly placed{when}{share}")


def _handovers(_case: Case, _plan: Plan, ledger: Ledger) -> Asked:
    changes = int(_amount(ledger, "handover"))
    return Asked(
        "Leads handed over",
        str(changes),
        "change of a lead nation" if changes == 1 else "changes of a lead nation",
    )


def _amount(ledger: Ledger, charge: str) -> Fraction:
    return sum((row.amount for row in ledger.charges if row.charge == charge), Fraction(0))

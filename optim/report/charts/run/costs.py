"""Costs: what each payer spends in each year, as a bar a year."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from markupsafe import Markup

from optim.instance import periods as calendar
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import share_of, short
from optim.report.draw import Drawing, Scale, fitting, joined, line, rect, tag, text
from optim.report.labels import STEADY
from optim.report.tables import View

MOST = 12
LEFT, ROW, TOP = 92, 22, 24
OTHERS = "others"
Spent = dict[tuple[str, str], Fraction]
"""Million USD by payer and year."""


def costs(view: View) -> Chart:
    """Million USD by payer and year, not discounted; a steady plan costs the same in every year."""
    spent, years = _spent(view), _years(view)
    total = sum(spent.values(), Fraction(0))
    payers = _payers(spent)
    unit = f"million {view.case.instance.settings.currency} of {view.case.instance.settings.price_year}"
    return Chart(
        kind="costs",
        title=_title(spent, payers, total, view),
        unit=unit,
        reading="A bar is what a payer spends in a year: presence, stored sets, building; not discounted.",
        head=("payer", *years, "all"),
        rows=tuple(
            (
                n,
                *(float(spent.get((n, y), 0)) for y in years),
                float(sum(spent.get((n, y), 0) for y in years)),
            )
            for n in payers
        ),
        rests_on=("costs", "projects", "schemes", "budgets", "contributors"),
        drawing=_drawing(spent, payers, years) if total else None,
    )


def _spent(view: View) -> Spent:
    spent: Spent = defaultdict(Fraction)
    for row in view.ledger.spending:
        spent[row.payer, _year(view, row.period)] += row.amount_musd
    return dict(spent)


def _year(view: View, period: int) -> str:
    steady = view.case.mode == STEADY
    return "a year" if steady else calendar.label(view.case.instance.settings.periods, period)[:4]


def _years(view: View) -> list[str]:
    return list(dict.fromkeys(_year(view, t) for t in range(1, view.case.period_count + 1)))


def _payers(spent: Spent) -> list[str]:
    """Payers, who pays most first."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for (payer, _), amount in spent.items():
        sums[payer] += amount
    return sorted(sums, key=lambda payer: (-sums[payer], payer))


def _title(spent: Spent, payers: list[str], total: Fraction, view: View) -> str:
    if not total:
        return "Nothing is spent in this plan"
    first = sum((amount for (payer, _), amount in spent.items() if payer == payers[0]), Fraction(0))
    over = "a year" if view.case.mode == STEADY else "over the horizon"
    return f"{payers[0]} pays {share_of(first, total)} of the {short(total)} million spent {over}"


def _drawing(spent: Spent, payers: list[str], years: list[str]) -> Drawing:
    shown, cell = payers[:MOST], (WIDTH - LEFT) / len(years)
    rest = payers[MOST:]
    amounts = {(n, y): spent.get((n, y), Fraction(0)) for n in shown for y in years}
    if rest:
        shown = [*shown, OTHERS]
        amounts |= {
            (OTHERS, y): sum((spent.get((n, y), Fraction(0)) for n in rest), Fraction(0)) for y in years
        }
    length = Scale(0, float(max(amounts.values())), 0, cell - 46)
    heads = [text(LEFT + at * cell, TOP - 8, year, "m b") for at, year in enumerate(years)]
    body = [
        text(0, TOP + row * ROW + 14, fitting(payer, LEFT - 8), "t")
        + _bars(payer, amounts, years, length, row, cell)
        for row, payer in enumerate(shown)
    ]
    return Drawing(WIDTH, TOP + ROW * len(shown) + 4, joined([*heads, *body]))


def _bars(payer: str, amounts: Spent, years: list[str], length: Scale, row: int, cell: float) -> Markup:
    y = TOP + row * ROW
    return joined(
        line(LEFT + at * cell, y + 2, LEFT + at * cell, y + ROW - 2, "axis")
        + rect(
            LEFT + at * cell, y + 4, length(float(amounts[payer, year])), ROW - 8, "f1",
            tag("title", f"{payer}, {year}: {short(amounts[payer, year])} million"),
        )
        + text(
            LEFT + at * cell + length(float(amounts[payer, year])) + 4, y + 15,
            short(amounts[payer, year]), "m",
        )
        for at, year in enumerate(years)
    )  # fmt: skip

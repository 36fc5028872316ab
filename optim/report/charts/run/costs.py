"""Costs: what each payer spends in each year, as a bar a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from markupsafe import Markup

from optim.instance import periods as calendar
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import payer_names, told
from optim.report.charts.numbers import share_of, short
from optim.report.draw import Drawing, Scale, fitting, joined, line, rect, text
from optim.report.labels import STEADY, decimal
from optim.report.tables import View

MOST = 12
LEFT, ROW, TOP = 104, 21, 24
OTHERS = "others"
Spent = dict[tuple[str, str], Fraction]
"""Million USD by payer and year."""


def costs(view: View) -> Chart:
    """Million USD by payer and year, not discounted; a steady plan costs the same in every year."""
    spent, years, names = _spent(view), _years(view), payer_names(view.case)
    total = sum(spent.values(), Fraction(0))
    payers = _payers(spent)
    settings = view.case.instance.settings
    return Chart(
        kind="costs",
        title=_title(spent, payers, total, view, told(names)),
        unit=f"million {settings.currency} of {settings.price_year}",
        reading="A bar is what a payer spends in a year: presence, stored sets, building; not discounted.",
        head=("payer", *years.values(), "all"),
        rows=tuple((names.get(n, n), *_row(spent, n, years)) for n in payers),
        rests_on=("costs", "projects", "schemes", "budgets", "contributors"),
        drawing=_drawing(spent, payers, years, names) if total else None,
    )


def _spent(view: View) -> Spent:
    spent: Spent = defaultdict(Fraction)
    for row in view.ledger.spending:
        spent[row.payer, _year(view, row.period)] += row.amount_musd
    return dict(spent)


def _year(view: View, period: int) -> str:
    steady = view.case.mode == STEADY
    return "a year" if steady else calendar.label(view.case.instance.settings.periods, period)[:4]


def _years(view: View) -> dict[str, str]:
    """Year to what heads its column: a year of which the horizon has one half-year says so."""
    found = [_year(view, t) for t in range(1, view.case.period_count + 1)]
    steady = view.case.mode == STEADY
    return {y: y if steady or found.count(y) == 2 else f"{y}, half" for y in dict.fromkeys(found)}


def _row(spent: Spent, payer: str, years: Mapping[str, str]) -> list[float]:
    amounts = [spent.get((payer, year), Fraction(0)) for year in years]
    return [decimal(amount) for amount in (*amounts, sum(amounts, Fraction(0)))]


def _payers(spent: Spent) -> list[str]:
    """Payers, who pays most first."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for (payer, _), amount in spent.items():
        sums[payer] += amount
    return sorted((p for p in sums if sums[p]), key=lambda payer: (-sums[payer], payer))


def _title(spent: Spent, payers: list[str], total: Fraction, view: View, names: Mapping[str, str]) -> str:
    if not total:
        return "Nothing is spent in this plan"
    first = sum((amount for (payer, _), amount in spent.items() if payer == payers[0]), Fraction(0))
    over = "a year" if view.case.mode == STEADY else "over the horizon"
    who = names.get(payers[0], payers[0])
    return f"{who} pays {share_of(first, total)} of the {short(total)} million spent {over}"


def _drawing(spent: Spent, payers: list[str], years: Mapping[str, str], names: Mapping[str, str]) -> Drawing:
    shown, rest = payers[:MOST], payers[MOST:]
    amounts = {(n, y): spent.get((n, y), Fraction(0)) for n in shown for y in years}
    for year in years if rest else ():
        amounts[OTHERS, year] = sum((spent.get((n, year), Fraction(0)) for n in rest), Fraction(0))
    shown = [*shown, OTHERS] if rest else shown
    cell, high = (WIDTH - LEFT) / len(years), ROW * len(shown)
    length = Scale(0, float(max(amounts.values())), 0, cell - 46)
    labels = [text(0, TOP + at * ROW + 14, fitting(names.get(n, n), LEFT - 8)) for at, n in enumerate(shown)]
    columns = [
        line(left, TOP, left, TOP + high, "axis")
        + text(left, TOP - 8, head, "m b")
        + joined(_bar(amounts[n, year], length, left, TOP + row * ROW) for row, n in enumerate(shown))
        for left, (year, head) in ((LEFT + at * cell, pair) for at, pair in enumerate(years.items()))
    ]
    return Drawing(WIDTH, TOP + high + 4, joined([*labels, *columns]))


def _bar(amount: Fraction, length: Scale, left: float, top: float) -> Markup:
    wide = length(float(amount))
    drawn = rect(left, top + 5, wide, ROW - 10, "f1") if amount else Markup("")
    return drawn + text(left + wide + 4, top + 15, short(amount), "m")

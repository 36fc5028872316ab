"""Costs: what each payer spends, as a bar in pieces by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from markupsafe import Markup

from optim.instance import periods as calendar
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import payer_names, told
from optim.report.charts.nations import OTHERS as GRAY
from optim.report.charts.nations import nation_marks
from optim.report.charts.numbers import share_of, short
from optim.report.draw import Drawing, Piece, Scale, fitting, joined, stacked, text
from optim.report.labels import STEADY, decimal
from optim.report.tables import View

MOST = 12
ROW, BAR, FIGURE, LEAST_PIECE = 34, 12, 52, 4
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
        reading="A bar is all that a payer spends on presence, stored sets and building, not discounted"
        + (". A long bar has a piece for each year, in their order." if len(years) > 1 else "."),
        head=("payer", *years.values(), "all"),
        rows=tuple((names.get(n, n), *_row(spent, n, years)) for n in payers),
        rests_on=("costs", "projects", "schemes", "budgets", "contributors"),
        drawing=_drawing(spent, payers, years, names, nation_marks(view.case)) if total else None,
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


def _drawing(
    spent: Spent,
    payers: list[str],
    years: Mapping[str, str],
    names: Mapping[str, str],
    marks: Mapping[str, str],
) -> Drawing:
    """A bar a payer, in pieces by year; what all is paid by those past the first as one."""
    shown, rest = payers[:MOST], payers[MOST:]
    sums = {n: {year: float(spent.get((n, year), 0)) for year in years} for n in shown}
    if rest:
        sums[OTHERS] = {year: float(sum(spent.get((n, year), 0) for n in rest)) for year in years}
    called = {**names, OTHERS: f"{len(rest)} other payers"}
    along = Scale(0, max(sum(by_year.values()) for by_year in sums.values()), 0, WIDTH - FIGURE)
    rows = [
        _bar(called.get(n, n), by_year, years, marks.get(n, GRAY), along, at * ROW)
        for at, (n, by_year) in enumerate(sums.items())
    ]
    return Drawing(WIDTH, ROW * len(rows) + 2, joined(rows))


def _bar(
    name: str, by_year: Mapping[str, float], years: Mapping[str, str], class_: str, along: Scale, top: float
) -> Markup:
    """The payer, its bar with a gap between years, and at the end of the bar all that it pays."""
    total = sum(by_year.values())
    pieces = [
        Piece(amount, f"{class_} apart", f"{name}, {years[year]}: {short(amount)} million")
        for year, amount in by_year.items()
    ]
    if along(total) < LEAST_PIECE * len(pieces):  # gaps would hide so short a bar
        pieces = [Piece(total, class_, f"{name}: {short(total)} million")]
    return joined(
        [
            text(0, top + 12, fitting(name, WIDTH)),
            stacked(pieces, along, top + 16, BAR),
            text(along(total) + 5, top + 26, short(total), "m"),
        ]
    )

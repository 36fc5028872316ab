"""Costs: what each payer spends, as a bar in pieces by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from optim.instance import periods as calendar
from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Row, Series
from optim.report.charts.nations import OTHERS as GRAY
from optim.report.charts.nations import nation_marks
from optim.report.charts.numbers import share_of, short
from optim.report.figures import paid
from optim.report.labels import STEADY, decimal
from optim.report.names import payer_names, told
from optim.report.tables import View

PLACE = 6

MOST = 12
Spent = dict[tuple[str, str], Fraction]
"""Million USD by payer and year."""


def costs(view: View) -> Chart:
    """Million USD by payer and year, not discounted; a steady plan costs the same in every year."""
    spent, years, names = _spent(view), _years(view), payer_names(view.case.instance)
    total = sum(spent.values(), Fraction(0))
    payers = list(paid(view.ledger))
    settings = view.case.instance.settings
    return Chart(
        kind="costs",
        title=_title(view, told(names)),
        unit=f"million {settings.currency} of {settings.price_year}",
        reading="A bar is all that a payer spends on presence, stored sets and building, not discounted"
        + (". A long bar has a piece for each year, in their order." if len(years) > 1 else "."),
        head=("payer", *years.values(), "all"),
        rows=tuple((names.get(n, n), *_row(spent, n, years)) for n in payers),
        rests_on=("costs", "projects", "schemes", "budgets", "contributors"),
        form=_form(spent, payers, years, names, nation_marks(view.case)) if total else None,
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


def _title(view: View, names: Mapping[str, str]) -> str:
    most = paid(view.ledger)
    if not most:
        return "Nothing is spent in this plan"
    who, first = next(iter(most.items()))
    total = sum(most.values(), Fraction(0))
    over = "a year" if view.case.mode == STEADY else "over the horizon"
    return f"{names.get(who, who)} pays {share_of(first, total)} of the {short(total)} million spent {over}"


def _form(
    spent: Spent,
    payers: list[str],
    years: Mapping[str, str],
    names: Mapping[str, str],
    marks: Mapping[str, str],
) -> Bars:
    """A bar a payer, in pieces by year; what all is paid by those past the first as one."""
    shown, rest = payers[:MOST], payers[MOST:]
    rows = [
        _bar(names.get(n, n), [spent.get((n, year), 0) for year in years], marks.get(n, GRAY)) for n in shown
    ]
    if rest:
        sums = [sum(spent.get((n, year), Fraction(0)) for n in rest) for year in years]
        rows.append(_bar(f"{len(rest)} other payers", sums, GRAY))
    series = tuple(Series(GRAY, head, f"million, {head}") for head in years.values())
    return Bars(tuple(rows), series, words="after", ordered=True, keyed=False)


def _bar(name: str, amounts: Sequence[Fraction | int], class_: str) -> Row:
    return Row(name, tuple(map(float, amounts)), short(sum(amounts)), class_=class_)

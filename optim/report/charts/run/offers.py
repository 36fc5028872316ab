"""Offers: who is asked at the end for more than it offers, and where."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from optim.case import Case
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.forms.bars import Bars, Row, Series
from optim.report.draw import fitting
from optim.report.figures import above_offers, most_first
from optim.report.labels import decimal
from optim.report.names import nation_names, place_names, told
from optim.report.tables import View
from optim.report.wording import battalions
from optim.text import listed

PLACE = 8

MOST_THEATERS = 2
Above = Mapping[str, Mapping[str, Fraction]]
SERIES = (
    Series("f1", "within what it offers", "battalions within its offers"),
    Series("f2", "above it", "battalions above its offers"),
)


def has_offers(case: Case) -> bool:
    """Whether the instance says what nations offer."""
    return bool(case.instance.willingness)


def offers(view: View) -> Chart:
    """Nations that are asked for more than they offer in the last period, the most first."""
    nations, theaters = nation_names(view.case), place_names(view.case)
    last = [row for row in view.ledger.strained if row.period == view.case.period_count]
    there = most_first((row.contributor, row.in_place) for row in last)
    found = above_offers(view.case, view.ledger)
    return Chart(
        kind="offers",
        title=_title(view.case, found, told(nations)),
        unit="battalions; a company is a part of one",
        reading=_reading(view.case, found),
        head=("contributor", "theater", "branch", "in place", "offered", "above"),
        rows=tuple(
            (
                nations[row.contributor],
                theaters[row.theater],
                row.branch,
                *(decimal(one) for one in (row.in_place, row.free, row.above)),
            )
            for row in last
        ),
        rests_on=("willingness", "presence", "unit_types"),
        form=Bars(
            tuple(_row(nations[n], there[n], above, theaters) for n, above in found.items()),
            SERIES,
            say=battalions,
        )
        if found
        else None,
    )


def _title(case: Case, found: Above, nations: Mapping[str, str]) -> str:
    if not has_offers(case):
        return "What nations offer is not on record"
    if not found:
        return "No nation is asked for more than it offers"
    first, *others = ((n, sum(above.values(), Fraction(0))) for n, above in found.items())
    noun = "battalion" if first[1] == 1 else "battalions"
    who = f"{nations[first[0]]} is asked for {battalions(first[1])} {noun} more than it offers"
    if not others:
        return who
    rest = battalions(sum(amount for _, amount in others))
    return f"{who}, {f'{len(others)} others' if len(others) > 1 else 'one other'} for {rest}"


def _reading(case: Case, found: Above) -> str:
    if not has_offers(case):
        return "The instance has no table of offers (willingness.csv)."
    if not found:
        return "Every nation has no more in any theater than it had or offered there."
    return (
        "A bar is all the battalions of a nation in theaters at the end. Beneath the bar: where these are "
        "above the battalions that the nation had, promised or offered there. Nations within their offers "
        "are in the table alone."
    )


def _row(name: str, there: Fraction, above: Mapping[str, Fraction], theaters: Mapping[str, str]) -> Row:
    """Battalions within and above the offers of a nation, and the theaters where they are above."""
    parts = [f"{theaters[j]} {battalions(amount)}" for j, amount in above.items()]
    notes = [listed(parts, most) for most in range(MOST_THEATERS, 0, -1)]
    note = next((words for words in notes if fitting(words, WIDTH) == words), notes[-1])
    beyond = sum(above.values(), Fraction(0))
    return Row(name, (float(there - beyond), float(beyond)), f"{battalions(beyond)} above", note)

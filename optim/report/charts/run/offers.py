"""Offers: who is asked at the end for more than it offers, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from optim.case import Case
from optim.plan import StrainRow
from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Row, Series
from optim.report.labels import decimal
from optim.report.names import nation_names, place_names, told
from optim.report.tables import View
from optim.report.wording import battalions
from optim.text import listed

MOST_THEATERS = 2
SERIES = (
    Series("f1", "within what it offers", "battalions within its offers"),
    Series("f2", "above it", "battalions above its offers"),
)


class Asked(NamedTuple):
    """Battalion equivalents of one nation in all theaters, and what is above its offers, by theater."""

    there: Fraction
    above: Mapping[str, Fraction]

    @property
    def beyond(self) -> Fraction:
        """What is above its offers in all theaters together."""
        return sum(self.above.values(), Fraction(0))


def has_offers(case: Case) -> bool:
    """Whether the instance says what nations offer."""
    return bool(case.instance.willingness)


def offers(view: View) -> Chart:
    """Nations that are asked for more than they offer in the last period, the most first."""
    nations, theaters = nation_names(view.case), place_names(view.case)
    last = [row for row in view.ledger.strained if row.period == view.case.period_count]
    found = _found(last)
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
            tuple(_row(nations[n], asked, theaters) for n, asked in found.items()), SERIES, say=battalions
        )
        if found
        else None,
    )


def _found(rows: list[StrainRow]) -> dict[str, Asked]:
    """By nation, of those that are asked for more than they offer."""
    there: dict[str, Fraction] = defaultdict(Fraction)
    above: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for row in rows:
        there[row.contributor] += row.in_place
        if row.above:
            above[row.contributor][row.theater] += row.above
    asked = {n: Asked(there[n], above[n]) for n in above}
    return dict(sorted(asked.items(), key=lambda item: (-item[1].beyond, item[0])))


def _title(case: Case, found: Mapping[str, Asked], nations: Mapping[str, str]) -> str:
    if not has_offers(case):
        return "What nations offer is not on record"
    if not found:
        return "No nation is asked for more than it offers"
    (first, most), *others = found.items()
    rest = sum((one.beyond for _, one in others), Fraction(0))
    who = f"{nations[first]} is asked for {_battalions(most.beyond)} more than it offers"
    if not others:
        return who
    return f"{who}, {f'{len(others)} others' if len(others) > 1 else 'one other'} for {battalions(rest)}"


def _battalions(count: Fraction) -> str:
    return f"{battalions(count)} {'battalion' if count == 1 else 'battalions'}"


def _reading(case: Case, found: Mapping[str, Asked]) -> str:
    if not has_offers(case):
        return "The instance has no table of offers (willingness.csv)."
    if not found:
        return "Every nation has no more in any theater than it had or offered there."
    return (
        "A bar is all the battalions of a nation in theaters at the end. Beneath the bar: where these are "
        "above the battalions that the nation had, promised or offered there. Nations within their offers "
        "are in the table alone."
    )


def _row(name: str, asked: Asked, theaters: Mapping[str, str]) -> Row:
    """What is within and above its offers, and where it is above them."""
    where = sorted(asked.above, key=lambda j: (-asked.above[j], j))
    note = listed((f"{theaters[j]} {battalions(asked.above[j])}" for j in where), MOST_THEATERS)
    values = float(asked.there - asked.beyond), float(asked.beyond)
    return Row(name, values, f"{battalions(asked.beyond)} above", note)

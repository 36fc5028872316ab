"""Stand-by: soldiers whom a demand wants by a day of a contingency, beside those it wants in place.

A demand that names both asks for the difference on stand-by: 38,000 by day 10 and 18,000 in place are 20,000
on stand-by. Days are counted from the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask
from optim.plan import Ledger, Plan
from optim.report.arriving import Answered, Arrival, answered
from optim.report.names import contingency_names
from optim.report.wording import place_words
from optim.text import figure


@dataclass(frozen=True)
class StandBy:
    """A demand for ``asked`` soldiers by ``day``, of whom ``in_place`` are to stand there already.

    ``by_day`` is who is there by the day; ``complete`` the first day by which all are, None where none is.
    """

    contingency: str
    place: str
    day: int
    asked: int
    in_place: int
    by_day: Arrival
    complete: int | None

    @property
    def on_standby(self) -> int:
        """Soldiers asked for beside those in place."""
        return self.asked - self.in_place

    @property
    def arriving(self) -> Fraction:
        """Of these, how many come in time."""
        return min(self.by_day.there - self.by_day.in_place, Fraction(self.on_standby))


def standby(case: Case, plan: Plan, ledger: Ledger) -> tuple[StandBy, ...]:
    """Every such demand of a place and day that the instance's requirements judge, in their order."""
    rows = [r for r in case.instance.asks if r.capability == TROOPS and r.contingency != IN_PLACE]
    if not rows:
        return ()
    found = {(one.contingency, one.place): one for one in answered(case, plan, ledger)}
    made = (_demand(case, row, found.get((row.contingency, row.theater))) for row in rows)
    return tuple(one for one in made if one is not None)


def sentences(case: Case, plan: Plan, ledger: Ledger) -> Iterator[str]:
    """A sentence for each."""
    names = contingency_names(case)
    for one in standby(case, plan, ledger):
        more = one.on_standby
        if more <= 0 or not one.in_place:
            there = min(one.by_day.there, Fraction(one.asked))
            head = f"{figure(there)} of the {figure(one.asked)} soldiers asked for"
        else:
            head = f"{figure(one.arriving)} of the {figure(more)} soldiers asked for on stand-by"
        where = f"{place_words(case, one.place)} by day {one.day} of “{names[one.contingency]}”"
        yield f"{head} can be in {where}{_how(one)}; {_when(one)}."


def _demand(case: Case, row: Ask, answer: Answered | None) -> StandBy | None:
    by_day = next((one for one in answer.days if one.day == row.day), None) if answer else None
    if answer is None or by_day is None:
        return None
    regions = {one.theater: one.region for one in case.instance.theaters}
    in_place = sum(
        int(one.amount)
        for one in case.instance.asks
        if (one.ask, one.contingency, one.capability) == (row.ask, IN_PLACE, TROOPS)
        and row.theater in (one.theater, regions.get(one.theater))
    )
    amount = int(row.amount)
    complete = next((one.day for one in answer.days if one.there >= amount and one.day >= row.day), None)
    return StandBy(row.contingency, row.theater, row.day, amount, in_place, by_day, complete)


def _how(one: StandBy) -> str:
    """How those come who are not in place."""
    ways = (
        (one.by_day.own, "from home with their equipment"),
        (one.by_day.stored, "to stored equipment"),
        (one.by_day.near, "from theaters next door"),
    )
    told = [f"{figure(count)} {words}" for count, words in ways if count]
    return f" ({', '.join(told)})" if told else ""


def _when(one: StandBy) -> str:
    """When all are there who are asked for, those in place included."""
    asked = figure(one.asked)
    if one.complete == one.day:
        return f"with those in place all {asked} are there"
    there = f"with those in place {figure(min(one.by_day.there, Fraction(one.asked)))} of {asked} are there"
    if one.complete is None:
        return f"{there}, and no later day brings all {asked}"
    return f"{there}, and all {asked} by day {one.complete}"

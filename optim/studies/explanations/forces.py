"""Forces: which demand for soldiers by a day puts more soldiers in place than are asked for in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask
from optim.studies.explanations.demand import Demand
from optim.studies.question import Question

EFFORT = 1.0  # units of work for the least number of soldiers in place
SEEN = 0.5  # soldiers

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Forced:
    """A demand for soldiers by a day, and soldiers in the same place before the crisis.

    ``wanted``: those that demands ask to be in place, ``there``: those of the plan found, ``in_time``: those
    of the plan who are there by the day, where the case counts them. ``least``: the fewest in place of any
    plan that meets the demands, proven; None where nothing was proven.
    """

    row: Ask
    wanted: float
    there: float
    in_time: float | None
    least: float | None = None


def forced(case: Case, asked: Demand, figures: Figures) -> Forced | None:
    """The largest demand by a day whose place has more soldiers in place than demands ask for there."""
    rows = [item.row for item in asked.items if item.row and item.row.capability == TROOPS]
    late = [row for row in rows if row.contingency != IN_PLACE]
    found = [_of(case, row, rows, figures) for row in late]
    more = [one for one in found if one.there - one.wanted > SEEN]
    return max(more, key=lambda one: (one.row.amount, -one.row.day), default=None)


def _of(case: Case, row: Ask, rows: list[Ask], figures: Figures) -> Forced:
    places = {one.theater for one in case.instance.theaters if row.theater in (one.theater, one.region)}
    wanted: dict[str, float] = {}
    for one in rows:
        if one.contingency == IN_PLACE and one.theater in {*places, row.theater}:
            wanted[one.theater] = max(wanted.get(one.theater, 0.0), float(one.amount))
    whole = wanted.pop(row.theater, 0.0) if row.theater not in places else 0.0
    return Forced(
        row,
        max(whole, sum(wanted.values())),
        sum(figures.get(f"troops.{place}", 0.0) for place in places),
        figures.get(f"arrived.{row.contingency}.{row.theater}.{row.day}.{row.capability}"),
    )


def least_in_place(asked: Demand, found: Forced, start: Question) -> Question:
    """The fewest soldiers in place of any plan that meets the demands; ``start`` has a plan to begin from."""
    question = asked.question()
    return Question(
        changes=question.changes,
        founding_act=question.founding_act,
        require=question.require,
        at_least=question.at_least,
        at_most=question.at_most,
        aim=("least", f"troops.{found.row.theater}"),
        start=start,
        effort=EFFORT,
    )

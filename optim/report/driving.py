"""Driving: stored sets that crews draw in one theater and drive on to another, in sentences."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from optim.case import Case
from optim.plan import Plan
from optim.report.arriving import drives_of
from optim.report.names import contingency_names, nation_names, place_names
from optim.report.wording import plural
from optim.text import listed

MOST_PLACES = 4


def driven_on(case: Case, plan: Plan) -> tuple[str, ...]:
    """A sentence for each contingency of the last review in which sets are driven on; none without any."""
    last = max((key[-1] for key in plan.driven_on), default=0)
    names, places, days = nation_names(case), place_names(case), drives_of(case)
    sets: dict[tuple[str, str, str], Fraction] = defaultdict(Fraction)  # w, n, from
    ends: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)  # to -> day by which all are there
    for (w, n, i, k, j, h, t), units in plan.driven_on.items():
        due = days(n, i, k, j, h)
        if t == last and due is not None:  # the checker refuses a drive that has no way
            sets[w, n, i] += Fraction(units)
            ends[w, n, i][j] = max(due[1], ends[w, n, i].get(j, 0))
    told: dict[str, list[str]] = defaultdict(list)
    for (w, n, i), count in sets.items():
        to = listed([f"{places[j]} by day {day}" for j, day in ends[w, n, i].items()], MOST_PLACES)
        told[w].append(f"{names[n]} crews draw {plural(count, 'set')} in {places[i]} and drive on to {to}")
    titles = contingency_names(case)
    return tuple(f"In “{titles[w]}”, {'; '.join(parts)}." for w, parts in told.items())

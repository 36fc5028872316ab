"""27. A unit that stands in for another kind counts once, in the place of that kind.

For every k, j, t: sum_r substituting[k,r,j,t] <= present[k,j,t]. For every w, k, j in J_w, d in D_w, t in V:
sum_r substituting_by[w,k,r,j,d,t] <= units of k in j, those that have come by day d included; in place their
mean over the half-years since the last review under the policy ``review_by_mean``. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from typing import Any

from optim.case import Case
from optim.check.breach import Breach
from optim.check.numbers import Fraction, Number
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import Plan


def breaches(books: Books) -> Iterator[str]:
    """Kinds of unit of which more stand in for others than there are."""
    here = totals(((k, j, t), units) for (k, _, j, t), units in books.substituting.items())
    for (k, j, t), units in sorted(here.items()):
        there = books.present.get((k, j, t), 0)
        if units > there:
            yield _breach(books, k, f"in {j}", t, units, there)
    by_day = totals(((w, k, j, d, t), units) for (w, k, _, j, d, t), units in books.substituting_by.items())
    for (w, k, j, d, t), units in sorted(by_day.items()):
        there = there_by(books, w, k, j, d, t)
        if units > there:
            yield _breach(books, k, f"in {j} by day {d} of {w}", t, units, there)


def _breach(books: Books, k: str, where: str, t: int, units: Number, there: Number) -> Breach:
    verb = "stands" if units == 1 else "stand"
    return Breach(
        f"substitution: {k} {where} in {books.data.label(t)}: {count(units, 'units')} {verb} in for other "
        f"kinds, but {number(there)} {'is' if there == 1 else 'are'} there",
        units - there,
        "units",
    )


def there_by(books: Books, w: str, k: str, j: str, d: int, t: int) -> Number:
    """Units of k in j by day d of a contingency: in place, and come by then."""
    judged = books.data.reviewed(t)
    there = Fraction(sum(books.present.get((k, j, u), 0) for u in judged)) / len(judged)
    arrivals = books.arrivals
    ways = (arrivals.own, arrivals.stored, arrivals.near, arrivals.driven_on)
    come = (days.get((w, d, t), {}).get((k, j), 0) for days in ways)
    return sum(come, there)


def cut(case: Case, plan: Plan) -> Plan:
    """The plan in which no more stand in than are there: the first kinds in order are kept."""
    if not plan.substituting and not plan.substituting_by:
        return plan
    books = Books(case, plan)
    left: dict[tuple[Any, ...], Number] = {}
    here, by_day = {}, {}
    for (k, r, j, t), units in plan.substituting.items():
        there = left.setdefault((k, j, t), books.present.get((k, j, t), 0))
        here[k, r, j, t] = min(units, int(there))
        left[k, j, t] -= here[k, r, j, t]
    for (w, k, r, j, d, t), part in plan.substituting_by.items():
        there = left.setdefault((w, k, j, d, t), there_by(books, w, k, j, d, t))
        kept = part if part <= there else _down(there, books.case.instance.settings.policy.integer_response)
        by_day[w, k, r, j, d, t] = kept
        left[w, k, j, d, t] -= Fraction(kept)
    return plan.replace(substituting=here, substituting_by=by_day)


def _down(units: Number, whole: bool) -> Decimal:
    """Units, rounded down to a millionth or to whole ones."""
    step = Decimal(1) if whole else Decimal("0.000001")
    return (Decimal(units.numerator) / Decimal(units.denominator)).quantize(step, ROUND_DOWN)

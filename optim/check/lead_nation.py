"""21. A formation has one lead nation, which brings its headquarters and a part of its battalions.

If the policy says ``lead_nations``, for every j, f, t: sum_n led[n,j,f,t] = formed[j,f,t]. For every n, j, t
and component c that a lead nation brings: sum_f lead_amount[f,c] * led[n,j,f,t] <= sum_k capability[k,c] *
dep[n,k,j,t]; for a smaller formation g: <= led[n,j,g,t]. These are over formations that are not completable;
for every component that the lead nation of a completable one brings, over all f: ... <= sum_k capability[k,c]
* (dep + assigned)[n,k,j,t]. In a multinational theater the framework nation leads. Units: formations; of the
capability.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.numbers import Fraction, Number
from optim.check.phrases import number
from optim.check.supply import unit
from optim.check.totals import Books, totals
from optim.instance.rows import Formation


def breaches(books: Books) -> Iterator[str]:
    """Formations without their one lead nation, and lead nations that bring too little."""
    if not books.case.instance.settings.policy.lead_nations:
        return
    leads = totals(((j, f, t), units) for (_, j, f, t), units in books.led.items())
    for j, f, t in sorted({*leads, *books.formed}):
        formed, led = books.formed.get((j, f, t), 0), leads[j, f, t]
        if formed != led:
            yield Breach(
                f"lead_nation: {j} in {books.data.label(t)}: {number(formed)} of {f} counted, "
                f"but {number(led)} with a lead nation",
                max(formed - led, led - formed),
                "formations",
            )
    yield from _unled(books)
    yield from _short(books)


def _unled(books: Books) -> Iterator[str]:
    """Formations in a multinational theater that another than its framework nation leads."""
    for (n, j, f, t), units in books.led.items():
        if units and books.data.theaters[j].multinational and not books.framework.get((n, j, t), 0):
            yield Breach(
                f"lead_nation: {j} in {books.data.label(t)}: {n} leads a formation of type {f}, but is not "
                f"the framework nation",
                units,
                "formations",
            )


def _short(books: Books) -> Iterator[str]:
    """Lead nations that do not bring what a lead nation brings itself."""
    rows = [row for row in books.case.instance.formations if row.lead_amount]
    for (n, j, c, t), need in _needs(books, [row for row in rows if not row.completes]):
        there = _own(books, n, j, c, t)
        if need > there:
            yield Breach(
                f"lead_nation: {n} in {j} in {books.data.label(t)}: the formations that it leads need "
                f"{number(need)} of {c} of its own, but it has {number(there)} there",
                need - there,
                unit(books, c),
            )
    completed = {row.component for row in rows if row.completes}
    for (n, j, c, t), need in _needs(books, [row for row in rows if row.component in completed]):
        there = _own(books, n, j, c, t) + _kept(books, n, j, c, t)
        if need > there:
            yield Breach(
                f"lead_nation: {n} in {j} in {books.data.label(t)}: the formations that it leads, with those "
                f"that units at home complete, need {number(need)} of {c} of its own, but it has "
                f"{number(there)} there or assigned",
                need - there,
                unit(books, c),
            )


def _needs(books: Books, rows: list[Formation]) -> list[tuple[tuple[str, str, str, int], Number]]:
    """(n, j, component, t) -> what n brings itself of the formations of these rows that it leads."""
    needs = totals(
        ((n, j, row.component, t), Fraction(row.lead_amount) * units)
        for (n, j, f, t), units in books.led.items()
        for row in rows
        if row.formation == f
    )
    return sorted(needs.items())


def _own(books: Books, n: str, j: str, c: str, t: int) -> Number:
    if c in books.data.formations:
        return books.led.get((n, j, c, t), 0)
    return sum(amount * books.dep.get((n, k, j, t), 0) for k, amount in books.data.capability.get(c, ()))


def _kept(books: Books, n: str, j: str, c: str, t: int) -> Number:
    """What units of n that are assigned to j and stay at home bring."""
    pairs = books.data.capability.get(c, ())
    return sum(amount * books.assigned.get((n, k, j, t), 0) for k, amount in pairs)

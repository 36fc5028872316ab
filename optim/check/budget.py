"""19. Nobody spends what they do not have.

A permanent unit in a theater that is its home costs nothing here.
For every b, t: spent = Y * cost_factor[n] * (permanent * stationed + rotational * (rotated + share) +
stored * stored + premium[n,j] * rotational * assigned) + cost_factor[n] * purchase * bought for n = b, plus
payer share * cost * built over projects; spent <= Y * budget where a row holds. Steady: purchases and
projects divided by the number of periods of the horizon. Where the start may stay, a budget holds at least
what a year of it costs. Units: million USD.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import Fraction, Number, exact, fraction
from optim.check.phrases import number
from optim.check.totals import Books, totals
from optim.plan import SlackRow, SpendRow

Spent = tuple[tuple[str, int, str], Number]  # (payer, t, item) -> million USD


def spending(books: Books) -> Iterator[SpendRow]:
    """What each payer spends on each item in each period, not discounted; nothing is left out."""
    found = totals((*_units(books), *_assigned(books), *_projects(books)))
    for (payer, t, item), amount in sorted(found.items()):
        if amount:
            yield SpendRow(payer, t, item, fraction(amount))


def shown(books: Books, rows: Iterable[SpendRow]) -> Iterator[SpendRow]:
    """Spending as readers see it: by period when phased, a year of it when steady, as ``cost`` is."""
    span = books.data.year if books.case.mode == "steady" else Fraction(1)
    for row in rows:
        yield SpendRow(row.payer, row.period, row.item, row.amount_musd / span)


def cost(books: Books, rows: Iterable[SpendRow]) -> Fraction:
    """Million USD: over the horizon when phased, in a year when steady."""
    whole = sum((row.amount_musd for row in rows), Fraction(0))
    return whole / books.data.year if books.data.steady else whole


def _once(books: Books) -> Fraction:
    """What of a one-off cost counts."""
    return Fraction(1, books.case.instance.settings.periods.count) if books.data.steady else Fraction(1)


def _units(books: Books) -> Iterator[Spent]:
    """Running costs and purchases, which contributors pay for their own units."""
    price: dict[tuple[str, str], Number] = {
        (row.unit_type, row.item): exact(row.cost_musd) for row in books.data.instance.costs
    }
    year, once = books.data.year, _once(books)
    for item, cells, part in (
        ("permanent", books.stationed, year),
        ("rotational", books.rotated, year),
        ("rotational", books.slots, year),
        ("stored", books.stored, year),
        ("purchase", books.bought, once),
    ):
        for (n, k, j, t), units in cells.items():
            if item == "permanent" and books.data.theaters[j].home:
                continue
            factor = exact(books.data.contributors[n].cost_factor)
            yield (n, t, item), factor * price.get((k, item), 0) * units * part


def _assigned(books: Books) -> Iterator[Spent]:
    """The premium of units that are assigned, a share of what rotating them costs."""
    price = {
        row.unit_type: exact(row.cost_musd) for row in books.data.instance.costs if row.item == "rotational"
    }
    for (n, k, j, t), units in books.assigned.items():
        row = books.data.assignments.get((n, j))
        if row is not None:
            yearly = exact(row.premium) * price.get(k, 0) * exact(books.data.contributors[n].cost_factor)
            yield (n, t, "assigned"), yearly * units * books.data.year


def _projects(books: Books) -> Iterator[Spent]:
    """The shares of those who pay for projects."""
    once = _once(books)
    for (p, t), built in books.built.items():
        for payer, share in _shares(books, p).items():
            yield (payer, t, "project"), once * share * exact(books.data.projects[p].cost_musd) * built


def _shares(books: Books, p: str) -> Mapping[str, Fraction]:
    """Payer -> its share of a project; what falls to nobody is left out."""
    project = books.data.projects[p]
    roles = {"host": books.data.theater_of(p).host, "sponsor": project.sponsor}
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for row in books.data.instance.schemes:
        payer = roles.get(row.payer, row.payer)
        if row.scheme == project.scheme and payer:
            shares[payer] += Fraction(row.share)
    return shares


def slacks(books: Books) -> Iterator[SlackRow]:
    """What each payer spends in a period, and what it has."""
    spent = totals(((row.payer, row.period), row.amount_musd) for row in books.once(spending))
    start = totals(_start(books)) if books.data.may_stay else {}
    for row in books.data.instance.budgets:
        for t in books.data.times:
            if books.data.holds(row, t):
                limit = books.data.year * max(exact(row.amount_musd), start.get(row.payer, 0))
                yield limit_row("budget", (row.payer,), t, spent[row.payer, t], limit, "million USD")


def _start(books: Books) -> Iterator[tuple[str, Number]]:
    """(payer, million USD a year) of the units and sets that were there at the start."""
    price = {(row.unit_type, row.item): exact(row.cost_musd) for row in books.data.instance.costs}
    for mode in ("permanent", "rotational", "stored"):  # a mode has the name of its running cost
        for (n, k, j), units in books.data.start(mode).items():
            if mode == "permanent" and books.data.theaters[j].home:
                continue
            yield n, exact(books.data.contributors[n].cost_factor) * price.get((k, mode), 0) * units


def breaches(books: Books) -> Iterator[str]:
    """Payers that spend more than they have."""
    for row in broken(books.once(slacks)):
        yield Breach(
            f"budget: {row.where[0]} in {books.data.label(row.period)}: {number(row.used)} million USD "
            f"spent, but the budget holds {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )

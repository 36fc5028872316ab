"""11. So many and no more, and no garrison without the host's consent.

For every p: sum_t built[p,t] <= max_count (0 for a permanent project where the theater's host does not
consent). Units: projects. The slack stands in the last period.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Projects started over the whole plan, and how many can be."""
    started = totals((p, times) for (p, _), times in books.built.items())
    for p, row in books.data.projects.items():
        refused = row.permanent and not books.data.theater_of(p).consents_permanent
        limit = 0 if refused else row.max_count
        yield limit_row("projects", (p,), books.data.last, started[p], limit, "projects")


def breaches(books: Books) -> Iterator[str]:
    """Projects built too often, or where the host has not agreed."""
    for row in broken(books.once(slacks)):
        p = row.where[0]
        theater = books.data.theater_of(p)
        refused = books.data.projects[p].permanent and not theater.consents_permanent
        limit = (
            f"the host of {theater.theater} does not consent to permanent projects"
            if refused
            else f"at most {number(row.limit)} can be"
        )
        told = f"projects: {p}: {count(row.used, 'projects')} built, but {limit}"
        yield Breach(told, row.used - row.limit, row.unit)

"""The exact checker: a plan recomputed from the instance alone, in rational arithmetic.

Every rule of ``docs/formulation.md`` is stated again here, independently of the model, in the paper's
order. No figure of the solver is used but the plan's own numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from optim.case import Case
from optim.check import (
    ask,
    assignments,
    beds,
    budget,
    buildup,
    caveats,
    commitments,
    consent,
    coverage,
    deployed_share,
    domain,
    force_pool,
    formations,
    founding_act,
    framework,
    headquarters,
    lead_nation,
    lift,
    near_moves,
    projects,
    ranges,
    ready_pool,
    reception,
    sharing,
    standby,
    storage,
    substitution,
    willingness,
)
from optim.check.breach import Breach, breaches_of
from optim.check.charges import rows as charges
from optim.check.totals import Books
from optim.plan import Ledger, Plan, SlackRow


class Family(Protocol):
    """A rule: its docstring states it, ``breaches`` finds where a plan breaks it."""

    __name__: str

    def breaches(self, books: Books) -> Iterator[str]:
        """A sentence for each place where the rule is broken."""


class Limit(Protocol):
    """A rule with limits that are used up."""

    def slacks(self, books: Books) -> Iterator[SlackRow]:
        """Each limit and how much of it is used."""


FAMILIES: tuple[Family, ...] = (
    force_pool,
    sharing,
    deployed_share,
    ready_pool,
    commitments,
    caveats,
    buildup,
    beds,
    ranges,
    storage,
    projects,
    founding_act,
    consent,
    framework,
    formations,
    coverage,
    lift,
    reception,
    budget,
    ask,
    lead_nation,
    headquarters,
    willingness,
    standby,
    assignments,
    near_moves,
    substitution,
)
"""The families in the paper's order. ``domain`` comes before them all."""

LIMITS: tuple[Limit, ...] = (
    force_pool,
    deployed_share,
    ready_pool,
    caveats,
    buildup,
    beds,
    ranges,
    storage,
    projects,
    founding_act,
    framework,
    lift,
    reception,
    budget,
    standby,
    assignments,
    near_moves,
)
"""Those of them that have limits."""


def account(case: Case, plan: Plan) -> Ledger:
    """Everything about a plan, recomputed exactly: breaches, coverage, cost, what is met, spent and left."""
    books = Books(case, plan)
    met = tuple(coverage.met(books))
    spending = books.once(budget.spending)
    strained = books.once(willingness.strained)
    return Ledger(
        breaches=_breaches(books),
        coverage=coverage.index(met),
        cost_musd=budget.cost(books, spending),
        met=met,
        spending=tuple(budget.shown(books, spending)),
        slacks=tuple(row for family in LIMITS for row in books.once(family.slacks)),
        runoffs=tuple(force_pool.runoffs(books)),
        charges=tuple(charges(books)),
        strain=willingness.mean(books, strained),
        strained=strained,
    )


def breaches(case: Case, plan: Plan) -> tuple[str, ...]:
    """A sentence for each rule that a plan breaks, in the paper's order; none for a good plan."""
    return _breaches(Books(case, plan))


def _breaches(books: Books) -> tuple[str, ...]:
    return tuple(sentence for family in (domain, *FAMILIES) for sentence in family.breaches(books))


__all__ = ["FAMILIES", "LIMITS", "Breach", "account", "breaches", "breaches_of"]

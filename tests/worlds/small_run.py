"""A small case and a plan of it that the exact checker accepts: what the solver of these tests answers.

The world is that of the report's sample, with what its plan lacks: a way to move, room in Latvia, storage,
money. Every figure of a solution is the checker's own.
"""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from optim.case import Case
from optim.check import account
from optim.instance import Instance, rows
from optim.plan import Outcome, Plan
from optim.solution import Solution
from worlds import sample_solution as sample

ABOVE = 0.25  # points by which the bound is above the plan


def instance() -> Instance:
    """The sample with room, money and a way for its plan."""
    made = sample.instance()
    (tapa,) = made.sites
    adazi = tapa.model_copy(update={"site": "adazi", "theater": "LVA", "name": "Adazi"})
    way = rows.Movement(
        contributor="AAA",
        theater="EST",
        pathway="own",
        weight_class="heavy",
        notice=2,
        move=3,
        draw=0,
        **sample.FROM,
    )
    return made.replace(
        contributors=tuple(
            nation.model_copy(update={"deployed_share": Decimal("0.2")}) for nation in made.contributors
        ),
        sites=(tapa, adazi),
        movements=(way,),
        budgets=tuple(budget.model_copy(update={"amount_musd": Decimal(2000)}) for budget in made.budgets),
    )


def plan(case: Case) -> Plan:
    """The sample's plan. A steady case has the first period alone, in which no brigade stands."""
    made = sample.plan(case.period_count).replace(held_back={}, led={})
    return made.replace(formed={}) if case.mode == "steady" else made


def solution(case: Case | None = None, status: str = "within_gap", stopped_by: str = "gap") -> Solution:
    """The plan with what the checker finds in it, and a bound."""
    case = case or Case(instance(), founding_act="off")
    found = plan(case)
    ledger = account(case, found)
    assert not ledger.breaches, ledger.breaches
    coverage = float(ledger.coverage)
    outcome: Outcome = dataclasses.replace(
        sample.outcome(status, stopped_by),
        coverage=coverage,
        score=float(ledger.score),
        bound=coverage + ABOVE,
        gap=ABOVE,
        cost_musd=float(ledger.cost_musd),
    )
    return dataclasses.replace(sample.solution(case), plan=found, ledger=ledger, outcome=outcome)

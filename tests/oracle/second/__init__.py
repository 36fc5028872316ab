"""Second statement of the model, written from ``docs/formulation.md`` alone.

It shares no code with ``optim.model`` and ``optim.check``: its own calendar, its own existence rules, its own
rows, its own objective. It has no tightening and no bound that the formulation does not state. A difference
between its optimum and the product's is a fault in one of them, or in the formulation.

``statement(case)`` builds it; ``oracle.second.solve`` solves it.
"""

from __future__ import annotations

from optim.case import Case
from oracle.second import asking, charges, columns, coverage, forces, formed, money, places, responses
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet

FAMILIES = (
    forces.force_pool,
    forces.still,
    forces.sharing,
    forces.deployed_share,
    forces.ready_pool,
    forces.commitments,
    forces.caveats,
    forces.consent,
    places.buildup,
    places.minimum_stay,
    places.beds,
    places.ranges,
    places.storage,
    places.projects,
    places.founding_act,
    places.framework,
    formed.formations,
    formed.completable,
    responses.drawn_sets,
    responses.lift,
    responses.held_back,
    responses.reception,
    responses.near_moves,
    responses.substitution,
    money.budget,
    coverage.coverage,
    asking.ask,
    formed.lead_nation,
    formed.headquarters,
    forces.willingness,
    forces.standby,
    forces.assignments,
)


def statement(case: Case) -> Sheet:
    """Every column, row and objective coefficient of ``case``, with exact coefficients.

    The objective is the coverage lost and what is charged, in points of 100: score = 100 - objective.
    """
    facts = Facts(case)
    sheet = Sheet()
    columns.add(sheet, facts)
    for family in FAMILIES:
        family(sheet, facts)
    sheet.loss = coverage.loss(facts)
    sheet.strain = forces.strain(sheet, facts)
    charges.charges(sheet, facts)
    return sheet

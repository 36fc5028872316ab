"""Family 20: a named demand, when it is made hard."""

from __future__ import annotations

from oracle.second.coverage import judged, met
from oracle.second.facts import Facts
from oracle.second.sheet import Sheet


def ask(sheet: Sheet, facts: Facts) -> None:
    """What a required ask wants is met from its first period on."""
    for row in facts.given.asks:
        if row.ask not in facts.case.require:
            continue
        first = facts.number(row.first_period) if row.first_period else facts.last
        for t in judged(facts, row.contingency):
            if facts.steady or t >= first:
                at = (row.contingency, row.theater, row.day, row.capability)
                sheet.at_least(("ask", *row.key, t), met(facts, *at, t), row.amount)

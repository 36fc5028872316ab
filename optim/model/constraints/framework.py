"""Framework: one nation leads and brings its share; only so many take part, each with what counts.

For every multinational j and t, U = all beds that could exist, man = own maneuver personnel:

    sum_n framework[n,j,t] = 1,       framework[n,j,t] <= takes_part[n,j,t]
    man[n,j,t] >= lead_share sum_k personnel[k] present[k,j,t] - lead_share U (1 - framework[n,j,t])
    min_participation takes_part[n,j,t] <= own[n,j,t] <= U takes_part[n,j,t]
    sum_n takes_part[n,j,t] <= max_participants

Where nobody can be, nobody needs to lead. Members of a roster take part in turn and are not counted.
Units: thousands of soldiers.
Source: NATO's enhanced forward presence, ``theaters.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_least, at_most, equal, times
from optim.model.terms import beds_by, own_personnel, present


def constrain(m: Any, given: Given) -> None:
    """Add the five kinds of rows ``m.framework_*``."""
    nations = grouped(m.framework, 1, 2)
    roof = {(j, t): beds_by(given, j, t) for j, t in nations}
    maneuver = {k: given.tables.kpersonnel[k] for k, row in given.tables.unit_types.items() if row.maneuver}

    def one_lead(m: Any, j: str, t: int) -> Any:
        return equal(m, [(1.0, m.framework[i]) for i in nations[j, t]], 1)

    def lead_is_there(m: Any, n: str, j: str, t: int) -> Any:
        return at_most(m, [(1.0, m.framework[n, j, t]), (-1.0, m.takes_part[n, j, t])], 0)

    def lead_brings(m: Any, n: str, j: str, t: int) -> Any:
        share = float(given.tables.theaters[j].lead_share)
        mine = own_personnel(m, given, n, j, t, maneuver_only=True)
        everybody = times(-share, present(m, j, t, maneuver))
        big = share * roof[j, t]
        return at_least(m, [*mine, *everybody, (-big, m.framework[n, j, t])], -big)

    def part_least(m: Any, n: str, j: str, t: int) -> Any:
        least = given.tables.theaters[j].min_participation / 1000
        return at_least(m, [*own_personnel(m, given, n, j, t), (-least, m.takes_part[n, j, t])], 0)

    def part_most(m: Any, n: str, j: str, t: int) -> Any:
        return at_most(m, [*own_personnel(m, given, n, j, t), (-roof[j, t], m.takes_part[n, j, t])], 0)

    def participants(m: Any, j: str, t: int) -> Any:
        taking_part = [(1.0, m.takes_part[i]) for i in nations[j, t]]
        return at_most(m, taking_part, given.tables.theaters[j].max_participants)

    m.framework_one = Constraint(sorted(nations), rule=one_lead)
    m.framework_there = Constraint(list(m.framework), rule=lead_is_there)
    m.framework_brings = Constraint(list(m.framework), rule=lead_brings)
    m.framework_least = Constraint(list(m.framework), rule=part_least)
    m.framework_most = Constraint(list(m.framework), rule=part_most)
    m.framework_participants = Constraint(sorted(nations), rule=participants)

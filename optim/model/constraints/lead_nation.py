"""Lead nation: one nation leads a formation, and brings its headquarters and a part of its battalions.

If the policy says ``lead_nations``, for every j, t, formation f, nation n, and component c or smaller
formation g that a lead nation brings:

    sum_n led[n,j,f,t] = formed[j,f,t]
    sum_f lead_amount[f,c] led[n,j,f,t] <= sum_k capability[k,c] dep[n,k,j,t]
    sum_f lead_amount[f,g] led[n,j,f,t] <= led[n,j,g,t]

The latter two are over formations that are not completable. For every component c that the lead nation of a
completable one brings, over all f, what it keeps at home for j is its own part as well:

    sum_f lead_amount[f,c] led[n,j,f,t] <= sum_k capability[k,c] (dep[n,k,j,t] + assigned[n,k,j,t])

In a multinational theater the framework nation leads, with B = formations that the beds of j can hold, and
for a completable one the units assigned to it:

    led[n,j,f,t] <= B framework[n,j,t]

Units: formations; capability units.
Source: framework nations since 2017 bring headquarters and battalions (``formations.csv``).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most, equal, times
from optim.model.terms import Pairs, assigned_to, deployed
from optim.model.tightenings.whole_formations import most_formations


def constrain(m: Any, given: Given) -> None:
    """Add ``m.lead_nation_one[j,f,t]``, ``m.lead_nation_brings[n,j,c,t]``,
    ``m.lead_nation_completes[n,j,c,t]`` and ``m.lead_nation_framework[n,j,f,t]``.
    """
    nations, amounts = grouped(m.led, 1, 2, 3), given.tables.lead_amounts
    standing = {f: parts for f, parts in amounts.items() if f not in given.tables.completes}
    brought = {c for parts in standing.values() for c in parts}
    completed = {c for f, parts in amounts.items() if f not in standing for c in parts}

    def one_lead(m: Any, j: str, f: str, t: int) -> Any:
        leads = [(1.0, m.led[i]) for i in nations.get((j, f, t), [])]
        return equal(m, [*leads, (-1.0, m.formed[j, f, t])], 0)

    def own(m: Any, n: str, j: str, c: str, t: int) -> Pairs:
        brings = given.tables.capability.get(c, {})
        return [pair for k in brings for pair in times(brings[k], deployed(m, n, k, j, t))]

    def lead_brings(m: Any, n: str, j: str, c: str, t: int) -> Any:
        needs = [(parts[c], m.led[n, j, f, t]) for f, parts in standing.items() if c in parts]
        if c in given.tables.formations:
            return at_most(m, [*needs, (-1.0, m.led[n, j, c, t])], 0)
        return at_most(m, needs + times(-1, own(m, n, j, c, t)), 0)

    def lead_completes(m: Any, n: str, j: str, c: str, t: int) -> Any:
        needs = [(parts[c], m.led[n, j, f, t]) for f, parts in amounts.items() if c in parts]
        kept = assigned_to(m, given, j, t, given.tables.capability.get(c, {}), nation=n)
        return at_most(m, needs + times(-1, own(m, n, j, c, t) + kept), 0)

    def framework_leads(m: Any, n: str, j: str, f: str, t: int) -> Any:
        most = most_formations(given, j, f, t)
        return at_most(m, [(1.0, m.led[n, j, f, t]), (-float(most), m.framework[n, j, t])], 0)

    leaders = sorted({(n, j, t) for n, j, _, t in m.led})
    wanted = given.instance.settings.policy.lead_nations
    m.lead_nation_one = Constraint(list(m.formed) if wanted else [], rule=one_lead)
    m.lead_nation_brings = Constraint(
        [(n, j, c, t) for n, j, t in leaders for c in sorted(brought)], rule=lead_brings
    )
    if completed:
        m.lead_nation_completes = Constraint(
            [(n, j, c, t) for n, j, t in leaders for c in sorted(completed)], rule=lead_completes
        )
    m.lead_nation_framework = Constraint(
        [i for i in m.led if given.tables.theaters[i[1]].multinational], rule=framework_leads
    )

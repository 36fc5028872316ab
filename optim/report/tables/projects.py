"""Projects: what is built where and when, what it costs, and who pays."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pandas as pd

from optim.case import Case
from optim.instance import periods as calendar
from optim.instance.rows import Project
from optim.report.labels import STEADY, decimal, period
from optim.report.tables.view import View, frame

COLUMNS = {
    "project": "what is built",
    "site": "site",
    "theater": "theater of the site",
    "kind": "camp, barracks, range, storage or garrison",
    "started": "half-year in which building starts, or `steady`",
    "usable": "first half-year of use (it may lie after the horizon), or `steady`",
    "count": "projects",
    "cost_musd": "cost of building them once, million USD",
    "payers": "each payer's share of the cost, percent",
}


def projects(view: View) -> pd.DataFrame:
    """One row for each project and period in which building starts."""
    case = view.case
    known = {row.project: row for row in case.instance.projects}
    where = {row.site: row.theater for row in case.instance.sites}
    return frame(
        (
            (
                p,
                known[p].site,
                where[known[p].site],
                known[p].kind,
                period(case, t),
                _usable(case, known[p], t),
                count,
                decimal(Fraction(known[p].cost_musd) * count),
                _percents(payer_shares(case, known[p], where[known[p].site])),
            )
            for (p, t), count in sorted(view.plan.built.items(), key=lambda item: (item[0][1], item[0][0]))
        ),
        COLUMNS,
    )


def _usable(case: Case, project: Project, t: int) -> str:
    if case.mode == STEADY:
        return STEADY
    return calendar.label(case.instance.settings.periods, t + project.lead_periods)


def payer_shares(case: Case, project: Project, theater: str) -> dict[str, Decimal]:
    """Each payer's share of a project's cost: `host` and `sponsor` resolved, nobody left out."""
    host = next(row.host for row in case.instance.theaters if row.theater == theater)
    role = {"host": host, "sponsor": project.sponsor}
    shares: dict[str, Decimal] = {}
    for row in case.instance.schemes:
        payer = role.get(row.payer, row.payer)
        if row.scheme == project.scheme and payer and row.share:
            shares[payer] = shares.get(payer, Decimal(0)) + row.share
    return shares


def _percents(shares: dict[str, Decimal]) -> str:
    return ", ".join(f"{payer} {100 * share:.0f}%" for payer, share in shares.items())

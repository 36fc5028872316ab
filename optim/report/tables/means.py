"""Means: what is built and spent, every limit, why theaters change, and how much of the inputs is known."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from optim.case import Case
from optim.families import FAMILIES
from optim.instance import TABLES as INPUTS
from optim.instance import periods as calendar
from optim.instance.rows import Project
from optim.plan import ReasonRow
from optim.report.labels import STEADY, calendar_period, decimal, period, periods, years
from optim.report.tables.view import Rows, View, table
from optim.report.wording import limit_words


@table(
    {
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
)
def projects(view: View) -> Rows:
    """One row for each project and period in which building starts."""
    case = view.case
    known = {row.project: row for row in case.instance.projects}
    where = {row.site: row.theater for row in case.instance.sites}
    return (
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


@table(
    {
        "payer": "contributor, host or common fund",
        "period": "half-year, or `steady`",
        "item": "permanent, rotational, stored, purchase or project",
        "amount_musd": "spent in the period, million USD, not discounted; steady: a year of it",
        "budget_musd": "the payer's whole budget for the same time, million USD; empty: no limit is given",
    }
)
def costs(view: View) -> Rows:
    """One row for each payer, period and item on which something is spent."""
    return (
        (
            row.payer,
            period(view.case, row.period),
            row.item,
            decimal(row.amount_musd),
            budget(view.case, row.payer, row.period),
        )
        for row in sorted(view.ledger.spending, key=lambda row: (row.payer, row.period, row.item))
        if row.amount_musd
    )


def budget(case: Case, payer: str, t: int) -> float | None:
    """The payer's budget in period ``t`` (steady: a year's), million USD, or None."""
    span = 1 if case.mode == "steady" else years(case)
    calendar_ = case.instance.settings.periods
    for row in case.instance.budgets:
        at = calendar_period(case, t)
        if row.payer == payer and calendar.holds(calendar_, row.first_period, row.last_period, at):
            return round(float(row.amount_musd) * float(span), 6)
    return None


@table(
    {
        "family": "constraint family (see the formulation)",
        "where": "what the limit is about",
        "period": "half-year, or `steady`; `after`: the state held after the horizon",
        "used": "how much is used, in `unit`",
        "limit": "the limit, in `unit`",
        "slack": "what is left, in `unit`",
        "unit": "unit of the three",
    }
)
def pools(view: View) -> Rows:
    """One row for each limit and period."""
    return (
        (
            row.family,
            " ".join(row.where),
            _period(view, row.period),
            decimal(row.used),
            decimal(row.limit),
            decimal(row.limit - row.used),
            row.unit,
        )
        for row in sorted(view.ledger.slacks, key=lambda row: (row.family, row.where, row.period))
    )


def _period(view: View, t: int) -> str:
    """The force pool has rows beyond the horizon: the end state must be held for ever."""
    last = periods(view.case)[-1]
    return period(view.case, t) if t <= last or view.case.mode == "steady" else f"after+{t - last}"


CHARGE_UNITS = {
    "strain": "weighted battalions",
    "turnover": "thousand soldiers",
    "handover": "changes of lead",
}


@table(
    {
        "theater": "theater that differs from the start; it is put back as it stood then, all else kept",
        "kind": "`demand`, `limit`, `price` or `cost`",
        "contingency": "of a demand: contingency, or `in_place`",
        "place": "of a demand: theater or region",
        "day": "of a demand: day by which it asks; 0 is in place",
        "what": "capability or formation; the limit; `strain`, `turnover` or `handover`; `cost`",
        "amount": "met by the change, a mean over periods; short without it, in the worst period; charged; "
        "spent",
        "unit": "unit of the amount",
        "points": "what the change adds to the score by this reason; below 0 where it takes from the score",
    }
)
def reasons(view: View) -> Rows:
    """One row for each reason; none where reasons were not worked out."""
    return (_row(view, row) for row in view.ledger.reasons)


def _row(view: View, row: ReasonRow) -> tuple[object, ...]:
    contingency, place, day, unit = "", "", "", row.unit
    what: str = row.kind
    if row.kind == "demand":
        contingency, place, day, what = row.what
        unit = _unit(view, what)
    elif row.kind == "limit":
        family, *where = row.what
        contingency = where[0] if FAMILIES[family].index.startswith("w") else ""
        what = f"{FAMILIES[family].title}: {limit_words(view.case, family, where)}".removesuffix(": ")
    elif row.kind == "price":
        (what,) = row.what
        unit = CHARGE_UNITS[what]
    return (
        row.theater,
        row.kind,
        contingency,
        place,
        day,
        what,
        decimal(row.amount),
        unit,
        decimal(row.points),
    )


def _unit(view: View, capability: str) -> str:
    if capability == "troops":
        return "soldiers"
    formations = {row.formation for row in view.case.instance.formations}
    return "formations" if capability in formations else "units"


STATUSES = ("reported", "derived", "assumed")


@table(
    {
        "table": "table of the instance",
        "rows": "rows",
        "reported": "rows that state a reported figure",
        "derived": "rows made from reported figures by arithmetic",
        "assumed": "rows that are a planner's assumption",
    }
)
def provenance(view: View) -> Rows:
    """One row for each table of the instance that has rows."""
    rows = []
    for name in INPUTS:
        status = Counter(row.status for row in view.case.instance.table(name))
        if status:
            rows.append((name, status.total(), *(status[s] for s in STATUSES)))
    return rows

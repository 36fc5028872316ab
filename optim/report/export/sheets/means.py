"""Means: what is built, formed and led, spent and used up, and why places change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from optim.families import FAMILIES
from optim.report.export.sheets.sheet import Block, Cell, ReadingSheet, block, last_rows, records
from optim.report.figures import paid
from optim.report.limits import Limit, limits
from optim.report.names import names_in, nation_names, payer_names, place_names
from optim.report.reasons import changes
from optim.report.tables import View
from optim.report.tables.forces import formations, leads
from optim.report.tables.means import payer_shares, projects
from optim.report.wording import at_end, formation_words, limit_words
from optim.text import figure, listed

PURPOSE = "What is built and who pays; complete formations and lead nations at the end."


def building(view: View) -> ReadingSheet:
    """Three blocks, each where there is anything."""
    return ReadingSheet("building", PURPOSE, (*_projects(view), *_formations(view), *_leads(view)), True)


def _projects(view: View) -> tuple[Block, ...]:
    case, places, names = view.case, place_names(view.case), payer_names(view.case.instance)
    known = {row.project: row for row in case.instance.projects}
    sites = names_in(case.instance, "sites")
    rows: list[tuple[Cell, ...]] = []
    for row in records(projects(view)):
        shares = payer_shares(case, known[row["project"]], row["theater"])
        paid = listed(f"{names.get(who, who)} {100 * float(share):.0f}%" for who, share in shares.items())
        what = f"{row['kind']} at {sites[row['site']]}"
        figures = (row["started"], row["usable"], row["count"], row["cost_musd"])
        rows.append((places[row["theater"]], what, *figures, paid))
    head = ("place", "what", "started", "usable from", "count", "million USD", "paid by")
    return block("What is built", "Cost of building, once.", head, rows)


def _formations(view: View) -> tuple[Block, ...]:
    case, places = view.case, place_names(view.case)
    rows = [
        (
            places[row["theater"]],
            formation_words(case, row["formation"]),
            row["formed"],
            _nations(view, row["leads"]),
        )
        for row in last_rows(case, formations(view))
    ]
    head = ("place", "formation", "count", "lead nation")
    return block("Complete formations", f"Formations that stand {at_end(case)}.", head, rows)


def _leads(view: View) -> tuple[Block, ...]:
    places = place_names(view.case)
    rows = [
        (places[row["theater"]], _nations(view, row["leads"]), _nations(view, row["take_part"]))
        for row in last_rows(view.case, leads(view))
    ]
    head = ("place", "lead nation", "nations that take part")
    return block("Who leads", f"Lead nations of multinational forces {at_end(view.case)}.", head, rows)


def _nations(view: View, codes: str) -> str:
    """Codes that are separated by spaces, as names."""
    names = nation_names(view.case)
    return listed(names.get(n, n) for n in codes.split())


ITEMS = {
    "permanent": "permanent stationing",
    "rotational": "rotation",
    "stored": "stored equipment",
    "purchase": "purchases",
    "project": "building",
}


def money(view: View) -> ReadingSheet:
    """One row a payer, the largest first."""
    case = view.case
    names = payer_names(case.instance)
    spent: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    totals = paid(view.ledger)
    for row in view.ledger.spending:
        spent[row.payer, row.item] += row.amount_musd
    items = [item for item in ITEMS if any(spent[who, item] for who in totals)]
    rows: list[tuple[Cell, ...]] = [
        (names.get(who, who), *(_figure(spent[who, item]) for item in items), float(totals[who]))
        for who in totals
    ]
    sums = [float(sum((spent[who, item] for who in totals), Fraction(0))) for item in items]
    rows.append(("all payers", *sums, float(sum(totals.values(), Fraction(0)))))
    settings = case.instance.settings
    span = "a year" if case.mode == "steady" else "over all half-years"
    note = f"Million {settings.currency} of {settings.price_year} {span}, not discounted."
    head = ("payer", *(ITEMS[item] for item in items), "in all")
    made = block("Who pays", note, head, rows) if items else ()
    return ReadingSheet("money", "What each payer spends, by item.", made)


def _figure(amount: Fraction) -> float | None:
    return float(amount) if amount else None


MOST_NAMES = 6


def limiting(view: View) -> ReadingSheet:
    """A row for each kind of limit that is used up."""
    rows = [
        (FAMILIES[family].title, len(group), listed(_told(view, group), MOST_NAMES))
        for family, group in limits(view.ledger).items()
    ]
    head = ("kind of limit", "used up", "where (used of available), those used up longest first")
    note = (
        "Limits of which less is left than one more takes, in any half-year. The sheet pools has every limit."
    )
    made = block("What limits the answer", note, head, rows)
    return ReadingSheet("limits", "Which limits are used up, by kind.", made)


def _told(view: View, group: Sequence[Limit]) -> list[str]:
    """Each thing that is used up by name, once, with the first of its figures."""
    named: dict[str, Limit] = {}
    for one in group:
        named.setdefault(limit_words(view.case, one.family, one.where), one)
    return [f"{words} ({figure(one.row.used)} of {figure(one.row.limit)})" for words, one in named.items()]


def reasons(view: View) -> ReadingSheet:
    """A row for each theater that changes."""
    rows = [(one.name, one.change, one.sentence) for one in changes(view.case, view.plan, view.ledger)]
    note = (
        "Each place put back as it stood at the start, all else kept: what the whole plan would lose or save."
    )
    made = block("Why places change", note, ("place", "soldiers", "why"), rows)
    return ReadingSheet("why", "Why the number of soldiers changes in each place.", made)

"""Building: what is built, which formations are complete at the end, and who leads where."""

from __future__ import annotations

from optim.report.export.sheets.ending import last_rows, records
from optim.report.export.sheets.sheet import Block, Cell, ReadingSheet, block
from optim.report.names import names_in, nation_names, payer_names, place_names
from optim.report.tables import View
from optim.report.tables.forces import formations, leads
from optim.report.tables.means import payer_shares, projects
from optim.report.wording import at_end, formation_words
from optim.text import listed

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

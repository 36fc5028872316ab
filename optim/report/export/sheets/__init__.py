"""Sheets of a run that people read and print: names instead of codes, the end of the plan, no rows of zeros.

The tables of a run (``optim.report.tables``) hold everything, to be filtered and pivoted; these sheets hold
the part that is read. ``sheet``: what a sheet is. The other modules make one or two sheets each.
"""

from __future__ import annotations

from optim.report.export.sheets.means import building, limiting, money, reasons
from optim.report.export.sheets.sheet import Block, ReadingSheet
from optim.report.export.sheets.troops import offers, required, responses, supply, units
from optim.report.tables import View

SHEETS = (supply, units, required, responses, building, money, limiting, reasons, offers)


def reading_sheets(view: View) -> tuple[ReadingSheet, ...]:
    """The sheets that have anything to say, in the order of the workbook."""
    made = (make(view) for make in SHEETS)
    return tuple(one for one in made if one.blocks)


__all__ = ["Block", "ReadingSheet", "reading_sheets"]

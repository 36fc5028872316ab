"""Look: formats, colors and the page as printed, the same on every sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from optim.text import DISCLAIMER, visible

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,  # no temporary files, which a full disk would cut
}
FONT = "Calibri"
INK, PALE, LINE, GRAY = "#1F3A5F", "#EAF0F7", "#B8C4D3", "#5B6672"
COLORS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C", "#F0E442")
"""Okabe and Ito's, safe for color-blind readers."""
WIDEST = 48
CELL = 32_767  # characters; a longer text is cut, and says so


@dataclass(frozen=True)
class Book:
    """A workbook in the making, and its formats by what they are for."""

    made: Any
    looks: dict[str, Any]

    def sheet(self, name: str, color: str = INK, wide: bool = True) -> Any:
        """A new sheet: A4, on its side where it is wide, as wide as the page, its name and page below."""
        sheet = self.made.add_worksheet(name[:31])
        sheet.set_paper(9)
        if wide:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(f"&L&A&C{DISCLAIMER}&R&P of &N")
        sheet.set_tab_color(color)
        return sheet


def not_printed(sheet: Any, place: int) -> None:
    """Leave a sheet out of print: its print area is an empty cell in a hidden column, ``place``.

    A sheet without a print area would be printed whole where somebody prints the whole workbook.
    """
    sheet.set_column(place, place, None, None, {"hidden": True})
    sheet.print_area(0, place, 0, place)


def looks(made: Any) -> dict[str, Any]:
    """The formats, added to a workbook."""
    plain = {"font_name": FONT, "font_size": 11, "valign": "top"}
    wrapped = {"text_wrap": True}
    indented = {**wrapped, "indent": 1, "align": "left"}
    head = {"bold": True, "font_color": "white", "bg_color": INK}
    kinds: dict[str, dict[str, Any]] = {
        "plain": {},
        "title": {"bold": True, "font_size": 20, "font_color": INK, "text_wrap": True},
        "subtitle": {"italic": True, "font_color": GRAY, "text_wrap": True},
        "section": {"bold": True, "font_size": 13, "font_color": INK, "bottom": 2, "bottom_color": INK},
        "answer": {**indented, "font_size": 12, "bg_color": PALE, "valign": "vcenter"},
        "head": head | wrapped,
        "head indented": head | indented,
        "head right": {**head, "align": "right"},
        "head right wrap": {**head, **wrapped, "align": "right"},
        "label": {"bold": True},
        "wrap": wrapped,
        "wrap indented": indented,
        "note": {**indented, "font_color": GRAY},
        "quiet": {"italic": True, "font_color": GRAY},
        "link": {"font_color": "#0B5CAD", "underline": 1},
        "points": {"num_format": "0.00", "bold": True, "align": "right"},
        "big": {"num_format": "#,##0", "bold": True, "align": "right"},
        "whole": {"num_format": "#,##0"},
        "decimal": {"num_format": "#,##0.0##"},
        "tenths": {"num_format": "#,##0.0"},
        "hundredths": {"num_format": "#,##0.00"},
        "percent": {"num_format": "0%"},
        "unknown": {"font_color": GRAY, "align": "right"},
        "right": {"align": "right"},
    }
    return {name: made.add_format({**plain, **kind}) for name, kind in kinds.items()}


def lines(text: str, letters: int) -> int:
    """How many lines a text takes that wraps after so many letters."""
    return sum(1 + len(part) // letters for part in text.splitlines() or [""])


def held(text: str) -> str:
    """Text as a cell can hold it, and as a reader can see it."""
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= CELL else text[: CELL - 10] + " … (cut)"

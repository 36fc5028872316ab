"""Writing: an instance -> a workbook to edit and read back, equal. The same bytes for equal input."""

from __future__ import annotations

import io
from dataclasses import astuple
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from optim.errors import UsageError
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import Counts, Reading
from optim.reading.cells import kinds, plain
from optim.reading.evidence import COLUMNS
from optim.reading.workbook import settings
from optim.reading.workbook.look import NARROWEST, WIDEST, Styles, choices, note, own_first, styles
from optim.reading.workbook.opening import EVIDENCE, README
from optim.reading.workbook.values import fits_number
from optim.reading.writing import settings_tree
from optim.text import DISCLAIMER

ROOM = 1000  # rows below the header to which the checks apply
LONGEST = 32_767  # characters in a cell of a workbook
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,  # no temporary files, which a full disk would cut
}
SWITCHES = {("policy", "founding_act"): Reading, ("policy", "founding_act_counts"): Counts}
EDIT = (
    "Change what you like, on any sheet: one row a fact, as many as you need. Point at a header to read what "
    "the column means and its unit. Keep the headers and the names of the sheets.",
    "Every row says where its figures come from. A figure that you change is your assumption: write "
    "`assumption:` and why into its source, and `assumed` into its status.",
    "Read it back with: optimize validate FILE.xlsx, then optimize --instance FILE.xlsx. Every fault is told "
    "with its sheet and cell, all at once. optimize new NAME --from FILE.xlsx keeps it as a folder.",
)


def write_workbook(instance: Instance, target: Path) -> None:
    """Write an instance, and its evidence if it has any, to ``target``.

    Raises UsageError for text that no workbook can hold, OSError where the file cannot be written.
    """
    import xlsxwriter

    file = io.BytesIO()  # a workbook that cannot be written ends in a traceback of the library
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        made = datetime.fromisoformat(instance.settings.as_of)
        book.set_properties({"title": instance.settings.title, "created": made})
        look = styles(book)
        _readme(book.add_worksheet(README), instance, look)
        _settings(book.add_worksheet(settings.SHEET), instance, look)
        for table in instance.kept:
            _table(book.add_worksheet(table), table, instance, look)
        if instance.evidence:
            _evidence(book.add_worksheet(EVIDENCE), instance, look)
    target.write_bytes(file.getvalue())


def _readme(sheet: Any, instance: Instance, look: Styles) -> None:
    _page(sheet)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, instance.settings.title, look.title)
    lines = [("", instance.settings.caveat), *(("", text) for text in EDIT), ("sheet", "what its rows are")]
    lines.append((settings.SHEET, "the horizon, the policy switches, weightings and scenarios"))
    lines += [(table, _first_line(model)) for table, model in TABLES.items() if table in instance.kept]
    for row, (label, text) in enumerate(lines, start=2):
        heading = label == "sheet"
        sheet.write_string(row, 1, text, look.head if heading else look.wrap)
        if heading:
            sheet.write_string(row, 0, label, look.head)
        elif label:
            sheet.write_url(row, 0, f"internal:'{label}'!A1", string=label)
        sheet.set_row(row, 15 * (1 + len(text) // 92))


def _first_line(model: type[Row]) -> str:
    return str(model.__doc__).strip().splitlines()[0]


def _settings(sheet: Any, instance: Instance, look: Styles) -> None:
    _page(sheet)
    sheet.freeze_panes(1, 1)
    for column, (name, width) in enumerate(zip(settings.HEADERS, (52, 44, 62), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, look.head)
    tree = settings_tree(instance.settings)
    for row, (path, value) in enumerate(settings.leaves(tree), start=1):
        _text(sheet, row, 0, settings.dotted(path), look.text)
        _value(sheet, row, 1, value, look)
        sheet.write_string(row, 2, settings.meaning(path), look.source)
        if path in SWITCHES:
            check = {"validate": "list", "source": list(get_args(SWITCHES[path]))}
            sheet.data_validation(row, 1, row, 1, check)


def _table(sheet: Any, table: str, instance: Instance, look: Styles) -> None:
    known, rows = kinds(TABLES[table]), instance.table(table)
    _page(sheet)
    sheet.freeze_panes(1, len(TABLES[table].KEY))
    for column, name in enumerate(own_first(table)):
        head = look.source_head if name in Row.model_fields else look.head
        sheet.write_string(0, column, name, head)
        sheet.write_comment(0, column, note(table, name), {"x_scale": 2, "font_size": 9, "author": ""})
        check = choices(table, name, known[name])
        if check:
            sheet.data_validation(1, column, max(ROOM, len(rows)), column, check)
        width = len(name) + 2
        for line, row in enumerate(rows, start=1):
            value = getattr(row, name)
            _value(sheet, line, column, value, look)
            width = max(width, len(plain(value)) + 1)
        sheet.set_column(column, column, max(NARROWEST, min(width, WIDEST)))
    sheet.autofilter(0, 0, max(1, len(rows)), len(known) - 1)


def _evidence(sheet: Any, instance: Instance, look: Styles) -> None:
    rows: list[tuple[str, ...]] = [COLUMNS, *(astuple(row) for row in instance.evidence)]
    _page(sheet)
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            _text(sheet, line, column, text, look.text if line else look.head)
    for column in range(len(rows[0])):
        longest = max(len(row[column]) for row in rows if column < len(row))
        sheet.set_column(column, column, max(NARROWEST, min(longest + 1, WIDEST)))
    sheet.autofilter(0, 0, max(1, len(rows) - 1), len(rows[0]) - 1)


def _value(sheet: Any, row: int, column: int, value: Any, look: Styles) -> None:
    """A value as a spreadsheet holds it; a number that it cannot hold exactly stays text."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, look.number)
    elif isinstance(value, int | float | Decimal) and fits_number(Decimal(str(value))):
        sheet.write_number(row, column, float(value), look.number)
    elif value is not None:
        _text(sheet, row, column, plain(value), look.text)


def _text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    if len(text) > LONGEST:
        raise UsageError(f"a text of {len(text):,} characters fits no cell of a workbook: {text[:40]!r}…")
    if text:
        sheet.write_string(row, column, text, style)


def _page(sheet: Any) -> None:
    """As printed: A4 on its side, as wide as the sheet, headers on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L&A&C{DISCLAIMER}&R&P of &N")

"""Writing: a posture as rows, as CSV, and as a workbook with lists to choose from."""

from __future__ import annotations

import csv
import io

from optim.instance import Instance
from optim.instance.posture import COLUMNS, MODES, Posture
from optim.text import guarded

SHEET = "posture"


def posture_rows(posture: Posture, instance: Instance) -> list[dict[str, str]]:
    """The rows of a posture's table, every cell as text. Rows of the start keep the source of its presence.

    The framework nation is marked in the row of its most soldiers.
    """
    heads = {row.unit_type: row.personnel for row in instance.unit_types}
    sources = {(row.mode, *row.key[:3]): (row.source, row.note) for row in instance.presence}
    written = {(row.mode, *row.key[:3]): row.units for row in instance.presence}
    rosters = {row.arrangement: (row.unit_type, row.theater) for row in instance.sharing}
    rows = []
    for period, there in posture.periods.items():
        leading = {
            max(
                (heads[cell[2]] * units, cell)
                for cell, units in there.units.items()
                if cell[0] not in ("stored", "assigned") and cell[1::2] == (n, j)
            )[1]
            for j, n in there.leads.items()
            if any(cell[0] not in ("stored", "assigned") and cell[1::2] == (n, j) for cell in there.units)
        }
        for (mode, n, k, j), units in there.units.items():
            cell = mode, n, k, j
            about = sources[cell] if written.get(cell) == units else (f"posture: {posture.name}", "")
            rows.append([n, k, j, mode, str(units), period, "", "yes" if cell in leading else "", *about])
        for (a, n), units in there.rosters.items():
            rows.append([n, *rosters[a], "shared", str(units), period, a, "", f"posture: {posture.name}", ""])
        for a, units in there.slots.items():
            rows.append(
                ["", *rosters[a], "shared", str(units), period, a, "", f"posture: {posture.name}", ""]
            )
        if not (there.units or there.rosters or there.slots):
            first = instance.contributors[0].contributor, instance.unit_types[0].unit_type
            rows.append([*first, instance.theaters[0].theater, "rotational", "0", period, "", "", "", ""])
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def posture_csv(rows: list[dict[str, str]]) -> str:
    """Rows as a CSV file that a spreadsheet opens."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in row.values()] for row in rows)
    return text.getvalue()


def posture_workbook(rows: list[dict[str, str]], instance: Instance) -> bytes:
    """Rows as a workbook with lists to choose from, and a sheet of what the codes mean."""
    import xlsxwriter

    codes = {
        "contributor": [(row.contributor, row.name) for row in instance.contributors],
        "unit_type": [(row.unit_type, row.name) for row in instance.unit_types],
        "theater": [(row.theater, row.name) for row in instance.theaters],
    }
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True})
        sheet, names = book.add_worksheet(SHEET), book.add_worksheet("codes")
        sheet.freeze_panes(1, 0)
        for at, (name, meaning) in enumerate(COLUMNS.items()):
            sheet.write_string(0, at, name, head)
            sheet.write_comment(0, at, meaning, {"x_scale": 2, "author": ""})
            sheet.set_column(at, at, 40 if name in ("source", "note") else 13)
            for number, row in enumerate(rows, start=1):
                if name == "units":
                    sheet.write_number(number, at, int(row[name]))
                elif row[name]:
                    sheet.write_string(number, at, row[name])
        for at, (name, pairs) in enumerate(codes.items()):
            for number, pair in enumerate([(name, "name"), *pairs]):
                for side, text in enumerate(pair):
                    names.write_string(number, 3 * at + side, text, None if number else head)
            column = chr(ord("A") + 3 * at)
            where = list(COLUMNS).index(name)
            source = f"=codes!${column}$2:${column}${len(pairs) + 1}"
            sheet.data_validation(1, where, 5000, where, {"validate": "list", "source": source})
        modes = {"validate": "list", "source": list(MODES)}
        sheet.data_validation(1, 3, 5000, 3, modes)
        names.set_column(0, 9, 22)
    return file.getvalue()

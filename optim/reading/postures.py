"""Postures: a table of who stands where, as CSV or workbook, with every fault at once; and back again.

A row is a nation's units of a type in a theater. ``optim.instance.posture`` says what the columns mean.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from optim.errors import Fault, PostureFileError, UsageError
from optim.instance import Instance, periods
from optim.instance.posture import COLUMNS, MODES, REQUIRED, Posture, Standing
from optim.reading.cells import misfit
from optim.reading.files import LARGEST, POSTURES, decoded
from optim.reading.locate import OTHER_BOOKS, WORKBOOK, find
from optim.reading.suggest import hint, short
from optim.reading.tables import LONGEST_CELL, records
from optim.text import guarded, unguarded

SHEET = "posture"
TABLE = ".csv"
MOST = 1_000_000  # units in a row
PERIOD = re.compile(r"\d{4}H[12]", re.ASCII)
FLAGS = {"": False, "no": False, "false": False, "yes": True, "true": True}
Cells = Mapping[str, str]


@dataclass(frozen=True)
class _Line:
    """A row as text, and where it stands: a line of a file, or a row of a sheet."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class _Table:
    """A table as text, and what is wrong with its shape. ``letters``: of its columns, in a workbook."""

    file: str
    lines: tuple[_Line, ...]
    faults: list[Fault] = field(default_factory=list)
    letters: Mapping[str, str] = field(default_factory=dict)

    def fault(self, line: _Line, column: str, message: str) -> Fault:
        """A fault of a cell."""
        cell = f"{self.letters[column]}{line.number}" if column in self.letters else ""
        return Fault(self.file, line.number, column, message, cell=cell)


def shipped_postures(instance: str | os.PathLike[str]) -> dict[str, Path]:
    """The postures beside an instance, by name: the tables in its folder ``postures``."""
    folder = find(instance) / POSTURES
    if not os.path.isdir(folder):
        return {}
    files = sorted(path for path in folder.iterdir() if path.suffix in (TABLE, WORKBOOK))
    return {path.stem: path for path in files}


def names_file(text: str) -> bool:
    """Whether a posture's name is that of a table or a workbook."""
    return text.lower().endswith((TABLE, WORKBOOK, *OTHER_BOOKS))


def read_posture(file: Path, instance: Instance) -> Posture:
    """The posture of a table. Raises PostureFileError with every fault, UsageError where there is no file."""
    if not os.path.isfile(file):
        raise UsageError(f"there is no file {short(str(file))}; expected a posture as {TABLE} or {WORKBOOK}")
    table = _workbook(file) if file.suffix.lower() == WORKBOOK else _csv(file)
    reader = _Reader(instance, table)
    found = reader.posture(file.stem) if table.lines else None
    faults = [*table.faults, *reader.faults]
    if not faults and not table.lines:
        faults.append(
            Fault(table.file, 0, "", "has no row below its header; expected a row for each unit type")
        )
    if faults or found is None:
        raise PostureFileError(file.name, faults)
    return found


def _csv(file: Path) -> _Table:
    if file.suffix.lower() in OTHER_BOOKS:
        return _Table(file.name, (), [Fault(file.name, 0, "", f"cannot be read; save it as {WORKBOOK}")])
    if os.path.getsize(file) > LARGEST:
        message = f"is larger than {LARGEST // 1_000_000} MB; expected a table that people can read"
        return _Table(file.name, (), [Fault(file.name, 0, "", message)])
    try:
        text = decoded(file.name, file.read_bytes())
    except OSError as error:
        text = Fault(file.name, 0, "", f"cannot be read ({error.strerror}); check its permissions")
    if isinstance(text, Fault):
        return _Table(file.name, (), [text])
    faults: list[Fault] = []
    rows = [(number, [unguarded(cell) for cell in row]) for number, row in records(file.name, text, faults)]
    return _table(file.name, rows, faults)


def _workbook(file: Path) -> _Table:
    from optim.reading.workbook.grid import grids, sheet_name
    from optim.reading.workbook.guard import unsafe
    from optim.reading.workbook.values import cell_text

    wanted = frozenset({SHEET})
    refused = unsafe(file, wanted)
    if refused is not None:
        return _Table(file.name, (), [refused])
    try:
        found, every = grids(file, wanted)
    except Exception as error:  # openpyxl raises whatever it stumbles on
        message = f"cannot be read as a workbook ({type(error).__name__}: {error}); save it as .xlsx again"
        return _Table(file.name, (), [Fault(file.name, 0, "", message)])
    if SHEET not in found:
        message = f"is missing; expected in the workbook, which has {', '.join(every[:8])}"
        return _Table(file.name, (), [Fault(sheet_name(SHEET), 0, "", message)])
    grid, rows = found[SHEET], list[tuple[int, list[str]]]()
    width = len(grid.rows[0][1]) if grid.rows else 0
    header = [cell_text(value, "text").strip() for value in grid.rows[0][1]] if grid.rows else []
    for number, values in grid.rows:
        kinds = ["whole" if name == "units" else "words" for name in header] + ["text"] * len(values)
        cells = [cell_text(value, kind) for value, kind in zip(values, kinds, strict=False)]
        rows.append((number, cells + [""] * (width - len(cells))))
    table = _table(sheet_name(SHEET), rows, list(grid.faults))
    from openpyxl.utils import get_column_letter

    return replace(table, letters={name: get_column_letter(at) for at, name in enumerate(header, start=1)})


def _table(file: str, rows: list[tuple[int, list[str]]], faults: list[Fault]) -> _Table:
    """Lines by the names of the header, each of the right number of cells."""
    if not rows:
        if not faults:
            faults.append(Fault(file, 0, "", "is empty; expected at least a header line"))
        return _Table(file, (), faults)
    header = [cell.strip() for cell in rows[0][1]]
    faults += _header_faults(file, rows[0][0], header)
    lines = []
    for number, cells in rows[1:]:
        long = next(
            (name for name, cell in zip(header, cells, strict=False) if len(cell) > LONGEST_CELL), None
        )
        if len(cells) != len(header):
            message = f"has {len(cells)} cells; expected {len(header)}, one for each column of the header"
            faults.append(Fault(file, number, "", message))
        elif long is not None:
            faults.append(Fault(file, number, long, f"holds more than {LONGEST_CELL} characters"))
        elif any(cell.strip() for cell in cells):
            named = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            lines.append(_Line(number, named))
    usable = all(name in header for name in REQUIRED)
    return _Table(file, tuple(lines) if usable else (), faults)


def _header_faults(file: str, number: int, header: list[str]) -> Iterator[Fault]:
    if len(header) == 1 and ";" in header[0]:
        message = "has semicolons between columns; expected commas (save as `CSV UTF-8`, comma separated)"
        yield Fault(file, number, "", message)
        return
    for at, name in enumerate(header):
        if name not in COLUMNS:
            yield Fault(file, number, name, f"unknown column {short(name)}; {hint(name, COLUMNS)}")
        elif name in header[:at]:
            yield Fault(file, number, name, f"column {name!r} comes twice; expected once")
    for name in REQUIRED:
        if name not in header:
            yield Fault(file, number, name, f"column {name!r} is missing; expected in the header line")


class _Reader:
    """Reads the lines of a table against an instance, and keeps every fault."""

    def __init__(self, instance: Instance, table: _Table) -> None:
        self._instance, self._table = instance, table
        self._seen: dict[tuple[str, ...], int] = {}
        self._leaders: dict[tuple[str, str], tuple[str, int]] = {}
        self.faults: list[Fault] = []
        self._known: dict[str, list[str]] = {
            "contributor": [row.contributor for row in instance.contributors],
            "unit_type": [row.unit_type for row in instance.unit_types],
            "theater": [row.theater for row in instance.theaters],
            "mode": list(MODES),
        }
        self._multinational = {row.theater for row in instance.theaters if row.multinational}

    def posture(self, name: str) -> Posture:
        """The posture, as far as its lines can be read."""
        found: dict[str, Standing] = {}
        named = {line.cells.get("period", "") != "" for line in self._table.lines}
        if len(named) > 1:
            line = next(one for one in self._table.lines if not one.cells.get("period"))
            self._fault(
                line, "period", "is empty, but other rows name a period; expected in all rows or none"
            )
        for line in self._table.lines:
            period = line.cells.get("period", "")
            before = found.get(period, Standing())
            found[period] = self._with(line, period, before)
        return Posture(name, found)

    def _fault(self, line: _Line, column: str, message: str) -> None:
        self.faults.append(self._table.fault(line, column, message))

    def _with(self, line: _Line, period: str, before: Standing) -> Standing:
        """What stands in the period with one line more."""
        faults = len(self.faults)
        mode, units = line.cells["mode"], self._units(line)
        slots = mode == "shared" and not line.cells["contributor"]
        for column in ("contributor", "unit_type", "theater", "mode"):
            if not (column == "contributor" and slots):
                self._code(line, column)
        self._period(line, period)
        self._once(line, period)
        if len(self.faults) > faults:
            return before
        if mode == "shared":
            return self._on_roster(line, before, units, slots)
        n, k, j = (line.cells[name] for name in ("contributor", "unit_type", "theater"))
        if line.cells.get("arrangement"):
            self._fault(line, "arrangement", f"is for mode shared, but mode is {mode!r}; expected nothing")
        self._lead(line, period, n, j, units)
        leads = {**before.leads, j: n} if FLAGS.get(line.cells.get("lead", "").lower()) else before.leads
        return replace(before, units={**before.units, (mode, n, k, j): units}, leads=leads)

    def _units(self, line: _Line) -> int:
        cell = line.cells["units"]
        reason = misfit("whole", cell)
        if not reason and cell.startswith("-") and int(cell):
            reason = "is negative; expected 0 or more"
        elif not reason and int(cell) > MOST:
            reason = f"is more than {MOST:,}; expected fewer units"
        if not reason:
            return abs(int(cell))
        self._fault(line, "units", f"{short(cell)} {reason}" if cell else reason)
        return 0

    def _code(self, line: _Line, column: str) -> None:
        code, known = line.cells[column], self._known[column]
        noun = column.replace("_", " ")
        if not code:
            self._fault(line, column, f"is empty; expected a {noun}")
        elif code not in known:
            self._fault(line, column, f"unknown {noun} {short(code)}; {hint(code, known)}")

    def _period(self, line: _Line, label: str) -> None:
        dates = self._instance.settings.periods
        last = periods.label(dates, dates.count)
        if label and not PERIOD.fullmatch(label):
            self._fault(
                line, "period", f"{short(label)} is not a half-year; expected one such as {dates.start}"
            )
        elif label and periods.number(dates, label) > dates.count:
            self._fault(line, "period", f"{label} is after the horizon; expected {last} or before")

    def _once(self, line: _Line, period: str) -> None:
        columns = ("contributor", "unit_type", "theater", "mode", "arrangement")
        key = (*(line.cells.get(name, "") for name in columns), period)
        if key in self._seen:
            named = ", ".join(part for part in key if part)
            message = f"the same {named} as line {self._seen[key]}; expected each once"
            self._fault(line, "contributor", message)
        self._seen.setdefault(key, line.number)

    def _lead(self, line: _Line, period: str, n: str, j: str, units: int) -> None:
        """Faults of the column ``lead``."""
        cell = line.cells.get("lead", "")
        if cell.lower() not in FLAGS:
            self._fault(line, "lead", f"{short(cell)} does not fit; expected yes, or nothing")
        if not FLAGS.get(cell.lower()):
            return
        first, at = self._leaders.setdefault((j, period), (n, line.number))
        if line.cells["mode"] in ("stored", "assigned") or not units:
            self._fault(line, "lead", "is marked where no units stand; expected on a row of units in place")
        elif j not in self._multinational:
            self._fault(
                line, "lead", f"{j} is not multinational and has no framework nation; expected nothing"
            )
        elif first != n:
            self._fault(line, "lead", f"{n} and {first} (line {at}) both lead in {j}; expected one nation")

    def _on_roster(self, line: _Line, before: Standing, units: int, slots: bool) -> Standing:
        a, n = self._arrangement(line), line.cells["contributor"]
        if line.cells.get("lead"):
            self._fault(line, "lead", "a roster leads nowhere; expected nothing where mode is shared")
        if not a:
            return before
        if slots:
            return replace(before, slots={**before.slots, a: units})
        return replace(before, rosters={**before.rosters, (a, n): units})

    def _arrangement(self, line: _Line) -> str:
        """The roster of a line: named, or the only one of its unit type, theater and member; else a fault."""
        named = line.cells.get("arrangement", "")
        n, k, j = (line.cells[name] for name in ("contributor", "unit_type", "theater"))
        here = {
            row.arrangement
            for row in self._instance.sharing
            if (row.unit_type, row.theater) == (k, j) and n in ("", row.contributor)
        }
        if named in here or (not named and len(here) == 1):
            return named or here.pop()
        who = f"{n} shares" if n else "is shared"
        if not here:
            message = f"no roster of {k} {who} in {j}; expected one of sharing.csv"
        elif named:
            message = f"unknown roster {short(named)} of {k} in {j}; {hint(named, here)}"
        else:
            message = (
                f"is empty, but several rosters of {k} are in {j}; expected one of {', '.join(sorted(here))}"
            )
        self._fault(line, "arrangement", message)
        return ""


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

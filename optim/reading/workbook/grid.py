"""Grid: the sheets of a workbook as rows of plain values, and what no cell of an instance may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from optim.errors import Fault
from optim.reading.workbook.scan import MOST_COLUMNS, MOST_ROWS

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


@dataclass(frozen=True)
class Grid:
    """A sheet: each row that is not blank with its number, cells from column A on; and its faults."""

    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    faults: tuple[Fault, ...]


def cell_name(row: int, column: int) -> str:
    """``E7`` for row 7 and the fifth column, counted from 0."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column + 1)}{row}"


def sheet_name(sheet: str) -> str:
    """How a fault names a sheet."""
    return f"sheet {sheet}"


def grids(path: Path, wanted: frozenset[str]) -> tuple[dict[str, Grid], tuple[str, ...]]:
    """The wanted sheets by name, and the names of all. The file must have passed the guard."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, keep_links=False)
    try:
        results = _Results(path)
        made = {sheet.title: _grid(sheet, results) for sheet in book.worksheets if sheet.title in wanted}
        return made, tuple(book.sheetnames)
    finally:
        book.close()


class _Results:
    """The stored results of formulas, looked up in the file only when a sheet has one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, dict[tuple[int, int], Any]] = {}

    def of(self, sheet: str, row: int, column: int) -> Any:
        """The result of the formula in a cell, or None where the workbook holds none."""
        if sheet not in self._found:
            self._found[sheet] = self._read(sheet)
        return self._found[sheet].get((row, column))

    def _read(self, sheet: str) -> dict[tuple[int, int], Any]:
        from openpyxl import load_workbook

        book = load_workbook(self._path, read_only=True, data_only=True, keep_links=False)
        try:
            cells = (cell for _, row in _rows(book[sheet]) for cell in row)
            return {(cell.row, cell.column): cell.value for cell in cells if cell.value is not None}
        finally:
            book.close()


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Rows with their numbers; what a sheet says of its own size is not believed.

    The guard has seen to it that nothing stands beyond the most rows and columns.
    """
    sheet.reset_dimensions()
    yield from enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1)


def _grid(sheet: Any, results: _Results) -> Grid:
    rows: list[tuple[int, tuple[Any, ...]]] = []
    faults: list[Fault] = []
    for number, cells in _rows(sheet):
        values = [_value(sheet.title, cell, results, faults) for cell in cells]
        while values and values[-1] in (None, ""):
            values.pop()
        if values:
            rows.append((number, tuple(values)))
    return Grid(tuple(rows), tuple(faults))


def _value(sheet: str, cell: Any, results: _Results, faults: list[Fault]) -> Any:
    """What a cell holds; a formula's stored result. Nothing, and a fault, where there is none of use."""
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        value = results.of(sheet, cell.row, cell.column)
    if value is None:
        message = (
            "holds a formula without a stored result; open the workbook in a spreadsheet and save it, or "
            "type the value"
        )
    elif isinstance(value, str) and (cell.data_type == "e" or (value in ERRORS and cell.data_type == "f")):
        message = f"holds the error {value}; expected a value"
    else:
        return value
    place = cell_name(cell.row, cell.column - 1)
    faults.append(Fault(sheet_name(sheet), cell.row, "", message, cell=place))
    return None

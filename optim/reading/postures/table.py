"""Table: the lines of a posture's table as text, and the faults of its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from optim.errors import Fault
from optim.instance.posture import COLUMNS, REQUIRED
from optim.reading.suggest import hint, short
from optim.reading.tables import LONGEST_CELL

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A row as text, and where it stands: a line of a file, or a row of a sheet."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Table:
    """A table as text, and what is wrong with its shape. ``letters``: of its columns, in a workbook."""

    file: str
    lines: tuple[Line, ...]
    faults: list[Fault] = field(default_factory=list)
    letters: Mapping[str, str] = field(default_factory=dict)

    def fault(self, line: Line, column: str, message: str) -> Fault:
        """A fault of a cell."""
        cell = f"{self.letters[column]}{line.number}" if column in self.letters else ""
        return Fault(self.file, line.number, column, message, cell=cell)


def table_of(file: str, rows: list[tuple[int, list[str]]], faults: list[Fault]) -> Table:
    """Lines by the names of the header, each of the right number of cells."""
    if not rows:
        if not faults:
            faults.append(Fault(file, 0, "", "is empty; expected at least a header line"))
        return Table(file, (), faults)
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
            lines.append(Line(number, named))
    usable = all(name in header for name in REQUIRED)
    return Table(file, tuple(lines) if usable else (), faults)


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

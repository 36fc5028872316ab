"""Locations: from the table, line and column of a fault to the sheet and cell of a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from optim.errors import Fault
from optim.instance import TABLES
from optim.reading.file_names import SETTINGS, csv_name
from optim.reading.toml import parts

SHEET_OF = {SETTINGS: "settings", "evidence.csv": "evidence", **{csv_name(t): t for t in TABLES}}
_FILE = re.compile(rf"\b({'|'.join(re.escape(name) for name in SHEET_OF)})\b")
_LINE = re.compile(r"\bline(s?) (\d+)\b")


@dataclass(frozen=True)
class Whereabouts:
    """``columns``: by sheet and header, the letter of its column; ``settings``: by path, the row of its
    value; ``told``: cells of which the worst is known already, by sheet and cell."""

    columns: Mapping[str, Mapping[str, str]]
    settings: Mapping[tuple[str, ...], int]
    told: frozenset[tuple[str, str]] = frozenset()

    def located(self, faults: Iterable[Fault]) -> list[Fault]:
        """The faults by sheet and cell; none twice about a cell that could not be read at all."""
        found = [fault if fault.file not in SHEET_OF else self._located(fault) for fault in faults]
        known = {(f"sheet {sheet}", cell) for sheet, cell in self.told}
        return [
            new
            for old, new in zip(faults, found, strict=True)
            if old is new or (new.file, new.cell) not in known
        ]

    def _located(self, fault: Fault) -> Fault:
        sheet = SHEET_OF[fault.file]
        message = _LINE.sub(r"row\1 \2", _FILE.sub(lambda name: f"sheet {SHEET_OF[name[1]]}", fault.message))
        if sheet == "settings":
            line, cell = self._setting(fault.column)
        else:
            line = fault.line
            letter = self.columns.get(sheet, {}).get(fault.column, "A")
            cell = f"{letter}{line}" if line else ""
        return replace(fault, file=f"sheet {sheet}", line=line, message=message, cell=cell)

    def _setting(self, dotted: str) -> tuple[int, str]:
        """The row of a setting, or the first of its section; 0 where there is neither."""
        path = parts(dotted)
        if path in self.settings:
            return self.settings[path], f"B{self.settings[path]}"
        for length in range(len(path), 0, -1):
            rows = [row for known, row in self.settings.items() if known[:length] == path[:length]]
            if rows:
                return min(rows), f"A{min(rows)}"
        return 0, ""

"""Reader: the lines of a posture's table against an instance, with every fault."""

from __future__ import annotations

import re
from dataclasses import replace

from optim.errors import Fault
from optim.instance import Instance, periods
from optim.instance.posture import MODES, Posture, Standing
from optim.reading.cells import misfit
from optim.reading.postures.table import Line, Table
from optim.reading.suggest import hint, short

MOST = 1_000_000  # units in a row
PERIOD = re.compile(r"\d{4}H[12]", re.ASCII)
FLAGS = {"": False, "no": False, "false": False, "yes": True, "true": True}


class Reader:
    """Reads the lines of a table against an instance, and keeps every fault."""

    def __init__(self, instance: Instance, table: Table) -> None:
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

    def _fault(self, line: Line, column: str, message: str) -> None:
        self.faults.append(self._table.fault(line, column, message))

    def _with(self, line: Line, period: str, before: Standing) -> Standing:
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

    def _units(self, line: Line) -> int:
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

    def _code(self, line: Line, column: str) -> None:
        code, known = line.cells[column], self._known[column]
        noun = column.replace("_", " ")
        if not code:
            self._fault(line, column, f"is empty; expected a {noun}")
        elif code not in known:
            self._fault(line, column, f"unknown {noun} {short(code)}; {hint(code, known)}")

    def _period(self, line: Line, label: str) -> None:
        dates = self._instance.settings.periods
        last = periods.label(dates, dates.count)
        if label and not PERIOD.fullmatch(label):
            self._fault(
                line, "period", f"{short(label)} is not a half-year; expected one such as {dates.start}"
            )
        elif label and periods.number(dates, label) > dates.count:
            self._fault(line, "period", f"{label} is after the horizon; expected {last} or before")

    def _once(self, line: Line, period: str) -> None:
        columns = ("contributor", "unit_type", "theater", "mode", "arrangement")
        key = (*(line.cells.get(name, "") for name in columns), period)
        if key in self._seen:
            named = ", ".join(part for part in key if part)
            message = f"the same {named} as line {self._seen[key]}; expected each once"
            self._fault(line, "contributor", message)
        self._seen.setdefault(key, line.number)

    def _lead(self, line: Line, period: str, n: str, j: str, units: int) -> None:
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

    def _on_roster(self, line: Line, before: Standing, units: int, slots: bool) -> Standing:
        a, n = self._arrangement(line), line.cells["contributor"]
        if line.cells.get("lead"):
            self._fault(line, "lead", "a roster leads nowhere; expected nothing where mode is shared")
        if not a:
            return before
        if slots:
            return replace(before, slots={**before.slots, a: units})
        return replace(before, rosters={**before.rosters, (a, n): units})

    def _arrangement(self, line: Line) -> str:
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

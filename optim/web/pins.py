"""Pins: cases that were given a name, kept in a file beside the answers."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from optim.errors import UsageError
from optim.files import whole_file
from optim.text import one_line

LONGEST = 80  # letters of a name, and of a reason four times as many
MOST = 50


@dataclass(frozen=True)
class Pin:
    """A case with a name. ``address`` is its page, ``reason`` why somebody wanted it."""

    name: str
    address: str
    reason: str = ""


class Pins:
    """The named cases of an instance, in the order in which they were named."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> tuple[Pin, ...]:
        """Every pin; none where the file is missing or is no list of pins."""
        try:
            rows = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(Pin(str(r["name"]), str(r["address"]), str(r.get("reason", ""))) for r in rows)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return ()

    def add(self, name: str, address: str, reason: str) -> Pin:
        """Name a case; a name that is there already is given to this one. Raises UsageError."""
        name, reason = one_line(name).strip()[:LONGEST], one_line(reason).strip()[: 4 * LONGEST]
        if not name:
            raise UsageError("A case needs a name, e.g. Half the lift")
        others = [pin for pin in self.all() if pin.name != name]
        if len(others) >= MOST:
            raise UsageError(f"{MOST} cases are named already; remove one first")
        pin = Pin(name, address, reason)
        self._write((*others, pin))
        return pin

    def remove(self, name: str) -> None:
        """Forget a name; the answer stays."""
        self._write(tuple(pin for pin in self.all() if pin.name != name))

    def _write(self, pins: tuple[Pin, ...]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(self._file) as new:
            new.write_text(json.dumps([asdict(pin) for pin in pins], indent=2) + "\n", encoding="utf-8")

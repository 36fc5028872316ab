"""Raw: an instance as text, before any value is validated. Frozen; overrides make another draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optim.errors import Fault
from optim.instance.evidence import Evidence
from optim.reading.locations import Whereabouts


@dataclass(frozen=True)
class Line:
    """A row as text: where it starts in its file, its cells, and who changed which (column -> whom)."""

    number: int
    cells: Mapping[str, str]
    set_by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A table as text. ``whole`` is false when something of it could not be read."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    whole: bool = True

    def replace(self, **changes: Any) -> Sheet:
        """A copy with some parts replaced."""
        return dataclasses.replace(self, **changes)


@dataclass(frozen=True)
class Draft:
    """A whole instance as text. ``tree`` is None when ``instance.toml`` could not be read.

    From a folder, ``folder`` is where it came from. From a workbook, ``where`` tells sheet and cell of
    whatever is wrong.
    """

    name: str
    tree: Mapping[str, Any] | None
    toml: str
    sheets: Mapping[str, Sheet]
    folder: Path | None = None
    where: Whereabouts | None = None
    tree_set_by: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    def located(self, faults: Iterable[Fault]) -> list[Fault]:
        """Faults of this draft, by file and line or by sheet and cell as it came."""
        return list(faults) if self.where is None else self.where.located(list(faults))

    def replace(self, **changes: Any) -> Draft:
        """A copy with some parts replaced."""
        return dataclasses.replace(self, **changes)

"""Draft: an instance as text, before anything is believed. Frozen; overrides make another draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optim.instance.evidence import Evidence

SETTINGS = "instance.toml"


def csv_name(table: str) -> str:
    """File name of a table."""
    return f"{table}.csv"


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


@dataclass(frozen=True)
class Draft:
    """A whole instance as text. ``tree`` is None when ``instance.toml`` could not be read."""

    name: str
    tree: Mapping[str, Any] | None
    toml: str
    sheets: Mapping[str, Sheet]
    folder: Path | None = None
    tree_set_by: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    def replace(self, **changes: Any) -> Draft:
        """A copy with some parts replaced."""
        return dataclasses.replace(self, **changes)

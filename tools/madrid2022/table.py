"""Write one CSV table of the instance: own columns first, then where the figures come from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "instances" / "madrid2022"
PROVENANCE = ("source", "status", "low", "high", "note")


def read(name: str) -> list[dict[str, str]]:
    """The rows of table ``name`` as text."""
    with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write table ``name``; a missing cell is empty."""
    with (FOLDER / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, (*columns, *PROVENANCE), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)

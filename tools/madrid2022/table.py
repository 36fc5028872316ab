"""Write one CSV table of the instance: own columns first, then where the figures come from."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "instances" / "madrid2022"
PROVENANCE = ("source", "status", "low", "high", "note")


def read(name: str) -> list[dict[str, str]]:
    """The rows of table ``name`` as text."""
    with (FOLDER / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def hindsight() -> set[str]:
    """Ids of the evidence that was published after the summit."""
    return {row["id"] for row in read("evidence") if "HINDSIGHT" in row["note"]}


def marked(row: Mapping[str, Any], late: set[str], use: str) -> dict[str, Any]:
    """The row; where it names evidence of ``late``, its note says so and what it is used as."""
    note, source = str(row.get("note", "")), str(row.get("source", ""))
    if "HINDSIGHT" in note + source or not late & set(re.findall(r"\w+", f"{source} {note}")):
        return dict(row)
    return dict(row) | {"note": "; ".join(part for part in (note, f"HINDSIGHT, as a {use}") if part)}


def write(name: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write table ``name``; a missing cell is empty."""
    with (FOLDER / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, (*columns, *PROVENANCE), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)

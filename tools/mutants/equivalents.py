"""Equivalents: mutations that change nothing anybody can see, each with its reason. Read from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.mutations import Mutation


@dataclass(frozen=True)
class Equivalent:
    """A line of a file, and the line that it may become; without the latter, anything."""

    file: str
    line: str
    becomes: str
    reason: str

    def covers(self, mutation: Mutation) -> bool:
        """Whether this is the mutation that is meant."""
        same = mutation.file == self.file and mutation.before == self.line
        return same and self.becomes in ("", mutation.after)


def read_equivalents(file: Path) -> list[Equivalent]:
    """The entries of a TOML file; none where there is no such file.

    Raises KeyError where an entry lacks its file, line or reason.
    """
    if not file.exists():
        return []
    rows = tomllib.loads(file.read_text("utf-8")).get("equivalent", [])
    return [Equivalent(row["file"], row["line"], row.get("becomes", ""), row["reason"]) for row in rows]


def unused(equivalents: Iterable[Equivalent], mutations: list[Mutation]) -> list[Equivalent]:
    """The entries that no mutation matches any more: the code has changed."""
    return [entry for entry in equivalents if not any(map(entry.covers, mutations))]

"""Table: the results of a run as CSV, a row as each mutant is judged, and their summary."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from tools.mutants.mutations import Mutation

KILLED = ("failed", "timeout")


@dataclass(frozen=True)
class Row:
    """One mutant: where, what, and how it ended (``killed``, ``survived`` or ``stillborn``)."""

    file: str
    line: int
    before: str
    after: str
    result: str
    by: str
    seconds: float

    @property
    def key(self) -> tuple[str, str, str]:
        """The same as the mutation's."""
        return self.file, self.before, self.after

    @property
    def place(self) -> str:
        """Where the fault was put."""
        return f"{self.file}:{self.line}"


HEAD = [field.name for field in fields(Row)]


def row_of(mutation: Mutation, ended: str, by: str, seconds: float) -> Row:
    """A mutant's row, from how its last run of tests ended."""
    result = "killed" if ended in KILLED else "survived" if ended == "passed" else ended
    return Row(mutation.file, mutation.line, mutation.before, mutation.after, result, by, round(seconds, 1))


def start(file: Path) -> None:
    """A new table with its head."""
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerow(HEAD)


def add(file: Path, row: Row) -> None:
    """One more row; a run that is interrupted keeps what it has."""
    with file.open("a", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerow(astuple(row))


def read(file: Path) -> list[Row]:
    """The rows of a table."""
    with file.open(newline="", encoding="utf-8") as stream:
        return [
            Row(**{**row, "line": int(row["line"]), "seconds": float(row["seconds"])})  # type: ignore[arg-type]
            for row in csv.DictReader(stream)
        ]


def summary(rows: Iterable[Row]) -> str:
    """How many were killed, of those that could be; survivors by name."""
    listed = list(rows)
    count = Counter(row.result for row in listed)
    alive = count["killed"] + count["survived"]
    share = f" ({100 * count['killed'] / alive:.1f}%)" if alive else ""
    lines = [
        f"{len(listed)} mutants: {count['killed']} of {alive} killed{share}, "
        f"{count['survived']} survived, {count['stillborn']} stillborn"
    ]
    lines += [f"  {row.place}: {row.before}  ->  {row.after}" for row in listed if row.result == "survived"]
    return "\n".join(lines)

"""Cases: what studies have solved, one row a case, in an SQLite file that a killed process leaves whole.

Every row is on the disk when ``put`` returns. A row carries a hash of itself: one that was damaged since is
taken for one that was never written. Datasette and pandas open the file as it is.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import TracebackType
from typing import Any

from optim.errors import UsageError
from optim.plan import Plan, score_bound
from optim.store.plan_json import plan_from_json

VERSION = 3  # of the table's columns
FAILED = frozenset({"no_plan", "error", "crash"})
MANY = 500  # keys asked for at a time: SQLite takes so many variables in a question


@dataclass(frozen=True)
class CaseRow:
    """What became of one case of a study. Points for coverage, bound and gap; million USD; seconds.

    ``best`` is the best score of any plan found, where another is kept: the nearest to the base's.
    ``question`` is what differed from the study's base; ``figures`` are amounts by name, e.g.
    ``troops.EST``; ``value`` and ``value_bound`` are of the measure that was aimed at; ``plan`` is the text
    of ``plan.json``. A case that failed has a ``reason`` instead. ``cut_off``: what ended its work from
    outside, so that it may have another plan the next time.
    """

    key: str
    question: Mapping[str, Any]
    status: str
    coverage: float | None = None
    bound: float | None = None
    gap: float | None = None
    cost_musd: float | None = None
    value: float | None = None
    value_bound: float | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
    plan: str = ""
    reason: str = ""
    seconds: float = 0.0
    tries: int = 1
    cut_off: str = ""
    best: float | None = None
    charged: float = 0.0

    @property
    def score(self) -> float | None:
        """Coverage less what is charged, points."""
        return None if self.coverage is None else self.coverage - self.charged

    @property
    def best_score(self) -> float | None:
        """The best score of any plan found, points."""
        return self.score if self.best is None else self.best

    @property
    def score_bound(self) -> float | None:
        """An upper bound on every plan's score, points."""
        return score_bound(self.bound, self.charged)

    @property
    def failed(self) -> bool:
        """Whether nothing is known of it: neither a plan nor a proof that there is none."""
        return self.status in FAILED

    def decisions(self) -> Plan | None:
        """Its plan."""
        return plan_from_json(self.plan) if self.plan else None


COLUMNS = tuple(part.name for part in fields(CaseRow))
KINDS = {
    "coverage": "REAL",
    "bound": "REAL",
    "gap": "REAL",
    "best": "REAL",
    "charged": "REAL",
    "cost_musd": "REAL",
    "value": "REAL",
    "value_bound": "REAL",
    "seconds": "REAL",
    "tries": "INTEGER",
}
JSON = frozenset({"question", "figures"})


class CaseStore:
    """The file of cases. One process writes; others may read meanwhile."""

    def __init__(self, path: Path) -> None:
        """Open or make the file. Raises UsageError where that cannot be, or where it is another file."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30.0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise _unusable(path, error) from None
        try:
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise sqlite3.DatabaseError(f"it is of version {version}, this program writes {VERSION}")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            columns = ", ".join(f"{name} {KINDS.get(name, 'TEXT')}" for name in (*COLUMNS[1:], "sha256"))
            self._db.execute(
                f"CREATE TABLE IF NOT EXISTS cases (key TEXT PRIMARY KEY NOT NULL, {columns}) WITHOUT ROWID"
            )
            self._db.execute(f"PRAGMA user_version={VERSION}")
            self._file = _identity(path)
        except sqlite3.DatabaseError as error:
            self._db.close()
            raise _unusable(path, error) from None

    def known(self, keys: Iterable[str]) -> dict[str, CaseRow]:
        """The rows of these keys that are there and undamaged, by key."""
        return {row.key: row for row in self.rows(keys)}

    def rows(self, keys: Iterable[str]) -> Iterator[CaseRow]:
        """The same one by one, in no order: for more than the memory should hold."""
        asked = list(dict.fromkeys(keys))
        for first in range(0, len(asked), MANY):
            some = asked[first : first + MANY]
            marks = ", ".join("?" * len(some))
            question = f"SELECT {', '.join(COLUMNS)}, sha256 FROM cases WHERE key IN ({marks})"
            for *cells, digest in self._read(question, some):
                if _digest(cells) == digest:
                    yield _row(cells)

    def _read(self, question: str, keys: list[str]) -> list[tuple[Any, ...]]:
        """Rows, one by one where the file is damaged in places: what cannot be read is not there."""
        try:
            return self._db.execute(question, keys).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            if len(keys) == 1:
                return []
            half = len(keys) // 2
            parts = (keys[:half], keys[half:])
            return [row for part in parts for row in self._read(_for(question, len(part)), part)]

    def put(self, rows: Iterable[CaseRow]) -> None:
        """Write rows, all or none of them. Raises UsageError where the disk is full or the file gone."""
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        cells = [_cells(row) for row in rows]
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(
                f"INSERT OR REPLACE INTO cases VALUES ({marks})", [(*row, _digest(row)) for row in cells]
            )
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise UsageError(
                f"cannot write to {self._path} ({error}): what was stored before is kept; make room, and "
                "the same command goes on from there"
            ) from None
        self.still_there()

    def still_there(self) -> None:
        """Raise UsageError if the file was deleted or replaced since it was opened.

        The system keeps writing to a file that has no name any more, and drops it at the end.
        """
        if _identity(self._path) != self._file:
            raise UsageError(
                f"{self._path} was deleted, moved or replaced while the study ran: the cases stored in it "
                "are lost, unless it was moved; give the same command again"
            )

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def _unusable(path: Path, error: Exception) -> UsageError:
    return UsageError(
        f"{path} cannot be used as a store of cases ({error}): make room if the disk is full; else move it "
        "away, or choose another --out"
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _for(question: str, count: int) -> str:
    return f"{question[: question.index('(')]}({', '.join('?' * count)})"


def _cells(row: CaseRow) -> tuple[Any, ...]:
    values = ((name, getattr(row, name)) for name in COLUMNS)
    return tuple(json.dumps(value, sort_keys=True) if name in JSON else value for name, value in values)


def _row(cells: Iterable[Any]) -> CaseRow:
    values = dict(zip(COLUMNS, cells, strict=True))
    return CaseRow(**{name: json.loads(value) if name in JSON else value for name, value in values.items()})


def _digest(cells: Iterable[Any]) -> str:
    return hashlib.sha256(json.dumps(list(cells)).encode()).hexdigest()

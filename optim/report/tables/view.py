"""View: what the tables are made from, and the one way to make a table of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.case import Case
from optim.plan import Ledger, Plan

Rows = Iterable[Iterable[Any]]


@dataclass(frozen=True)
class View:
    """A checked plan: the case it answers, the plan, and the exact figures of it."""

    case: Case
    plan: Plan
    ledger: Ledger


@dataclass(frozen=True)
class Table:
    """A table of a run; a call makes its frame. ``about``: what a row is; ``columns``: what each is.

    ``behind``: the optional table of the instance without which there is none; ``filled``: the column of that
    table that must be above 0 in some row.
    """

    name: str
    about: str
    columns: Mapping[str, str]
    rows: Callable[[View], Rows]
    behind: str = ""
    filled: str = ""

    def __call__(self, view: View) -> pd.DataFrame:
        """The frame, with its columns also when there is no row."""
        return pd.DataFrame([tuple(row) for row in self.rows(view)], columns=list(self.columns))

    def is_there(self, view: View) -> bool:
        """Whether the instance has what is behind the table."""
        if not self.behind:
            return True
        rows = view.case.instance.table(self.behind)
        return any(not self.filled or getattr(row, self.filled) for row in rows)


def table(
    columns: Mapping[str, str], behind: str = "", filled: str = ""
) -> Callable[[Callable[[View], Rows]], Table]:
    """Make a table of a function that gives its rows."""
    return lambda rows: Table(rows.__name__, str(rows.__doc__), columns, rows, behind, filled)

"""View: what the tables are made from, and the one way to make a frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.case import Case
from optim.plan import Ledger, Plan


@dataclass(frozen=True)
class View:
    """A checked plan: the case it answers, the plan, and the exact figures of it."""

    case: Case
    plan: Plan
    ledger: Ledger


def frame(rows: Iterable[Iterable[Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A frame with the named columns, in the order given, also when there is no row."""
    return pd.DataFrame([tuple(row) for row in rows], columns=list(columns))

"""Provenance: what share of an instance's rows is reported, derived or assumed."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from optim.instance import TABLES, Instance
from optim.instance.columns import Status


def provenance(instance: Instance) -> dict[str, float]:
    """Share of all rows by status, e.g. ``{"reported": 0.4, "derived": 0.35, "assumed": 0.25}``."""
    counts = Counter(row.status for table in TABLES for row in instance.table(table))
    total = sum(counts.values())
    return {status: counts[status] / total if total else 0.0 for status in get_args(Status)}

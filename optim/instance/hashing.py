"""Hashing: one fingerprint for what an instance says, whatever the order of its rows or its name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from optim.instance import Instance
from optim.instance.columns import Row

LATER: Mapping[str, Any] = {
    "battalions": Decimal(1),
    "founding_act_counts": "units",
    "threshold_soldiers": None,
    "lead_amount": Decimal(0),
    "lead_nations": False,
    "lead": None,
    "start_may_stay": False,
    "permanent_cycle": None,
    "review_by_mean": False,
    "sustained": False,
    "across": False,
    "completes": None,
    "host_brigades": 0,
    "turnover_price": None,
    "handover_price": None,
    "strain_price": None,
    "strain_widths": (Decimal(1), Decimal(2)),
    "strain_prices": (Decimal(1), Decimal(2), Decimal(4)),
    "ordinary_notice": None,
    "ranges": {},
}
"""Columns and policies younger than the first stored runs, with the value that means what held without them.

With that value they are left out of the hash: an instance that never stated them keeps its fingerprint.
"""


def instance_hash(instance: Instance) -> str:
    """SHA-256 (hex) of the canonical JSON of settings and rows. Equal instances have equal hashes.

    Rows are sorted by key; decimals count by value (1.50 is 1.5); the instance's name is left out, and so is
    what ``LATER`` names, an optional table without rows, and a table's own cell without a value: a column
    that is added to a table changes no hash until it is filled.
    """
    tables = {table: [_row(row) for row in _sorted(instance, table)] for table in instance.kept}
    settings = instance.settings.model_dump()
    settings["policy"] = _stated(settings["policy"])
    document = {"settings": canonical(settings), "tables": tables}
    text = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _sorted(instance: Instance, table: str) -> list[Any]:
    return sorted(instance.table(table), key=lambda row: tuple(str(part) for part in row.key))


def _row(row: Any) -> Any:
    cells = _stated({name: getattr(row, name) for name in type(row).model_fields})
    return canonical({name: v for name, v in cells.items() if v is not None or name in Row.model_fields})


def _stated(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in LATER or value != LATER[name]}


def canonical(value: Any) -> Any:
    """A value as JSON types, the same for equal values."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {str(key): canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [canonical(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return _number(Decimal(value))
    return value


def _number(value: Decimal) -> str:
    return "0" if value == 0 else format(value.normalize(), "f")

"""Other units: a case whose figures of one kind are all stated in a unit that is a power of ten larger or
smaller. The case says the same, so its answer must be the same.

Rows are copied, not read: what the tables allow as figures is not asked here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from optim.case import Case
from optim.instance import Instance

MONEY = {"costs": ("cost_musd",), "budgets": ("amount_musd",), "projects": ("cost_musd",)}
AMOUNTS = {
    **dict.fromkeys(("capabilities", "requirements", "asks"), ("amount",)),
    "formations": ("amount", "lead_amount"),
}
TONS = {"unit_types": ("equipment_t",), "theaters": ("reception_t_per_day",), "lift": ("amount",)}


def money(case: Case, exponent: int) -> Case:
    """All money times ten to the power of ``exponent``."""
    return _with(case, MONEY, exponent, lambda _table, _row: True)


def tons(case: Case, exponent: int) -> Case:
    """All equipment, and what ships and ports carry of it, times ten to the power of ``exponent``."""
    return _with(case, TONS, exponent, lambda table, row: table != "lift" or row.kind == "tons")


def capability(case: Case, exponent: int, name: str = "maneuver") -> Case:
    """All amounts of a capability times ten to the power of ``exponent``."""
    return _with(case, AMOUNTS, exponent, lambda _table, row: name in _named(row))


def _named(row: Any) -> tuple[str, str]:
    """The capability that a row is about, in whichever column."""
    return getattr(row, "capability", ""), getattr(row, "component", "")


def _with(case: Case, tables: dict[str, tuple[str, ...]], exponent: int, chosen: Any) -> Case:
    factor = Decimal(10) ** exponent
    fresh = {}
    for table, columns in tables.items():
        fresh[table] = tuple(
            _times(row, columns, factor) if chosen(table, row) else row for row in case.instance.table(table)
        )
    instance: Instance = case.instance.replace(**fresh)
    return case.replace(instance=instance)


def _times(row: Any, columns: tuple[str, ...], factor: Decimal) -> Any:
    return row.model_copy(update={column: getattr(row, column) * factor for column in columns})


def one_figure(case: Case, table: str, column: str, row: int, exponent: int) -> Case:
    """One figure of a table times ten to the power of ``exponent``: another case, and perhaps a silly one."""
    rows = list(case.instance.table(table))
    if not rows:
        return case
    at = row % len(rows)
    rows[at] = _times(rows[at], (column,), Decimal(10) ** exponent)
    return case.replace(instance=case.instance.replace(**{table: tuple(rows)}))

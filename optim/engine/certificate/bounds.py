"""Bounds: upper limits of columns that have none of their own, derived from rows exactly.

A row ``sum a_k x_k <= b`` with ``a_j > 0`` limits x_j by ``(b - least sum of the others) / a_j``. Floats pick
the row for each column, pass after pass; the limit is then computed in integers from limits that are known
by then, with the margins of ``exact``, rounded down for integer columns and up to a multiple of 2**-30 for
others. (Savelsbergh 1994: bound tightening by activity.)
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optim.certificate import UNIT_BITS
from optim.engine.certificate.exact import COEFFICIENT_BITS, LIMIT_BITS, ExactModel, least, margin
from optim.engine.matrix import Vector

PASSES = 12  # a column limited only through a longer chain of rows stays without a limit
Limits = list[int | None]  # by column, in units of 2**-bits; None: no limit


def limits(model: ExactModel) -> tuple[Limits, Limits]:
    """(lower, upper) of every column: those it has, and the derived upper limits where it has none."""
    compiled = model.compiled
    lower = [model.limit(value) for value in compiled.lower]
    upper = [model.limit(value) for value in compiled.upper]
    for _ in range(PASSES):
        found = False
        for j, i, sign in _candidates(model, upper):
            limit = _derived(model, lower, upper, j, i, sign)
            if limit is not None:
                upper[j], found = limit, True
        if not found:
            break
    return lower, upper


def _candidates(model: ExactModel, upper: Limits) -> Iterator[tuple[int, int, int]]:
    """(column, row, sign): for each column without an upper limit the row that limits it most.

    ``sign`` is 1 where the row's upper limit is used, -1 for its lower limit.
    """
    compiled = model.compiled
    rows, columns, values = model.by_rows
    scale = 2.0**-model.bits
    high = np.array([np.inf if limit is None else limit * scale for limit in upper])
    chosen: dict[int, tuple[float, int, int]] = {}
    for sign, limit in ((1, compiled.row_upper), (-1, -compiled.row_lower)):
        bound = _bounds(sign * values, rows, columns, compiled.lower, high, limit)
        open_ = np.flatnonzero(np.isinf(high[columns]) & np.isfinite(bound))
        order = open_[np.lexsort((rows[open_], bound[open_], columns[open_]))]
        first = np.ones(len(order), dtype=bool)
        first[1:] = columns[order][1:] != columns[order][:-1]
        for entry in order[first].tolist():
            found = (float(bound[entry]), int(rows[entry]), sign)
            j = int(columns[entry])
            chosen[j] = min(chosen.get(j, found), found)
    for j, (_, i, sign) in sorted(chosen.items()):
        yield j, i, sign


def _bounds(
    values: Vector,
    rows: np.ndarray[tuple[int], np.dtype[np.int64]],
    columns: np.ndarray[tuple[int], np.dtype[np.int64]],
    low: Vector,
    high: Vector,
    limit: Vector,
) -> Vector:
    """For every entry of ``sum values x <= limit``: the upper limit that it gives its column, in floats."""
    with np.errstate(invalid="ignore"):
        least = np.where(values > 0, values * low[columns], values * high[columns])
    endless = ~np.isfinite(least)
    finite = np.where(endless, 0.0, least)
    count = np.bincount(rows, endless, len(limit))
    total = np.bincount(rows, finite, len(limit))
    usable = (values > 0) & (count[rows] == 0) & np.isfinite(limit[rows])
    with np.errstate(invalid="ignore"):
        bound: Vector = np.where(usable, (limit[rows] - total[rows] + finite) / values, np.inf)
    return bound


def _derived(model: ExactModel, lower: Limits, upper: Limits, j: int, i: int, sign: int) -> int | None:
    """The upper limit of column j by row i, exactly; None where the row gives none."""
    compiled = model.compiled
    limit = compiled.row_upper[i] if sign > 0 else -compiled.row_lower[i]
    room = model.limit(limit)
    if room is None:
        return None
    room = (room + margin(room, model.one, LIMIT_BITS)) << model.bits
    own = upper_own = 0
    for k, coefficient in model.row(i):
        a = sign * coefficient
        slack = margin(a, model.one, COEFFICIENT_BITS)
        if k == j:
            own, upper_own = a - slack, a + slack
            continue
        other = least(a - slack, a + slack, lower[k], upper[k])
        if other is None:
            return None
        room -= other
    if own <= 0:
        return None
    if room < 0:  # the quotient is least negative with the largest coefficient
        own = upper_own
    unit = model.bits if compiled.integer[j] else model.bits - UNIT_BITS
    steps = room // (own << unit) if compiled.integer[j] else -(-room // (own << unit))
    return steps << unit

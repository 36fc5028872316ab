"""Overrides: another value for a cell or a setting, absolute or relative to what is there.

A row that is overridden no longer rests on its source alone: its status becomes ``assumed`` and its
source says what was set, in front of the source that it had.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Any

from optim.errors import UsageError
from optim.instance import TABLES
from optim.reading.cells import MOST_DIGITS, kinds, misfit, plain
from optim.reading.paths import canonical, is_setting, matching, setting_kind
from optim.reading.raw import Draft, Line
from optim.reading.suggest import short

RELATIVE = re.compile(r"^(?:([+-])(\d+(?:\.\d+)?)%|x(\d+(?:\.\d+)?))$", re.ASCII)
ABOUT = ("source", "status", "low", "high", "note")
FINEST = Decimal("1e-9")
BEFORE = "; before: "  # what stands in a source between who set a cell and the source that the row had
EXACT = Context(prec=4 * MOST_DIGITS)  # of a product of two numbers that fit, every digit


def apply(draft: Draft, overrides: Sequence[tuple[str, str]], by: str = "--set") -> Draft:
    """A draft with every override applied in order; ``by`` is who says so. Raises UsageError for a path."""
    for given, value in overrides:
        path = canonical(draft, given)
        who = f"{by} {path}={value}"
        draft = _set(draft, path, value, who) if is_setting(path) else _change(draft, path, value, who)
    return draft


def changed(old: str, value: str, kind: str, path: str) -> str:
    """The new text of a cell. ``+10%``, ``-10%`` and ``x1.5`` are relative; whole numbers round half up."""
    match = RELATIVE.match(value) if kind in ("whole", "number") else None
    if match is None:
        return value
    if misfit(kind, old):
        raise UsageError(f"{path}={value}: there is no number to change; expected an absolute value")
    sign, percent, times = match.groups()
    if reason := misfit("number", percent or times):
        raise UsageError(f"{path}={short(value)}: {reason}")
    with localcontext(EXACT):
        factor = Decimal(times) if times else 1 + Decimal(f"{sign}{percent}") / 100
        result = Decimal(old) * factor
        if kind == "whole":
            return plain(result.quantize(Decimal(1), ROUND_HALF_UP))
        return plain(result.quantize(FINEST).normalize())


def _change(draft: Draft, path: str, value: str, who: str) -> Draft:
    table, column, places = matching(draft, path)
    sheet = draft.sheets[table]
    lines = list(sheet.lines)
    for at in places:
        lines[at] = _changed_line(lines[at], column, value, kinds(TABLES[table])[column], path, who)
    return draft.replace(sheets={**draft.sheets, table: replace(sheet, lines=tuple(lines))})


def _changed_line(line: Line, column: str, value: str, kind: str, path: str, who: str) -> Line:
    cells = {**line.cells, column: changed(line.cells.get(column, ""), value, kind, path)}
    if column not in ABOUT:
        cells["status"] = "assumed"
        cells["source"] = f"assumption: {who}{BEFORE}{line.cells.get('source', '')}"[:1000]
    return Line(line.number, cells, {column: who, **{c: w for c, w in line.set_by.items() if c != column}})


def _set(draft: Draft, path: str, value: str, who: str) -> Draft:
    kind = setting_kind(draft, path)
    tree: dict[str, Any] = copy.deepcopy(dict(draft.tree or {}))
    *sections, last = path.split(".")
    place = tree
    for section in sections:
        place = place.setdefault(section, {})
    old = plain(place.get(last, 1 if sections[0] == "weightings" else ""))
    text = changed(old, value, kind, path)
    reason = misfit(kind, text)
    if reason:  # told here, because pydantic would take more than our files do, e.g. 1_0
        raise UsageError(f"{who}: {reason}")
    place[last] = Decimal(text) if kind in ("whole", "number") else text
    if sections == ["policy"]:
        place.setdefault("sources", {})[last] = f"assumption: {who}"
    return draft.replace(tree=tree, tree_set_by={**draft.tree_set_by, path: who})

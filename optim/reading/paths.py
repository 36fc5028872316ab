"""Paths: what ``table.KEY.column`` and ``policy.NAME`` name in a draft.

Key values are joined by dots in the order of the table's key; an empty one is written ``start``; ``*``
stands for any run of characters, so that several rows may be meant. Names are matched without case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from typing import Any

from pydantic import BaseModel

from optim.errors import UsageError
from optim.instance import TABLES
from optim.instance.settings import ABOUT, Periods, Policy
from optim.reading.cells import kinds
from optim.reading.raw import Draft, Line
from optim.reading.suggest import nearest, same, short

START = "start"
LONGEST = 500  # characters of a path: more than the longest key has
SECTIONS: dict[str, type[BaseModel]] = {"policy": Policy, "periods": Periods}
GROUPS = ("theaters", "contingencies", "days", "capabilities", "tiers")


def canonical(draft: Draft, path: str) -> str:
    """The path as the instance writes its names, which are matched without case.

    Parts that no name of the instance is, or more than one, stay as they are.
    """
    head, *rest = path.split(".")
    head = same(head, [*TABLES, *SECTIONS, "weightings"]) or head
    known: list[Iterable[str]] = []
    if head in SECTIONS:
        known = [SECTIONS[head].model_fields]
    elif head == "weightings":
        known = [_weightings(draft), GROUPS]
    elif head in TABLES and head in draft.sheets:
        lines = draft.sheets[head].lines
        keys = [{_key_text(line, name) for line in lines} for name in TABLES[head].KEY]
        known = [*keys, TABLES[head].model_fields]
    parts = [same(part, names) or part for part, names in zip(rest, known, strict=False)]
    return ".".join([head, *parts, *rest[len(parts) :]])


def is_setting(path: str) -> bool:
    """Whether a path leads into ``instance.toml`` and not into a table."""
    return path.split(".")[0] in (*SECTIONS, "weightings")


def setting_kind(draft: Draft, path: str) -> str:
    """What a setting holds (as ``cells.kinds`` says). Raises UsageError when there is no such setting."""
    parts = path.split(".")
    if parts[0] == "weightings":
        if len(parts) == 4 and parts[1] in _weightings(draft) and parts[2] in GROUPS:
            return "number"
    elif len(parts) == 2 and parts[1] in SECTIONS[parts[0]].model_fields and parts[1] not in ABOUT:
        return kinds(SECTIONS[parts[0]])[parts[1]]
    raise unknown(draft, path)


def _weightings(draft: Draft) -> Mapping[str, Any]:
    tree = draft.tree or {}
    found: Mapping[str, Any] = tree.get("weightings", {})
    return found


def matching(draft: Draft, path: str) -> tuple[str, str, list[int]]:
    """The table, the column, and the places of the rows that a path means. Raises UsageError for none."""
    table, *key, column = path.split(".") if path.count(".") else ("", "")
    if table not in TABLES or column not in TABLES[table].model_fields or len(key) != len(TABLES[table].KEY):
        raise unknown(draft, path)
    names = TABLES[table].KEY
    lines = draft.sheets[table].lines
    found = [at for at, line in enumerate(lines) if _fits(line, names, key)]
    if not found:
        folded = [part.casefold() for part in key]
        found = [at for at, line in enumerate(lines) if _fits(line, names, folded, str.casefold)]
    if not found:
        raise unknown(draft, path)
    return table, column, found


def _fits(line: Line, names: tuple[str, ...], key: list[str], fold: Callable[[str], str] = str) -> bool:
    return all(fnmatchcase(fold(_key_text(line, name)), part) for name, part in zip(names, key, strict=True))


def _key_text(line: Line, name: str) -> str:
    return line.cells.get(name, "") or START


def unknown(draft: Draft, path: str) -> UsageError:
    """The error for a path that leads nowhere: what paths look like, and the nearest that exists."""
    if len(path) > LONGEST:
        return UsageError(f"unknown path {short(path)}; expected at most {LONGEST} characters")
    return UsageError(f"unknown path {path!r}; {_advice(draft, path)}")


def _advice(draft: Draft, path: str) -> str:
    table, *rest = path.split(".")
    heads = [*TABLES, *SECTIONS, "weightings"]
    if table not in heads:
        table = nearest(table, heads) or ""
        if not table:
            return f"expected it to begin with one of: {', '.join(heads)}"
    if table not in TABLES:
        return f"nearest: {_nearest_setting(draft, table, rest)!r}"
    return (
        f"nearest: {_nearest_row(draft, table, rest)!r} (the key of {table} is {'.'.join(TABLES[table].KEY)})"
    )


def _nearest_setting(draft: Draft, head: str, rest: list[str]) -> str:
    if head in SECTIONS:
        names = [name for name in SECTIONS[head].model_fields if name not in ABOUT]
        return f"{head}.{nearest('.'.join(rest), names) or names[0]}"
    known = list(_weightings(draft)) or ["NAME"]
    parts = [*rest, "", "", ""]
    name = nearest(parts[0], known) or known[0]
    return f"weightings.{name}.{nearest(parts[1], GROUPS) or GROUPS[0]}.{parts[2] or 'KEY'}"


def _nearest_row(draft: Draft, table: str, rest: list[str]) -> str:
    key, column = rest[:-1], (rest[-1] if rest else "")
    names = TABLES[table].KEY
    columns = [name for name in kinds(TABLES[table]) if name not in names]
    if column not in TABLES[table].model_fields:
        if len(rest) == len(names):  # the column was left out
            key, column = rest, ""
        column = nearest(column, columns) or columns[0]
    lines = draft.sheets[table].lines
    if len(key) == len(names) and any(_fits(line, names, key) for line in lines):
        return ".".join([table, *key, column])
    rows = [[_key_text(line, name) for name in names] for line in lines]
    best = max(rows, key=lambda row: _likeness(key, row), default=[name.upper() for name in names])
    return ".".join([table, *best, column])


def _likeness(key: list[str], row: list[str]) -> tuple[int, float]:
    """How many first parts are the same, then how alike the whole is."""
    same = next((at for at, (one, two) in enumerate(zip(key, row, strict=False)) if one != two), len(key))
    return same, SequenceMatcher(None, ".".join(key), ".".join(row)).ratio()

"""Settings in a workbook: ``instance.toml`` as rows of path and value, and back again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from optim.errors import Fault
from optim.instance.settings import Periods, Policy, Scenario, Settings, Weighting
from optim.reading.cells import plain
from optim.reading.suggest import short
from optim.reading.toml import DEEPEST
from optim.reading.workbook.grid import Grid, cell_name, sheet_name
from optim.reading.workbook.values import cell_text, unescaped
from optim.reading.writing import toml_key

SHEET = "settings"
MEANINGS: dict[Path, str] = {
    ("policy", "sources"): "where that switch's value comes from",
    ("policy", "ranges"): "the lowest and the highest defensible value of that switch",
}
HEADERS = ("setting", "value", "meaning")
SECTIONS: dict[str, type[BaseModel]] = {
    "periods": Periods,
    "policy": Policy,
    "weightings": Weighting,
    "scenarios": Scenario,
}
Path = tuple[str, ...]


def leaves(tree: Mapping[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of a tree of settings with its path; a list of names is one value."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*above, key))
        elif not (above[:1] == ("scenarios",) and key == "includes" and not value):
            yield (*above, key), _cell(value)


def _cell(value: Any) -> Any:
    """A list of names with commas, a list of numbers with spaces, as it is read back."""
    if not isinstance(value, tuple):
        return value
    return ", ".join(value) if all(isinstance(part, str) for part in value) else plain(value)


def dotted(path: Path) -> str:
    """A path as TOML writes it, with quotes where a part needs them."""
    return ".".join(toml_key(part) for part in path)


def meaning(path: Path) -> str:
    """What a setting is, from the model that states it; nothing for entries of the analyst's own naming."""
    if path[:2] in MEANINGS:
        return MEANINGS[path[:2]]
    if is_free(path):
        return "a value by path, as --set takes it" if "set" in path[2:3] else _described(path, path[-2])
    return _described(path, path[-1])


def is_free(path: Path) -> bool:
    """Whether the last part is a name that the analyst chose: a multiplier's, or a path that is set."""
    return (len(path) >= 4 and path[0] in ("weightings", "scenarios")) or path[:2] == ("policy", "sources")


def _described(path: Path, key: str) -> str:
    field = SECTIONS.get(path[0], Settings).model_fields.get(key)
    return str(field.description or "") if field else ""


def tree_of_rows(grid: Grid) -> tuple[dict[str, Any], dict[Path, int], list[Fault]]:
    """The tree, the row of each path, and what is wrong with the shape of the sheet."""
    tree: dict[str, Any] = {"policy": {"sources": {}}}
    places: dict[Path, int] = {}
    faults = list(_header_faults(grid))
    for number, cells in grid.rows[1:]:
        key, value = (*cells, None, None)[:2]
        path = _path(str(key)) if isinstance(key, str) else None
        if path is None:
            faults.append(_fault(number, 0, _no_path(key)))
        elif path in places:
            message = f"{short(dotted(path))} comes twice (row {places[path]}); expected once"
            faults.append(_fault(number, 0, message))
        else:
            places[path] = number
            if not _put(tree, path, _typed(path, value)):
                faults.append(
                    _fault(number, 0, f"{short(dotted(path))} is a section; expected a value in it")
                )
    return tree, places, faults


def _no_path(key: Any) -> str:
    shown = "is empty" if key is None else f"{short(str(key))} is not the path of a setting"
    return f"{shown}; expected e.g. policy.founding_act"


def _header_faults(grid: Grid) -> Iterable[Fault]:
    number, header = grid.rows[0] if grid.rows else (1, ())
    for at, name in enumerate(HEADERS[:2]):
        if (*header, None, None)[at] != name or number != 1:
            yield _fault(1, at, f"column {name!r} is missing; expected {', '.join(HEADERS)} in the first row")


def _fault(row: int, column: int, message: str) -> Fault:
    return Fault(sheet_name(SHEET), row, HEADERS[column], message, cell=cell_name(row, column))


def _path(text: str) -> Path | None:
    """The parts of a dotted path, as TOML reads them."""
    try:
        node: Any = tomllib.loads(f"{unescaped(text).strip()} = 0")
    except (ValueError, RecursionError):
        return None
    path: list[str] = []
    while isinstance(node, dict) and len(node) == 1:
        (key, node), *_ = node.items()
        path.append(key)
    return tuple(path) if node == 0 and 0 < len(path) <= DEEPEST else None


def _put(tree: dict[str, Any], path: Path, value: Any) -> bool:
    """Set a value in the tree. A blank one is as if it were not there, but where blank text is a value."""
    if value == "" and not is_free(path):
        return True
    node: Any = tree
    for part in path[:-1]:
        node = node.setdefault(part, {})
        if not isinstance(node, dict):
            return False
    if isinstance(node.get(path[-1]), dict):
        return False
    node[path[-1]] = value
    return True


def _typed(path: Path, value: Any) -> Any:
    """A cell's value as ``instance.toml`` would hold it: numbers exact, text where text belongs."""
    if path[0] == "scenarios" and path[-1] == "includes":
        return tuple(part.strip() for part in cell_text(value, "text").split(",") if part.strip())
    if isinstance(value, bool) and not _is_text(path):
        return value
    if isinstance(value, int | float) and isfinite(value) and not _is_text(path):
        text = cell_text(value, "number")
        return Decimal(text) if "." in text else int(text)
    return cell_text(value, "text")


def _is_text(path: Path) -> bool:
    if is_free(path):
        return path[:2] == ("policy", "sources")
    field = SECTIONS.get(path[0], Settings).model_fields.get(path[-1])
    kind = field.annotation if field else None
    return kind is str or (get_origin(kind) is not None and all(isinstance(x, str) for x in get_args(kind)))

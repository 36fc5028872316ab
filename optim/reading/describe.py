"""Describe: ``docs/data.md``, made from the row and settings classes so that it cannot drift from them.

``python -m optim.reading.describe > docs/data.md`` writes it; a test compares.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from optim.instance import TABLES
from optim.instance.columns import Row
from optim.instance.settings import Periods, Policy, Scenario, Settings, Weighting
from optim.reading.cells import kinds, plain
from optim.reading.file_names import csv_name
from optim.reading.rules.figures import MAIN

HEAD = """# The data: every file, column and unit

An instance is a folder: `instance.toml` and the CSV tables below, one fact a row, UTF-8, commas between
cells, a header line first. Every file must be there, unless its table is optional; a table with nothing to
say has only its header. This page is made from the classes in `optim/instance/`
(`python -m optim.reading.describe`). How the figures of an instance were derived is told row by row
(`source`, `status`, `low`, `high`, `note`).

Names of instances match `^[a-z0-9][a-z0-9_-]{0,63}$`; a capital counts as a small letter. Names are
looked for in this order: a path that is given, `./instances`, the instances that ship with the package.
`optimize validate NAME` lists every fault at once, with file, line, column, what was expected and the
nearest valid name; `--strict` wants provenance for every figure.

## How cells are written

| kind | is written |
| --- | --- |
| whole | digits only, e.g. `1200` |
| number | digits, with a point before decimals, at most 24 digits; kept as written, without binary rounding |
| flag | `true` or `false` |
| choice | one of the words named |
| words | words with spaces between them, or `none` |
| text | anything; text that begins with `= + - @` has an apostrophe before it, so that it is no formula |

A period is a half-year such as `2022H2`. Money is in one currency and year, both named in `instance.toml`.
A column with a default may be left out. Two rows of `forces.csv` (one nation and type) or `budgets.csv` (one
payer) may not hold at the same time.

## Overrides and scenarios

`--set PATH=VALUE` and scenarios change a value without changing a file. A path is `table.KEY.column`, the
values of the table's key (below) joined by dots in order, an empty one written `start`, and `*` for any; or
`policy.NAME`, `periods.NAME`, `weightings.NAME.GROUP.KEY`. A value is absolute, or relative to the number
that is there: `+10%`, `-10%`, `x1.5` (whole numbers round half up). A row that is overridden becomes
`assumed`, and its source says by whom.

    --set contributors.USA.dwell_ratio=2
    --set forces.USA.armored.start.units=+10%
    --set "movements.*.EST.own.heavy.move=x0.5"
    --set policy.discount_rate=0.05

Scenarios apply in the order named, each after those it includes and each once; `--set` comes last. The result
is validated again, and a fault names what caused it.
"""


def data_page() -> str:
    """The text of ``docs/data.md``."""
    parts = [HEAD, "## instance.toml\n", *_sections(), "## Columns that every table has\n", *_provenance()]
    for table, model in TABLES.items():
        parts.append(f"## {csv_name(table)}\n")
        parts.append(f"{_first_line(model)} Key: {_codes(model.KEY)}.\n")
        parts.append(_table(model, [name for name in kinds(model) if name not in Row.model_fields]))
    return "\n".join(parts)


def _provenance() -> Iterator[str]:
    yield _table(Row, list(Row.model_fields))
    figures = ", ".join(f"`{csv_name(table)}` {column}" for table, column in MAIN.items())
    yield f"`low` and `high` are about one figure: {figures}; in other tables the note says which.\n"


def _sections() -> Iterator[str]:
    scalars = [name for name, info in Settings.model_fields.items() if not _is_section(info)]
    yield _table(Settings, scalars)
    named: tuple[tuple[str, type[BaseModel]], ...] = (
        ("[periods]", Periods),
        ("[policy]", Policy),
        ("[weightings.NAME]", Weighting),
        ("[scenarios.NAME]", Scenario),
    )
    for title, model in named:
        yield f"### {title}\n\n{_first_line(model)}\n"
        yield _table(model, list(model.model_fields))


def _is_section(info: FieldInfo) -> bool:
    inner = (info.annotation, *get_args(info.annotation))
    return any(isinstance(part, type) and issubclass(part, BaseModel) for part in inner)


def _first_line(model: type[BaseModel]) -> str:
    return (inspect.getdoc(model) or "").splitlines()[0]


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(model: type[BaseModel], names: list[str]) -> str:
    lines = ["| name | holds | unit | meaning |", "| --- | --- | --- | --- |"]
    for name in names:
        info = model.model_fields[name]
        extra: Any = info.json_schema_extra or {}
        meaning = (info.description or "").replace("|", "\\|")
        lines.append(f"| `{name}` | {_holds(model, name, info)} | {extra.get('unit', '')} | {meaning} |")
    return "\n".join(lines) + "\n"


def _holds(model: type[BaseModel], name: str, info: FieldInfo) -> str:
    """The kind of a cell with its bounds, choices and default."""
    annotation: Any = info.annotation
    if get_origin(annotation) is dict:
        kind = "section"
    elif get_origin(annotation) is tuple and not issubclass(model, Row):
        kind = "list"
    else:
        kind = kinds(model)[name]
    words = [kind, *_choices(annotation), *_bounds(info)]
    if not info.is_required():
        words.append("may be left out" if info.default in (None, "") else f"default {_shown(info.default)}")
    return ", ".join(word for word in words if word)


def _shown(value: Any) -> str:
    return "empty" if value in ("", {}) else plain(value)


def _choices(annotation: Any) -> list[str]:
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return [word for part in get_args(annotation) for word in _choices(part)]
    return [f"`{word}`" for word in get_args(annotation)] if get_origin(annotation) is Literal else []


def _bounds(info: FieldInfo) -> list[str]:
    found = []
    for part in info.metadata:
        for attribute, sign in (("gt", ">"), ("ge", ">="), ("le", "<=")):
            limit = getattr(part, attribute, None)
            if limit is not None:
                found.append(f"{sign} {limit:,}" if limit >= 10_000 else f"{sign} {limit}")
    return found


if __name__ == "__main__":
    print(data_page(), end="")

"""Writing: an instance -> its folder, whole or not at all, equal when read back."""

from __future__ import annotations

import csv
import io
import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from optim.errors import UsageError
from optim.files import whole_folder
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.instance.settings import UNWRITTEN, Settings
from optim.reading.cells import kinds, optional, plain
from optim.reading.evidence import evidence_text
from optim.reading.file_names import SETTINGS, csv_name
from optim.reading.files import EVIDENCE
from optim.reading.locate import check_name
from optim.text import guarded


def write(instance: Instance, folder: str | os.PathLike[str]) -> Path:
    """Write an instance as a new folder. Raises UsageError when the folder exists and is not empty."""
    target = Path(folder)
    check_name(os.path.basename(os.path.realpath(target)))
    whole_or_nothing(target, lambda place: fill(instance, place))
    return target


def whole_or_nothing(target: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder under another name beside the target, fill it, then give it its name."""
    if os.path.islink(target) or (
        os.path.exists(target) and (not os.path.isdir(target) or any(target.iterdir()))
    ):
        raise UsageError(f"{str(target)!r} exists already; expected a new name (nothing is overwritten)")
    try:
        with whole_folder(target, f".{target.name}.{secrets.token_hex(4)}") as place:
            fill(place)
    except OSError as error:
        reason = error.strerror or "it exists already"
        raise UsageError(f"cannot write {str(target)!r} ({reason}); choose another folder") from error


def fill(instance: Instance, place: Path) -> None:
    """Write an instance's files into a folder that is there and empty."""
    (place / SETTINGS).write_text(toml_text(settings_tree(instance.settings)), encoding="utf-8", newline="")
    for table in instance.kept:
        (place / csv_name(table)).write_text(csv_text(instance, table), encoding="utf-8", newline="")
    if instance.evidence:
        (place / EVIDENCE).write_text(evidence_text(instance.evidence), encoding="utf-8", newline="")


def settings_tree(settings: Settings) -> dict[str, Any]:
    """Settings as a tree to be written, without policies that go unwritten at their default."""
    tree = settings.model_dump()
    known = type(settings.policy).model_fields
    tree["policy"] = {
        name: value
        for name, value in tree["policy"].items()
        if name not in UNWRITTEN or value != known[name].default
    }
    return tree


def csv_text(instance: Instance, table: str) -> str:
    """A table as CSV; text that a spreadsheet would run as a formula has an apostrophe before it."""
    rows = instance.table(table)
    known = written(TABLES[table], rows)
    lines = [_csv_line(known)]
    for row in rows:
        cells = ((kind, plain(getattr(row, name))) for name, kind in known.items())
        lines.append(_csv_line(guarded(cell) if kind == "text" else cell for kind, cell in cells))
    return "".join(lines)


def written(model: type[Row], rows: Iterable[Row]) -> dict[str, str]:
    """Columns with their kinds, without those of the table alone that have no value in any row."""
    free = optional(model) - Row.model_fields.keys()
    filled = {name for name in free for row in rows if getattr(row, name) is not None}
    return {name: kind for name, kind in kinds(model).items() if name not in free - filled}


def _csv_line(cells: Iterable[str]) -> str:
    """One record; the writer quotes a carriage return only when its own line ends have one."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def toml_text(tree: Mapping[str, Any], path: tuple[str, ...] = ()) -> str:
    """A tree of settings as TOML: values first, then a section for each table below.

    Empty tables are left out, but for ``sources``, which must be there. So are values that are None.
    """
    values = [
        f"{toml_key(key)} = {_value(value)}"
        for key, value in tree.items()
        if not isinstance(value, Mapping) and value is not None
    ]
    head = [f"[{'.'.join(toml_key(part) for part in path)}]"] if path else []
    parts = ["\n".join([*head, *values]) + "\n"] if values or not tree else []
    tables = {key: value for key, value in tree.items() if isinstance(value, Mapping)}
    parts += [toml_text(table, (*path, key)) for key, table in tables.items() if table or key == "sources"]
    return "\n".join(parts)


def toml_key(key: str) -> str:
    """A part of a key as TOML writes it: bare where it can be, else quoted."""
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _quoted(key)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text if "." in text else text + ".0"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    return "[" + ", ".join(_value(item) for item in value) + "]"

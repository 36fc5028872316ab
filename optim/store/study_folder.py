"""A study's own folder: what was asked, by what means, what was found in sentences, and its tables as CSV."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.instance.hashing import instance_hash
from optim.instance.provenance import provenance
from optim.store.folder import whole_folder
from optim.store.names import digest8, free_name
from optim.store.save import CHECKSUMS, WriteInstance, checksums
from optim.store.shapes import StudyShape, document_of, shaped, text_of

STUDY = "study.json"
FORMAT = 1
OTHERS = "..."
"""Stands for columns that are named after what was asked."""
GUARDED = re.compile(r"'[=+\-@\t\n]")


@dataclass(frozen=True)
class StudyRecord:
    """``base``: status, coverage, bound, gap and cost of the case as it is.

    ``tables``: CSV text by name; ``plans``: the text of plans by name.
    """

    study: str
    case: Case
    command: Sequence[str]
    inputs: Mapping[str, Any]
    base: tuple[Any, ...] | None
    said: Sequence[str]
    columns: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, str]
    plans: Mapping[str, str] = field(default_factory=dict)


def save_study(record: StudyRecord, out: Path, write_instance: WriteInstance) -> Path:
    """Write ``out/<instance>/<time>-<study>-<hash>/`` whole or not at all, or raise UsageError.

    ``write_instance`` writes the instance that was varied to a folder, so that a report can lead to it.
    """
    manifest = _manifest(record)
    parent = out / record.case.instance.name
    name = free_name(f"{datetime.now():%Y%m%d-%H%M%S}-{record.study}-{digest8(manifest)}", parent)
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    try:
        with whole_folder(parent, name) as folder:
            (folder / STUDY).write_text(text, encoding="utf-8")
            write_instance(record.case.instance, folder / "instance")
            (folder / "tables").mkdir()
            if record.plans:
                (folder / "plans").mkdir()
            for name_, plan in record.plans.items():
                (folder / "plans" / f"{name_}.json").write_text(plan, encoding="utf-8")
            for table, rows in record.tables.items():
                (folder / "tables" / f"{table}.csv").write_bytes(rows.encode("utf-8"))
            (folder / CHECKSUMS).write_text(checksums(folder), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot write a study in {parent} ({error.strerror}): choose another folder with --out"
        ) from None
    return parent / name


def _manifest(record: StudyRecord) -> dict[str, Any]:
    case, settings = record.case, record.case.instance.settings
    names = ("status", "coverage", "bound", "gap", "cost_musd")
    return {
        "format": FORMAT,
        "study": record.study,
        "command": list(record.command),
        "instance": case.instance.name,
        "instance_hash": instance_hash(case.instance),
        "mode": case.mode,
        "founding_act": case.founding_act,
        "scenarios": list(case.scenarios),
        "overrides": [list(pair) for pair in case.overrides],
        "weighting": case.weighting,
        "require": list(case.require),
        "inputs": dict(record.inputs),
        **dict(zip(names, record.base or (None,) * len(names), strict=True)),
        "said": list(record.said),
        "columns": {name: dict(record.columns.get(name, {})) for name in record.tables},
        "title": settings.title,
        "as_of": settings.as_of,
        "theaters": {row.theater: row.name for row in case.instance.theaters},
        "currency": settings.currency,
        "price_year": settings.price_year,
        "provenance": dict(provenance(case.instance)),
        "caveat": settings.caveat,
    }


def load_study(folder: Path) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    """What a stored study says of itself, and its tables by name. Raises UsageError for what is not one."""
    path = folder / STUDY
    manifest = shaped(document_of(text_of(path), path), StudyShape, path)
    try:
        tables = {
            name: _table(folder / "tables" / f"{name}.csv", columns)
            for name, columns in manifest["columns"].items()
        }
    except ValueError as error:
        raise UsageError(f"{folder} is not a study as `optimize` writes it: {error}") from None
    return manifest, tables


def _table(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """A table as it was before its text was guarded; ``columns`` must be among its own."""
    frame = pd.read_csv(io.StringIO(text_of(path)), keep_default_na=False, na_values={})
    if missing := [name for name in columns if name not in (*frame.columns, OTHERS)]:
        raise ValueError(f"tables/{path.name} lacks the columns {', '.join(missing)}")
    return frame.map(lambda cell: cell[1:] if isinstance(cell, str) and GUARDED.match(cell) else cell)

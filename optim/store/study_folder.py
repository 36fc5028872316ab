"""A study's own folder: what was asked, by what means, what was found in sentences, and its tables as CSV."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.instance.provenance import provenance
from optim.store.guard import guard
from optim.store.load import changed
from optim.store.locate import STUDY
from optim.store.manifest import asked
from optim.store.named import is_equal
from optim.store.names import digest8, plain
from optim.store.save import CHECKSUMS, WriteInstance, fill, new_folder, place
from optim.store.shapes import StudyShape, document_of, shaped, text_of
from optim.text import unguarded

FORMAT = 1
OTHERS = "..."
"""Stands for columns that are named after what was asked."""


@dataclass(frozen=True)
class StudyRecord:
    """``base``: status, coverage, bound, gap and cost of the case as it is.

    ``claim``, ``opening`` (label and text of each sentence), ``said`` and ``evidence``: what was found, in
    sentences. ``tables``: CSV text by name;
    ``plans``: the text of plans by name; ``shown``: the tables as they were
    printed, and ``seconds`` what the study took.
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
    shown: Sequence[Mapping[str, Any]] = ()
    seconds: float | None = None
    claim: str = ""
    opening: Sequence[tuple[str, str]] = ()
    evidence: Sequence[str] = ()


def save_study(
    record: StudyRecord, out: Path, write_instance: WriteInstance, name: str | None = None
) -> Path:
    """Write ``out/<instance>/<time>-<study>-<hash>/``, or a folder of that name, whole or not at all.

    Raises UsageError where it cannot be written, and NameTaken where another run or study has the name.
    ``write_instance`` writes the instance that was varied to a folder, so that a report can lead to it.
    """
    manifest = _manifest(record)
    stem = f"{record.study}-{digest8(manifest)}"
    manifest |= {} if record.seconds is None else {"seconds": round(record.seconds, 3)}
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    files = {
        STUDY: text,
        **{f"plans/{name}.json": plan for name, plan in record.plans.items()},
        **{f"tables/{name}.csv": rows for name, rows in record.tables.items()},
    }

    def write(folder: Path) -> None:
        write_instance(record.case.instance, folder / "instance")
        fill(folder, files)

    parent = out / plain(record.case.instance.name, "the instance")
    if name is not None:
        told = {file: made for file, made in files.items() if file != STUDY}
        return place(parent, name, write, lambda folder: is_equal(folder, STUDY, manifest, told))
    return new_folder(parent, stem, write)


def _manifest(record: StudyRecord) -> dict[str, Any]:
    case, settings = record.case, record.case.instance.settings
    names = ("status", "coverage", "bound", "gap", "cost_musd")
    return {
        "format": FORMAT,
        "study": record.study,
        "command": list(record.command),
        **asked(case),
        "inputs": dict(record.inputs),
        **dict(zip(names, record.base or (None,) * len(names), strict=True)),
        "claim": record.claim,
        "opening": [{"label": label, "text": text} for label, text in record.opening],
        "said": list(record.said),
        "evidence": list(record.evidence),
        "shown": [dict(one) for one in record.shown],
        "columns": {name: dict(record.columns.get(name, {})) for name in record.tables},
        "title": settings.title,
        "as_of": settings.as_of,
        "theaters": {row.theater: row.name for row in case.instance.theaters},
        "contributors": {row.contributor: row.name for row in case.instance.contributors},
        "currency": settings.currency,
        "price_year": settings.price_year,
        "provenance": dict(provenance(case.instance)),
        "caveat": settings.caveat,
    }


def load_study(folder: Path) -> tuple[dict[str, Any], dict[str, pd.DataFrame]]:
    """What a stored study says of itself, and its tables by name. Raises UsageError for what is not one."""
    guard(folder)
    path = folder / STUDY
    manifest = shaped(document_of(text_of(path), path), StudyShape, path)
    for entry in ("instance", "study"):
        plain(manifest[entry], f"{path} [{entry}]")
    try:
        tables = {
            name: _table(folder / "tables" / f"{plain(name, f'{folder / STUDY} [columns]')}.csv", columns)
            for name, columns in manifest["columns"].items()
        }
    except ValueError as error:
        raise UsageError(f"{folder} is not a study as `optimize` writes it: {error}") from None
    return manifest, tables


def changed_since(folder: Path) -> tuple[str, ...]:
    """Files of a study that are not as they were written; the checksums alone where there are none."""
    return changed(folder) if os.path.isfile(folder / CHECKSUMS) else (CHECKSUMS,)


def _table(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """A table as it was before its text was guarded; ``columns`` must be among its own."""
    frame = pd.read_csv(io.StringIO(text_of(path)), keep_default_na=False, na_values={})
    if missing := [name for name in columns if name not in (*frame.columns, OTHERS)]:
        raise ValueError(f"tables/{path.name} lacks the columns {', '.join(missing)}")
    return frame.map(lambda cell: unguarded(cell) if isinstance(cell, str) else cell)

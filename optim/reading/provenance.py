"""Provenance: every figure names its source, and every evidence id that is named exists."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator

from optim.errors import Fault
from optim.instance.settings import ABOUT, Policy
from optim.reading.files import EVIDENCE, text_of
from optim.reading.parsed import Book
from optim.reading.suggest import hint

ASSUMPTION = "assumption:"


def provenance_faults(book: Book, severity: str) -> Iterator[Fault]:
    """What is missing in provenance, as faults of the given severity."""
    ids = evidence_ids(book)
    yield from _evidence_file(book, ids, severity)
    known = ids if isinstance(ids, set) else set()
    mention = _mention(known)
    for table, entries in book.entries.items():
        for row, line in entries:
            for message in _source_messages(row.source, known, mention):
                yield book.fault(table, line, "source", message, severity)
    if book.settings is not None:
        for name in Policy.model_fields:
            source = book.settings.policy.sources.get(name, "")
            needs = name not in ABOUT and not (
                source == "" and name in _left_at_default(book.settings.policy)
            )
            for message in _source_messages(source, known, mention) if needs else ():
                yield book.setting(f"policy.sources.{name}", f"policy {name!r}: {message}", severity)


def _left_at_default(policy: Policy) -> set[str]:
    """Optional policies with the value that they have where nobody states them: they need no source."""
    fields = Policy.model_fields.items()
    return {
        name for name, field in fields if not field.is_required() and getattr(policy, name) == field.default
    }


def evidence_ids(book: Book) -> set[str] | Fault | None:
    """The ids of ``evidence.csv``; None when the instance has no such file or sheet."""
    folder = book.draft.folder
    if folder is None and book.draft.evidence:
        return {row.id for row in book.draft.evidence}
    if folder is None or not os.path.exists(folder / EVIDENCE):
        return None
    text = text_of(folder, EVIDENCE)
    if isinstance(text, Fault):
        return text
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return {row["id"] for row in rows if row["id"]}
    except (csv.Error, KeyError) as error:
        return Fault(EVIDENCE, 1, "id", f"cannot be read ({error}); expected CSV with a column id")


def _evidence_file(book: Book, ids: set[str] | Fault | None, severity: str) -> Iterator[Fault]:
    if isinstance(ids, Fault):
        yield Fault(ids.file, ids.line, ids.column, ids.message, severity)


def _mention(ids: set[str]) -> re.Pattern[str] | None:
    """What an evidence id looks like: one of the prefixes in use, then the rest of a word."""
    prefixes = {m.group() for m in (re.match(r"[A-Za-z]+(_|(?=\d))", name) for name in ids) if m}
    if not prefixes:
        return None
    any_prefix = "|".join(re.escape(p) + (r"\w+" if p.endswith("_") else r"\d\w*") for p in sorted(prefixes))
    return re.compile(rf"(?<!\w)(?:{any_prefix})")


def _source_messages(source: str, ids: set[str], mention: re.Pattern[str] | None) -> Iterator[str]:
    text = source.strip()
    if not text:
        yield "has no source; expected an evidence id, a document, or `assumption:` with its reasoning"
    elif text.lower().startswith(ASSUMPTION) and len(text[len(ASSUMPTION) :].split()) < 2:
        yield "is an assumption without its reasoning; expected a sentence after `assumption:`"
    for name in mention.findall(text) if mention else ():
        if name not in ids:
            yield f"unknown evidence id {name!r}; expected an id of evidence.csv; {hint(name, ids)}"

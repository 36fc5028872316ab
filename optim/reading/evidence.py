"""Evidence: ``evidence.csv`` of an instance's folder, read as it is and written as it was read.

It is optional. What is wrong with it is told by ``strict``; here a file that cannot be read holds nothing.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import astuple, fields
from pathlib import Path

from optim.errors import Fault
from optim.instance.evidence import Evidence
from optim.reading.files import EVIDENCE, text_of
from optim.text import guarded, unguarded

COLUMNS = tuple(field.name for field in fields(Evidence))


def evidence_in(folder: Path) -> tuple[Evidence, ...]:
    """The figures that a folder's evidence lists; none where there is no such file."""
    text = text_of(folder, EVIDENCE) if os.path.exists(folder / EVIDENCE) else ""
    return () if isinstance(text, Fault) else evidence_of(text)


def evidence_of(text: str) -> tuple[Evidence, ...]:
    """The figures in the text of a CSV file; columns that are not known are left out."""
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error:
        return ()
    known = ({name: unguarded(row.get(name) or "") for name in COLUMNS} for row in rows)
    return tuple(Evidence(**cells) for cells in known if cells["id"])


def evidence_text(evidence: tuple[Evidence, ...]) -> str:
    """The figures as CSV; text that a spreadsheet would run has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in astuple(row)] for row in evidence)
    return out.getvalue()

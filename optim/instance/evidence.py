"""Evidence: public figures that the rows of an instance cite by id, each with source, date and confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONFIDENCE = {"H": "high", "M": "medium", "L": "low"}
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*_\w+")


@dataclass(frozen=True)
class Evidence:
    """A figure as published: text throughout, as written; it is cited, never computed with.

    ``as_of``: the date it is about. ``status``: read (in a copy of the page named), recalled or assumption.
    """

    id: str
    subject: str = ""
    quantity: str = ""
    value: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    as_of: str = ""
    status: str = ""
    source: str = ""
    url: str = ""
    note: str = ""
    group: str = ""

    @property
    def confidence(self) -> str:
        """high, medium or low, where the note says so as ``conf=H``; else nothing."""
        found = re.search(r"\bconf=([HML])\b", self.note)
        return CONFIDENCE[found.group(1)] if found else ""


def cited(source: str) -> list[str]:
    """What looks like an id of evidence in the text of a source."""
    return WORD.findall(source)

"""Told: the claim and the opening of a stored result, for the page of the job that made it."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

START, END = "<article", "<dl class=facts"
"""Between these stand the title and the opening of a report."""


@dataclass(frozen=True)
class Told:
    """``claim``: of a study; a run has none. ``opening``: labels, empty or not, and sentences."""

    claim: str = ""
    opening: tuple[tuple[str, str], ...] = ()


def told_by(page: Path) -> Told:
    """The claim and the opening of a report; nothing where the file cannot be read."""
    try:
        text = page.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Told()
    reader = _Reader()
    reader.feed(text[max(0, text.find(START)) : text.find(END)])
    title = " ".join(reader.title.split()) if reader.of_study else ""
    pairs = ((label.strip().rstrip(":"), " ".join(words.split())) for label, words in reader.lead)
    return Told(title, tuple(pair for pair in pairs if pair[1]))


class _Reader(HTMLParser):
    """Takes down the title, whether a study's question follows, and the paragraphs of the opening."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.of_study = "", False
        self.lead: list[list[str]] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = dict(attrs).get("class") or ""
        self._within.append(kind if kind in ("title", "question", "lead") else tag)
        self.of_study |= kind == "question"
        if tag == "p" and "lead" in self._within:
            self.lead.append(["", ""])

    def handle_endtag(self, tag: str) -> None:
        if self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if "title" in self._within:
            self.title += data
        elif "lead" in self._within and self.lead:
            self.lead[-1][0 if "b" in self._within else 1] += data

"""Blocks: every command and piece of code on the pages of the site and in README.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt


@dataclass(frozen=True)
class Block:
    """A block as it stands on a page: ``language`` is the fence's word, or ``indented``."""

    page: str
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line} [{self.language}] {self.text.strip().splitlines()[0][:80]}"


def blocks_in(folder: Path) -> Iterator[Block]:
    """Every fenced or indented block of every page under a folder, wherever in the page it stands."""
    for path in sorted(folder.rglob("*.md")):
        page = path.relative_to(folder).as_posix()
        for token in MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8")):
            if token.type in ("fence", "code_block"):
                language = token.info.strip() if token.type == "fence" else "indented"
                line = token.map[0] + 1 if token.map else 0
                yield Block(page, line, language, token.content)

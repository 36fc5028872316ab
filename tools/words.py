"""Words: sentences of the code that turn around a pronoun without its noun, counted room by room.

    python tools/words.py            prints each sentence with its file and line
    python tools/words.py counts     prints the counts, as ``tests/docs/words.txt`` lists them

Looked at are docstrings and messages (every text of ``optim`` that has at least four words). The rule catches
the worst habits only: ``that which``; a sentence that begins with *what*, *who*, *whoever* or *whatever* and
asks nothing; and *one*, *another*, *other ones* or *those* at the end of a sentence or clause.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "docs" / "words.txt"
LEAST_WORDS = 4
SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n\n")
HABITS = (
    re.compile(r"\bthat which\b", re.IGNORECASE),
    re.compile(r"^(what|who|whoever|whatever)\s(?!.*\?\s*$)", re.IGNORECASE | re.DOTALL),
    re.compile(r"\b(another|other ones|the ones|those|one)[.,;:]?$", re.IGNORECASE),
)
NOT_PRONOUNS = re.compile(
    r"\b(no|at least|less than|more than|from|to|by|is|or|and|factor|phase) one[.,;:]?$"
)
"""A number that ends a sentence: *from zero to one*."""


class Sentence(NamedTuple):
    """A sentence that has a habit, with its file and line."""

    file: str
    line: int
    text: str

    @property
    def room(self) -> str:
        """``optim/studies``; ``optim`` for a module that stands in no room."""
        parts = self.file.split("/")
        return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def found(root: Path = ROOT) -> Iterator[Sentence]:
    """Every sentence of ``optim`` that has a habit."""
    for path in sorted((root / "optim").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for text in bad(node.value):
                    yield Sentence(file, node.lineno, text)


def bad(text: str) -> Iterator[str]:
    """The sentences of a text that have a habit; a text of a few words is no sentence."""
    for sentence in SENTENCE.split(text):
        words = " ".join(sentence.split())
        if len(words.split()) < LEAST_WORDS or NOT_PRONOUNS.search(words):
            continue
        if any(habit.search(words) for habit in HABITS):
            yield words


def counts(root: Path = ROOT) -> dict[str, int]:
    """How many such sentences each room has."""
    return dict(sorted(Counter(one.room for one in found(root)).items()))


def listed() -> dict[str, int]:
    """The counts that ``tests/docs/words.txt`` allows."""
    lines = (line.split("#")[0].split() for line in LIST.read_text(encoding="utf-8").splitlines())
    return {room: int(count) for room, count in (line for line in lines if line)}


if __name__ == "__main__":
    if sys.argv[1:] == ["counts"]:
        print("\n".join(f"{room} {count}" for room, count in counts().items()))
    else:
        print("\n".join(f"{one.file}:{one.line}: {one.text}" for one in found()))

"""The glossary defines each word once, in one sentence, and has the words that answers are told in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from optim.case import Mode
from optim.instance.settings import CHARGES, Reading
from optim.studies.moved import FOUND, PROVEN, WITHIN

PAGE = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| \*\*(.+?)\*\* \| (.+?) \|$", PAGE, flags=re.MULTILINE)


def test_every_word_is_defined_once_in_one_sentence() -> None:
    words = [word.strip() for name, _ in ROWS for word in name.split(", ")]
    assert len(words) > 60
    assert len(set(words)) == len(words)
    for name, meaning in ROWS:
        assert meaning[0].isupper(), name
        assert meaning.endswith("."), name
        assert ". " not in meaning, f"{name}: one sentence"


def test_it_has_the_words_that_answers_are_told_in() -> None:
    words = {word for name, _ in ROWS for word in name.split(", ")}
    readings = {f"Founding Act: {one}" for one in get_args(Reading) if one != "off"}
    assert readings <= words
    assert {PROVEN, FOUND, WITHIN, *get_args(Mode), *CHARGES} <= words

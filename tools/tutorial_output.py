"""Put what the commands of ``docs/tutorial.md`` print into the page: ``python tools/tutorial_output.py``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from docs_pages.printed import Sitting, printed_after

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"


def made(text: str) -> str:
    """The page with every printed block made anew."""
    with tempfile.TemporaryDirectory() as folder:
        sitting = Sitting(Path(folder))
        for block in reversed([*printed_after(text, sitting.printed)]):
            text = text[: block.begin] + block.printed + text[block.end :]
    return text


if __name__ == "__main__":
    PAGE.write_text(made(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

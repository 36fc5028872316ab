"""Put what the commands of the tutorials print into them: ``python tools/tutorial_output.py [PAGE ...]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from docs_pages.printed import Sitting, printed_after

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("tutorial.md", "tutorial-2.md")


def made(text: str) -> str:
    """The page with every printed block made anew."""
    with tempfile.TemporaryDirectory() as folder:
        sitting = Sitting(Path(folder))
        for block in reversed([*printed_after(text, sitting.printed)]):
            text = text[: block.begin] + block.printed + text[block.end :]
    return text


if __name__ == "__main__":
    for name in sys.argv[1:] or PAGES:
        page = DOCS / name
        page.write_text(made(page.read_text(encoding="utf-8")), encoding="utf-8")

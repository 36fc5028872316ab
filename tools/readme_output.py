"""Put the reference run's own words into README.md: ``python tools/readme_output.py``."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from optim.cli import main

ROOT = Path(__file__).parents[1]
RUN = "results/madrid2022/reference-phased"
LAST = "Who supplies what"  # where the part that the README shows ends
BLOCK = re.compile(r"(<!-- made by: .*? -->\n```text\n).*?(```\n)", re.DOTALL)


def shown() -> str:
    """What ``optimize show`` prints of the reference run, up to the allocation."""
    said = io.StringIO()
    with redirect_stdout(said):
        main(["show", str(ROOT / RUN), "--no-color"])
    return said.getvalue().split(LAST)[0].rstrip() + "\n"


def readme() -> str:
    """README.md with the block made anew."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return BLOCK.sub(lambda found: found[1] + shown() + found[2], text)


if __name__ == "__main__":
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")

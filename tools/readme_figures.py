"""Draw the reference run's map and figures for README.md: ``python tools/readme_figures.py``.

They go to ``docs/images/``, and what each shows, which is the chart's own title, into the page.
"""

from __future__ import annotations

import io
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
RUN = ROOT / "results" / "madrid2022" / "reference-phased"
KINDS = {"map": "100%", "asked": "49%", "flows": "49%", "coverage": "49%"}  # how wide each is shown
BLOCK = re.compile(r"(<!-- figures, made by .*? -->\n).*?(<!-- end of figures -->)", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def draw(kind: str, folder: Path) -> Path:
    """One chart of the reference run, as the command draws it."""
    from optim.cli import main

    path = folder / f"{kind}.svg"
    with redirect_stdout(io.StringIO()):
        code = main(["figure", str(RUN), kind, "--out", str(path)])
    if code:
        sys.exit(code)
    return path


def readme(folder: Path) -> str:
    """README.md with its figures' block made anew from the pictures in a folder."""
    lines = []
    for kind, width in KINDS.items():
        found = TITLE.search((folder / f"{kind}.svg").read_text(encoding="utf-8"))
        title = found[1] if found else kind
        lines.append(f'<img src="docs/images/{kind}.svg" width="{width}" alt="{title}">\n')
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return BLOCK.sub(lambda block: block[1] + "".join(lines) + block[2], text)


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for kind in KINDS:
        draw(kind, IMAGES)
    (ROOT / "README.md").write_text(readme(IMAGES), encoding="utf-8")

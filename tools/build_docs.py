"""Build the documentation site: ``python tools/build_docs.py [FOLDER]`` (needs ``pip install ".[docs]"``).

The pages are those of ``docs/`` and those made here: the ten questions one by one, the commands, the errors,
and the Python reference. Nothing is fetched, neither now nor when the site is read. A warning is an error.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from docs_pages import commands, errors, howto, python

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build" / "site"


def lay_out(folder: Path) -> None:
    """Put every page of the site into a folder, as Markdown."""
    shutil.copytree(ROOT / "docs", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "README.md", folder)
    made = {"commands.md": commands.page(), "errors.md": errors.page(), "python.md": python.page()}
    made |= howto.pages((ROOT / "docs" / "questions.md").read_text(encoding="utf-8"))
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(site: Path) -> int:
    """Build the site into a folder; 0 when there was nothing to warn of."""
    from sphinx.cmd.build import build_main

    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "source"
        lay_out(source)
        return build_main(
            ["-q", "-E", "-W", "--keep-going", "-d", scratch + "/known", str(source), str(site)]
        )


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    code = build(target)
    if code == 0:
        print(f"open {target / 'index.html'}")
    sys.exit(code)

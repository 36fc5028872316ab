"""The README's map and figures are what ``optimize figure`` draws today of the reference run, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

import readme_figures


@pytest.mark.parametrize("kind", readme_figures.KINDS)
def test_it_is_drawn_so_today(tmp_path: Path, kind: str) -> None:
    drawn = readme_figures.draw(kind, tmp_path).read_bytes()
    assert drawn == (readme_figures.IMAGES / f"{kind}.svg").read_bytes(), "run python tools/readme_figures.py"


def test_the_readme_says_what_each_shows() -> None:
    text = (readme_figures.ROOT / "README.md").read_text(encoding="utf-8")
    assert text == readme_figures.readme(readme_figures.IMAGES), "run python tools/readme_figures.py"
    assert text.count('.svg" width') == len(readme_figures.KINDS) == 4

"""docs/rows.md is what the code makes, and its families are those of docs/formulation.md."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from optim.model.constraints import FAMILIES
from optim.model.describe import name_of

ROOT = Path(__file__).parents[2]


def test_the_page_is_as_the_code_makes_it() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "model_rows.py"))["text"]()
    page = (ROOT / "docs" / "rows.md").read_text(encoding="utf-8")
    assert page == made, "run python tools/model_rows.py > docs/rows.md"


def test_the_formulation_has_the_families_in_the_same_order() -> None:
    text = (ROOT / "docs" / "formulation.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### \d+\. (\w+)$", text, flags=re.MULTILINE)
    assert headings == [name_of(family) for family in FAMILIES]

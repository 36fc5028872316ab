"""A notebook shows objects whatever was imported, and the report is imported when something is shown."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from optim.notebook import WRITERS
from optim.plan import Plan
from optim.rich_display import RichDisplay
from worlds import sample_solution

ROOT = Path(__file__).parents[2]
SHOWING = """
import sys
{made}
late = [name for name in sys.modules if name.startswith(("optim.report", "optim.notebook", "optim.studies"))]
assert not late, late
html = shown._repr_html_()
assert "Tutorial" in html and "<table" in html, html
assert "optim.notebook" in sys.modules and "optim.studies" not in sys.modules
"""


@pytest.mark.parametrize(
    "made",
    [
        "import optim; shown = optim.load('tutorial')",
        "from optim.reading import read_case; shown = read_case('tutorial').instance",
        "from optim.instance import Instance; from optim.reading import read; shown = read('tutorial')",
    ],
)
def test_an_instance_shows_itself_in_a_new_process(made: str) -> None:
    code = SHOWING.format(made=made)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_a_subclass_is_shown_as_its_base_class() -> None:
    class Posture(Plan):
        pass

    plan = sample_solution.plan()
    shown = Posture(**{name: getattr(plan, name) for name in plan.__dataclass_fields__})
    assert shown._repr_html_() == plan._repr_html_()


def test_every_class_that_is_shown_has_a_writer() -> None:
    from optim import solution  # noqa: F401
    from optim.studies import findings  # noqa: F401

    shown = {f"{kind.__module__}.{kind.__qualname__}" for kind in RichDisplay.__subclasses__()}
    assert {name for name in shown if name.startswith("optim.")} == set(WRITERS)


def test_no_import_is_excepted_from_the_floors() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert not [contract["name"] for contract in linter["contracts"] if "ignore_imports" in contract]

"""The committed runs: of the instance as it is shipped, good to this day, and what the README shows."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

from optim.cli import main
from optim.instance.hashing import instance_hash
from optim.reading import read_case

ROOT = Path(__file__).parents[2]
RUNS = sorted((ROOT / "results" / "madrid2022").glob("reference-*"))
CHECKED = [pytest.param(run, marks=pytest.mark.slow if "phased" in run.name else ()) for run in RUNS]
HOSTS_AND_PATHS = re.compile(r"https?://|(?<![\w.])/(?:home|tmp|work|root|opt|usr|Users)/")


def test_both_modes_have_one() -> None:
    assert [run.name for run in RUNS] == ["reference-phased", "reference-steady"]


@pytest.mark.parametrize("run", CHECKED, ids=lambda run: run.name)
def test_it_passes_the_checker(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(run)]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_it_is_of_the_shipped_instance(run: Path) -> None:
    manifest = json.loads((run / "manifest.json").read_text())
    shipped = read_case("madrid2022", mode=manifest["mode"]).instance
    assert manifest["instance_hash"] == instance_hash(shipped), "solve it again, and make the README anew"


@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_it_names_no_machine(run: Path) -> None:
    told = [run / "solver.log", run / "manifest.json", run / "plan.json"]
    assert [file.name for file in told if HOSTS_AND_PATHS.search(file.read_text())] == []


def test_the_readme_shows_it() -> None:
    made = runpy.run_path(str(ROOT / "tools" / "readme_output.py"))["readme"]()
    assert (ROOT / "README.md").read_text(encoding="utf-8") == made, "run python tools/readme_output.py"

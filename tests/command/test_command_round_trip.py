"""A stored run stands for itself: it can be moved, read back and checked, and no figure in it be changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command.real_command import run
from optim.engine import solve
from optim.instance.hashing import instance_hash
from optim.reading import read, read_case, write
from optim.store import load, save
from optim.store.plan_json import plan_from_json, plan_to_json


@pytest.fixture
def moved(changed, tmp_path: Path) -> Path:
    """The run with a scenario and an override, somewhere else and under another name."""
    return Path(shutil.copytree(changed.folder, tmp_path / "elsewhere" / "moved"))


def test_a_real_plan_is_read_back_equal(tmp_path: Path) -> None:
    solution = solve(read_case("tutorial", mode="steady"), gap=0.0)
    folder = save(solution, tmp_path, tables={}, write_instance=write)
    assert load(folder).plan == solution.plan
    assert load(folder).changed == ()


@pytest.mark.parametrize("which", ["steady", "changed"])
def test_the_plan_of_a_run_is_read_and_written_without_loss(
    which: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(which).folder
    text = (folder / "plan.json").read_text()
    assert plan_to_json(plan_from_json(text)) == text
    assert plan_from_json(text).rotated


def test_the_instance_in_a_run_is_the_one_that_was_used(changed, moved: Path) -> None:
    """Scenario and override applied: not the instance as it lies in its folder."""
    asked = {"scenarios": ("big-camp",), "overrides": (("contributors.NOV.dwell_ratio", "3"),)}
    used = instance_hash(read_case("tutorial", **asked).instance)
    assert instance_hash(read(moved / "instance")) == used != instance_hash(read("tutorial"))
    assert changed.ended.document["instance_hash"] == used
    assert json.loads((moved / "manifest.json").read_text())["instance_hash"] == used


def test_a_run_is_checked_from_its_files_alone_wherever_it_is(changed, moved: Path, home: Path) -> None:
    ended = run("check", str(moved), "--json", home=home)
    assert (ended.code, ended.err) == (0, "")
    made, first = ended.document, changed.ended.document
    for name in ("coverage", "bound", "cost_musd", "instance_hash", "theaters", "response", "overrides"):
        assert made[name] == first[name], name


def more_units(plan: dict[str, Any]) -> None:
    plan["rotated"][0][-1] += 7


def fewer_units(plan: dict[str, Any]) -> None:
    plan["rotated"][-1][-1] -= 1


def faster(plan: dict[str, Any]) -> None:
    plan["surged"][0][-1] = "99.5"


def said(folder: Path, home: Path) -> tuple[str, list[str]]:
    """What `optimize check` says of a run that is not as it claims: stderr, and its sentences."""
    ended = run("check", str(folder), "--json", home=home)
    made = ended.document
    assert (ended.code, made["status"], made["coverage"]) == (7, "error", None)
    assert made["breaches"]
    assert all(sentence in ended.err for sentence in made["breaches"])
    assert "Traceback" not in ended.err
    return ended.err, made["breaches"]


@pytest.mark.parametrize(
    ("change", "words"),
    [(more_units, "force_pool"), (fewer_units, "manifest: coverage is said"), (faster, "ready_pool")],
)
def test_a_figure_of_the_plan_that_is_changed_is_found(
    change: Callable[[dict[str, Any]], None], words: str, moved: Path, home: Path
) -> None:
    plan = json.loads((moved / "plan.json").read_text())
    change(plan)
    (moved / "plan.json").write_text(json.dumps(plan))
    err, breaches = said(moved, home)
    assert any(sentence.startswith(words) for sentence in breaches), breaches
    assert "plan.json is not as it was written" in err


def test_an_instance_that_is_changed_is_found(moved: Path, home: Path) -> None:
    table = moved / "instance" / "sites.csv"
    table.write_text(table.read_text().replace("1200", "9000"))
    err, breaches = said(moved, home)
    assert any("its hash differs" in sentence for sentence in breaches)
    assert "instance/sites.csv is not as it was written" in err

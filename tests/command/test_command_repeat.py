"""Equal runs: every file is equal, but for seconds, memory and the solver's own log."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from command.real_command import instance_in, run, runs_in
from optim.generate import generate

OF_THE_CLOCK = {"seconds", "peak_rss_mb"}


def files(folder: Path) -> dict[str, bytes]:
    """What must be equal byte by byte: the plan, every table, the instance as used."""
    timed = {"manifest.json", "checksums.txt", "solver.log"}
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in timed)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def figures(folder: Path) -> dict[str, Any]:
    """The manifest but for time and memory."""
    manifest = json.loads((folder / "manifest.json").read_text())
    return {name: value for name, value in manifest.items() if name not in OF_THE_CLOCK}


@pytest.mark.parametrize("mode", ["steady", "phased"])
@pytest.mark.parametrize("name", ["tutorial", "generated"])
def test_equal_commands_write_equal_files(home: Path, name: str, mode: str) -> None:
    """In processes whose sets are in another order, beside one that takes the processor from them."""
    if name == "generated":
        name = instance_in(home, generate(6, 3, 5, 6, 2, seed=1))
    asked = ("--instance", name, "--mode", mode, "--gap", "1", "--effort", "2", "--seed", "5", "--quiet")
    for hash_seed in ("1", "2"):
        with busy(hash_seed == "2"):
            assert run(*asked, home=home, PYTHONHASHSEED=hash_seed).code in (0, 5)
    first, second = runs_in(home)
    one, other = files(first), files(second)
    assert [name for name in {*one, *other} if one.get(name) != other.get(name)] == []
    assert {"plan.json", "tables/allocation.csv", "tables/coverage.csv", "instance/forces.csv"} <= set(one)
    assert figures(first) == figures(second)
    assert figures(first)["cut_off"] == ""


@contextmanager
def busy(really: bool) -> Iterator[None]:
    """Three processes that do nothing but take time."""
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3 * really)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def test_the_tutorial_is_solved_again_to_the_same_files(changed, home: Path) -> None:
    assert run(*changed.argv, "--quiet", home=home, PYTHONHASHSEED="2").code == 0
    (again,) = runs_in(home)
    assert files(again) == files(changed.folder)
    assert figures(again) == figures(changed.folder)

"""``python -m tools.mutants`` finds what tests miss, in a tiny package whose faults are known beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.mutants import table
from tools.mutants.equivalents import read_equivalents, unused
from tools.mutants.mutations import in_text, mutations_of, sampled
from tools.mutants.suites import read_suites

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "tools" / "mutants"
CODE = """\
WORDS = "one two".split()
LAST = WORDS[1]


def limited(value: int, most: int = 3) -> int:
    if value > most:
        return most
    return value
"""
TESTS = """\
from tiny.limits import limited


def test_more_than_three_is_three() -> None:
    assert limited(5) == 3


def test_less_stays() -> None:
    assert limited(2) == 2
"""
SUITES = """\
preload = ["pytest"]
[[suite]]
code = "tiny/"
stages = [["tests/test_{name}.py"]]
"""
RESULTS = {
    "LAST = WORDS[2]": "stillborn",
    "LAST = WORDS[0]": "survived",
    "def limited(value: int, most: int = 4) -> int:": "killed",
    "def limited(value: int, most: int = 2) -> int:": "killed",
    "if value >= most:": "survived",  # the same: an equivalent mutant
    "if value <= most:": "killed",
    "if (not (value > most)):": "killed",
    "pass": "killed",  # instead of the early return
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with a package of one module, and two tests of it."""
    for file, text in {"tiny/limits.py": CODE, "tests/test_limits.py": TESTS, "suites.toml": SUITES}.items():
        path = tmp_path / "tree" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "tree" / "tiny" / "__init__.py").touch()
    return tmp_path / "tree"


def run(tree: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command on a tree; its table is written beside the tree."""
    files = ["--suites", f"{tree}/suites.toml", "--equivalents", f"{tree}/equivalents.toml"]
    command = [sys.executable, "-m", "tools.mutants", "tiny", "--tree", str(tree), *files, *options]
    return subprocess.run(
        [*command, "--out", str(tree.parent / "table.csv")],
        cwd=ROOT, env={**os.environ, "PYTEST_ADDOPTS": ""}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_every_mutant_ends_as_it_must(tree: Path) -> None:
    ended = run(tree)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    rows = table.read(tree.parent / "table.csv")
    assert {row.after: row.result for row in rows} == RESULTS
    assert next(row.by for row in rows if row.after == "pass").endswith("test_more_than_three_is_three")
    assert "8 mutants: 5 of 7 killed (71.4%), 2 survived, 1 stillborn" in ended.stdout
    assert (tree / "tiny" / "limits.py").read_text("utf-8") == CODE


def test_survivors_are_repeated_but_for_those_that_are_explained(tree: Path) -> None:
    assert run(tree).returncode == 0
    (tree / "equivalents.toml").write_text(
        '[[equivalent]]\nfile = "tiny/limits.py"\nline = "if value > most:"\nbecomes = "if value >= most:"\n'
        'reason = "both give the most"\n'
        '[[equivalent]]\nfile = "tiny/limits.py"\nline = "if value > least:"\nreason = "gone"\n',
        encoding="utf-8",
    )
    again = run(tree, "--repeat", str(tree.parent / "table.csv"), "--no-baseline")
    assert again.returncode == 0, again.stdout + again.stderr
    assert [row.after for row in table.read(tree.parent / "table.csv")] == ["LAST = WORDS[0]"]
    assert "'if value > least:': remove the entry" in again.stdout


def test_tests_that_fail_by_themselves_judge_nothing(tree: Path) -> None:
    (tree / "tests" / "test_limits.py").write_text(TESTS.replace("== 2", "== 3"), encoding="utf-8")
    ended = run(tree)
    assert ended.returncode != 0
    assert "the tests fail without any fault" in ended.stderr
    assert "test_less_stays" in ended.stderr


def test_a_longer_sample_has_the_shorter_one_in_it() -> None:
    everything = in_text("tiny/limits.py", CODE)
    short, long = sampled(everything, 7, 3), sampled(everything, 7, 6)
    assert sampled(everything, 7, 3) == short
    assert set(short) < set(long)
    assert set(sampled(everything, 7, 3, skip=3)) == set(long) - set(short)


def test_every_explained_mutation_can_still_be_made() -> None:
    known = read_equivalents(HERE / "equivalents.toml")
    made = mutations_of(ROOT, sorted({entry.file for entry in known}), [])
    assert unused(known, made) == []
    assert all(entry.reason for entry in known)


def test_every_module_has_tests_that_judge_it() -> None:
    suites = read_suites(HERE / "suites.toml")
    for folder in ("optim/model", "optim/check"):
        for file in (ROOT / folder).rglob("*.py"):
            assert suites.stages(ROOT, file.relative_to(ROOT).as_posix())

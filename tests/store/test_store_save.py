"""A run is written whole or not at all, never twice, and loads back equal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from optim import reading
from optim.errors import UsageError
from optim.instance import Instance
from optim.store import Run, find, load, ready, save
from optim.store.named import NameTaken
from worlds import sample_solution

TABLES = {"allocation": "a,b\n1,2\n"}


def saved(out: Path, **more: object) -> Path:
    options = {"tables": TABLES, "write_instance": reading.write, **more}
    return save(sample_solution.solution(), out, **options)  # type: ignore[arg-type]


def test_round_trip(tmp_path: Path) -> None:
    run = load(saved(tmp_path))
    assert run.plan == sample_solution.plan()
    assert run.log == "a log\n"
    assert run.changed == ()
    assert run.outcome == sample_solution.outcome()
    again = reading.read(run.instance_folder).replace(name="sample")
    assert again == sample_solution.instance()


def test_the_manifest_says_what_was_asked_and_what_came_of_it(tmp_path: Path) -> None:
    manifest = json.loads((saved(tmp_path) / "manifest.json").read_text())
    assert manifest["instance"] == "sample"
    assert len(manifest["instance_hash"]) == 64
    assert (manifest["mode"], manifest["founding_act"]) == ("phased", "strict")
    assert (manifest["status"], manifest["stopped_by"], manifest["gap"]) == ("within_gap", "gap", 0.25)
    assert (manifest["objective"], manifest["seed"]) == ("lexicographic", 0)
    assert manifest["provenance"] == {"reported": 0, "derived": 0, "assumed": 1}
    assert manifest["caveat"] == "Made up."


def test_the_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    done = subprocess.run(["sha256sum", "--check", "--quiet", "checksums.txt"], cwd=folder, check=False)
    assert done.returncode == 0


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    folder = saved(tmp_path)
    (folder / "solver.log").write_text("another\n")
    (folder / "more.txt").write_text("")
    assert load(folder).changed == ("more.txt", "solver.log")


def test_a_run_is_never_overwritten(tmp_path: Path) -> None:
    first, second = saved(tmp_path), saved(tmp_path)
    assert first != second
    reference = saved(tmp_path, name="reference")
    before = (reference / "checksums.txt").read_bytes()
    assert saved(tmp_path, name="reference") == reference, "the same run"
    assert (reference / "checksums.txt").read_bytes() == before
    (reference / "plan.json").write_text("{}")
    with pytest.raises(NameTaken, match=r"sample/reference already; no run or study is overwritten: choose"):
        saved(tmp_path, name="reference")


@pytest.mark.parametrize("name", ["../up", "a/b", "aside", "Latest", ".hidden", "a b", ""])
def test_a_name_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(
        UsageError, match=r"cannot name a run or study: use up to 80 letters, .*not aside or latest"
    ):
        saved(tmp_path, name=name)


def test_a_refused_plan_is_kept_where_nothing_looks_for_answers(tmp_path: Path) -> None:
    folder = saved(tmp_path, aside=True)
    assert folder.parent == tmp_path / "sample" / "aside"
    assert find("sample", tmp_path) is None
    assert find(folder.name, tmp_path) is None


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    def fail(instance: Instance, folder: Path) -> None:
        folder.mkdir()
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        saved(tmp_path, write_instance=fail)
    assert list((tmp_path / "sample").iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    def full(instance: Instance, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match=r"No space left on device.*--out"):
        saved(tmp_path, write_instance=full)


def test_a_folder_that_cannot_be_written_is_told_before_solving(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="--out"):
        ready(tmp_path / "file")


KILLED = """
import os, signal, sys
from pathlib import Path
from worlds import sample_solution
from optim.store import save
def die(instance, folder):
    folder.mkdir()
    (folder / "half.csv").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
save(sample_solution.solution(), Path(sys.argv[1]), tables={}, write_instance=die)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_a_kill_in_the_middle_leaves_no_run_and_is_swept(tmp_path: Path) -> None:
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False, env=found)
    assert done.returncode == -signal.SIGKILL
    left = [path.name for path in (tmp_path / "sample").iterdir()]
    assert len(left) == 1
    assert left[0].startswith(".tmp-")
    assert find("sample", tmp_path) is None
    folder = saved(tmp_path)
    assert list((tmp_path / "sample").iterdir()) == [folder]


def test_a_run_is_found_by_path_by_name_and_as_the_newest(tmp_path: Path) -> None:
    first, second = saved(tmp_path, name="first"), saved(tmp_path, name="second")
    os.utime(first / "manifest.json", (0, 0))
    for name in (str(second), "second", "sample/second", "sample", str(tmp_path / "sample")):
        assert find(name, tmp_path) == second, name
    assert find("third", tmp_path) is None
    assert find("*", tmp_path) is None
    assert find("../*", tmp_path) is None


@pytest.mark.parametrize("file", ["manifest.json", "plan.json", "solver.log", "checksums.txt"])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    folder = saved(tmp_path)
    (folder / file).unlink()
    with pytest.raises(UsageError, match=file):
        load(folder)


@pytest.mark.parametrize("text", ["{}", "[]", "{", '{"instance": "x"}'])
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    folder = saved(tmp_path)
    (folder / "manifest.json").write_text(text)
    with pytest.raises(UsageError, match=r"manifest\.json"):
        load(folder)


def test_run_is_frozen(tmp_path: Path) -> None:
    run = load(saved(tmp_path))
    assert isinstance(run, Run)
    with pytest.raises(AttributeError):
        run.log = ""  # type: ignore[misc]

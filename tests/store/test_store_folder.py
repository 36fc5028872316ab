"""A folder that is being written belongs to its writer, wherever that runs; a name goes to who is first."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from optim import reading
from optim.instance import Instance
from optim.store import owner
from optim.store.folder import UNTOUCHED_SECONDS, run_folder, sweep
from optim.store.study_folder import StudyRecord, save_study
from worlds import sample_solution

in_proc = pytest.mark.skipif(not Path("/proc/self/ns/pid").exists(), reason="processes are told in /proc")
DEAD = """
import sys
from optim.store.owner import prefix
print(prefix())
"""


def left_by_a_dead_process() -> str:
    done = subprocess.run([sys.executable, "-c", DEAD], capture_output=True, text=True, check=True)
    return done.stdout.strip() + "x"


def swept(parent: Path, name: str, age: float = 0.0) -> bool:
    """Whether a folder of that name is removed, whose last file was written so many seconds ago."""
    folder = parent / name
    folder.mkdir()
    (folder / "half.csv").write_text("half")
    then = time.time() - age
    for place in (folder / "half.csv", folder):
        os.utime(place, (then, then))
    sweep(parent)
    return not folder.exists()


@in_proc
def test_what_a_dead_process_left_is_removed(tmp_path: Path) -> None:
    assert swept(tmp_path, left_by_a_dead_process())


@in_proc
def test_what_a_living_process_writes_stays_however_long_it_takes(tmp_path: Path) -> None:
    assert not swept(tmp_path, f"{owner.prefix()}x", age=2 * UNTOUCHED_SECONDS)


@in_proc
def test_a_process_number_that_was_given_out_again_is_another_process(tmp_path: Path) -> None:
    space, pid, began = owner.prefix().removeprefix(owner.TEMPORARY).rstrip("-").split("-")
    assert swept(tmp_path, f"{owner.TEMPORARY}{space}-{pid}-{int(began) - 1}-x")


@pytest.mark.parametrize("name", ["elsewhere", "unknown", "of another version"])
def test_a_writer_on_another_machine_is_left_alone_for_a_week(tmp_path: Path, name: str) -> None:
    """The process number is one that no process has here."""
    _, pid, *rest = left_by_a_dead_process().removeprefix(owner.TEMPORARY).split("-")
    named = {
        "elsewhere": f"{owner.TEMPORARY}{'0' * 12}-{pid}-{'-'.join(rest)}",
        "unknown": f"{owner.TEMPORARY}unknown-{pid}-0-x",
        "of another version": f"{owner.TEMPORARY}{pid}-x",
    }[name]
    (now := tmp_path / "now").mkdir()
    (before := tmp_path / "before").mkdir()
    assert not swept(now, named)
    assert swept(before, named, age=UNTOUCHED_SECONDS + 60)


def test_a_name_that_is_taken_meanwhile_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        _overtaken(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def _overtaken(parent: Path) -> None:
    with run_folder(parent, "run"):
        (parent / "run").mkdir()
        (parent / "run" / "manifest.json").write_text("of another process")


class Frozen(datetime):
    """Every moment is the same second."""

    @classmethod
    def now(cls, tz: object = None) -> Frozen:
        return cls(2022, 6, 15, 9, 30)


def test_two_equal_studies_that_end_in_the_same_second_both_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one takes the name while the first one is being written."""
    monkeypatch.setattr(sys.modules["optim.store.save"], "datetime", Frozen)
    case = sample_solution.solution().case
    record = StudyRecord("sweep", case, ("optimize",), {}, None, (), {"cases": {}}, {"cases": "a\n1\n"})
    second: list[Path] = []

    def write(instance: Instance, folder: Path) -> None:
        if not second:
            second.append(folder)
            second[:] = [save_study(record, tmp_path, reading.write)]
        reading.write(instance, folder)

    first = save_study(record, tmp_path, write)
    assert second[0].name.startswith("20220615-093000-sweep-")
    assert first.name == f"{second[0].name}-2"
    assert (first / "study.json").read_bytes() == (second[0] / "study.json").read_bytes()

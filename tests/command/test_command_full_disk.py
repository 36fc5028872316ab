"""A disk that is full: no file is written by half, what stood there stays, and an answer is shown anyway.

A limit on the size of files stands for the disk.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from command.real_command import environment, half_written, run, runs_in, start, waiting
from optim.formats import EXPORTS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="files are limited as on POSIX")

FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
EACH = f"""
import contextlib, io, json, sys, traceback
{FULL}
from optim.cli import main
for command in json.loads(sys.argv[1]):
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = main(command)
    print(json.dumps([code, said.getvalue()]))
"""
STEADY = ("--instance", "tutorial", "--mode", "steady")
FORMS = {name: [] if entry.one_file else ["--table", "allocation"] for name, entry in EXPORTS.items()}
SWEEP = ("sweep", "--instance", "tutorial", "--over", "contributors.NOV.land_force=")


def test_an_answer_that_cannot_be_stored_is_shown(home: Path) -> None:
    ended = run(*STEADY, home=home, seam=FULL)
    assert ended.code == 2
    assert "Coverage: 93.75 of 100 points" in ended.out
    assert "cannot write a run or study in results/tutorial (File too large)" in ended.err
    assert "shown and stored nowhere" in ended.err
    assert "Traceback" not in ended.err
    assert (runs_in(home), half_written(home)) == ([], [])


def test_no_room_for_temporary_files_is_told(home: Path) -> None:
    seam = (
        "import tempfile\n"
        "def full(*given, **named): raise OSError(28, 'No space left on device')\n"
        "tempfile.mkdtemp = full\n"
    )
    ended = run(*STEADY, home=home, seam=seam)
    assert ended.code == 2
    assert "no temporary folder can be made (No space left on device)" in ended.err
    assert half_written(home) == []


def test_the_document_of_such_an_answer_has_both(home: Path) -> None:
    ended = run(*STEADY, "--json", home=home, seam=FULL)
    made = ended.document
    assert (ended.code, made["status"], made["run"]) == (2, "optimal", None)
    assert made["coverage"] == pytest.approx(93.75)
    assert [error["exit_code"] for error in made["errors"]] == [2]


def test_findings_that_cannot_be_stored_are_shown(home: Path) -> None:
    """The cases are stored in a file that has room; the study's folder is then made unwritable."""
    seam = (
        "import optim.store.study_folder as f\n"
        "def full(*given): raise f.UsageError('cannot write a run or study')\n"
        "f.new_folder = full\n"
    )
    ended = run(*SWEEP[:-1], f"{SWEEP[-1]}50000", "--json", home=home, seam=seam)
    made = ended.document
    assert (ended.code, made["status"], made["run"]) == (2, "optimal", None)
    assert len(made["cases"]) == 1
    assert "shown and stored nowhere" in made["errors"][0]["message"]


def test_no_file_is_written_by_half(home: Path, steady: object) -> None:
    shutil.copytree(steady.home / "results", home / "results")  # type: ignore[attr-defined]
    (name,) = [path.relative_to(home).as_posix() for path in runs_in(home)]
    (home / "out").mkdir()
    wanted = {f"out/run.{form}": ["export", name, "--format", form, *more] for form, more in FORMS.items()}
    wanted |= {f"out/figure{suffix}": ["figure", name, "coverage"] for suffix in (".svg", ".png", ".pdf")}
    wanted |= {"out/page.html": ["report", name]}
    wanted |= {"out/instance.xlsx": ["export", "tutorial", "--format", "xlsx"]}
    commands = [[*command, "--out", target] for target, command in wanted.items()]
    models = {f"out/model{suffix}": [*STEADY, "--write-model"] for suffix in (".mps", ".lp")}
    commands += [[*command, target] for target, command in models.items()]
    targets = [*wanted, *models]
    for target in targets:
        (home / target).write_text("what stood there")
    done = subprocess.run(
        [sys.executable, "-c", EACH, json.dumps(commands)],
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    for target, line in zip(targets, done.stdout.splitlines(), strict=True):
        code, said = json.loads(line)
        assert code == 2, (target, said)
        assert f"cannot write {home / target}" in said, (target, said)
        assert "Traceback" not in said, (target, said)
        assert (home / target).read_text() == "what stood there", target
    assert sorted(path.name for path in (home / "out").iterdir()) == sorted(Path(t).name for t in targets)


def test_of_several_tables_none_is_written(home: Path, steady: object) -> None:
    shutil.copytree(steady.home / "results", home / "results")  # type: ignore[attr-defined]
    (name,) = [path.relative_to(home).as_posix() for path in runs_in(home)]
    done = subprocess.run(
        [sys.executable, "-c", EACH, json.dumps([["export", name, "--format", "csv", "--out", "tables"]])],
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
    )
    assert json.loads(done.stdout)[0] == 2, "some tables are small, others have no room"
    assert list((home / "tables").iterdir()) == []


def test_a_device_is_no_place_for_a_file(home: Path) -> None:
    """Replaced by a file, `/dev/null` would be gone for everybody: root can do that."""
    (home / "null").symlink_to("/dev/null")
    ended = run("export", "tutorial", "--format", "xlsx", "--out", "null", home=home)
    assert ended.code == 2
    assert "it is not an ordinary file" in ended.err
    assert Path("/dev/null").is_char_device()


def cases_in(home: Path) -> int:
    try:
        with sqlite3.connect(f"file:{home}/results/studies.sqlite?mode=ro", uri=True) as db:
            return int(db.execute("SELECT count(*) FROM cases").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_a_study_whose_store_is_deleted_says_so(home: Path) -> None:
    many = SWEEP[-1] + ",".join(str(50_000 + n) for n in range(200))
    process = start(*SWEEP[:-1], many, "--workers", "1", home=home)
    waiting(lambda: cases_in(home) >= 3, "cases")
    shutil.rmtree(home / "results")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2, err
    assert "was deleted, moved or replaced while the study ran" in err
    assert "Traceback" not in err

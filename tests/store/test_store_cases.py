"""The store of cases keeps what was put, and takes what was damaged for what was never there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from optim.errors import UsageError
from optim.store.cases import CaseRow, CaseStore

ROW = CaseRow(
    key="a" * 64,
    question={"changes": [["forces.NOV.*.*.units", "3"]]},
    status="within_gap",
    coverage=93.75,
    bound=93.8,
    gap=0.05,
    cost_musd=12.5,
    figures={"troops.coast": 1400.0},
    plan="{}",
    seconds=0.25,
)
FAILED = CaseRow(key="b" * 64, question={}, status="crash", reason="it died — twice", tries=2)


def test_what_is_put_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with CaseStore(tmp_path / "deep" / "cases.sqlite") as store:
        store.put([ROW, FAILED])
    with CaseStore(tmp_path / "deep" / "cases.sqlite") as store:
        assert store.known([FAILED.key, ROW.key, "none"]) == {ROW.key: ROW, FAILED.key: FAILED}


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    rows = [CaseRow(key=str(number), question={}, status="infeasible") for number in range(1203)]
    with CaseStore(tmp_path / "cases.sqlite") as store:
        store.put(rows)
        assert {row.key for row in store.rows(map(str, range(2000)))} == {row.key for row in rows}


def test_a_row_is_written_over_by_its_like(tmp_path: Path) -> None:
    with CaseStore(tmp_path / "cases.sqlite") as store:
        store.put([CaseRow(key=ROW.key, question={}, status="crash")])
        store.put([ROW])
        assert store.known([ROW.key]) == {ROW.key: ROW}


@pytest.mark.parametrize("column", ["coverage", "plan", "question", "reason", "sha256"])
def test_a_changed_cell_makes_the_row_unknown(tmp_path: Path, column: str) -> None:
    path = tmp_path / "cases.sqlite"
    with CaseStore(path) as store:
        store.put([ROW, FAILED])
    with sqlite3.connect(path) as raw:
        raw.execute(f"UPDATE cases SET {column} = 99 WHERE key = ?", (ROW.key,))
    with CaseStore(path) as store:
        assert store.known([ROW.key, FAILED.key]) == {FAILED.key: FAILED}


def test_flipped_bytes_lose_no_more_than_what_they_hit(tmp_path: Path) -> None:
    """Each byte of the text of one row, flipped in the file: that row is unknown, the other is as it was."""
    path, other = tmp_path / "cases.sqlite", tmp_path / "flipped.sqlite"
    with CaseStore(path) as store:
        store.put([ROW, FAILED])
    whole = path.read_bytes()
    at = whole.index(b"forces.NOV")
    for place in range(at, at + 10):
        other.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with CaseStore(other) as store:
            assert store.known([ROW.key, FAILED.key]) == {FAILED.key: FAILED}


def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    path.write_text("not a database, but long enough to be taken for one" * 50)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=r"cannot be used as a store of cases .* --out"):
        CaseStore(path)
    assert path.read_bytes() == before


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "cases.sqlite").mkdir()
    (tmp_path / "file").write_text("no folder")
    for path in (tmp_path / "cases.sqlite", tmp_path / "file" / "cases.sqlite"):
        with pytest.raises(UsageError, match=r"cases.sqlite cannot be used as a store .* --out"):
            CaseStore(path)


def test_pandas_opens_it_as_it_is(tmp_path: Path) -> None:
    with CaseStore(tmp_path / "cases.sqlite") as store:
        store.put([ROW, FAILED])
    with sqlite3.connect(tmp_path / "cases.sqlite") as raw:
        frame = pd.read_sql("SELECT status, coverage FROM cases ORDER BY key", raw)
    assert frame.status.tolist() == ["within_gap", "crash"]
    assert frame.coverage[0] == 93.75


FULL = """
import sys, resource
from pathlib import Path
from optim.errors import UsageError
from optim.store.cases import CaseRow, CaseStore
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
with CaseStore(path) as store:
    for number in range(1000):
        try:
            store.put([CaseRow(str(number), {}, "within_gap", plan="x" * 5000)])
        except UsageError as error:
            print(number, error)
            break
"""


def test_a_full_disk_is_told_and_what_was_stored_is_kept(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk."""
    pytest.importorskip("resource", reason="Windows has no such limit")
    path = tmp_path / "cases.sqlite"
    done = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True)
    count, said = done.stdout.split(" ", 1)
    assert 0 < int(count) < 1000, done.stderr
    assert "cannot write to" in said
    assert "what was stored before is kept" in said
    with CaseStore(path) as store:
        assert len(store.known(map(str, range(1000)))) == int(count)

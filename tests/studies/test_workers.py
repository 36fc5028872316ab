"""Studies in processes of their own, some of which are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from optim.store.cases import CaseRow, CaseStore
from studies.killed_study import study

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes")
SCRIPT = Path(__file__).with_name("killed_study.py")


def start(path: Path, workers: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), str(path), str(workers), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(path: Path, workers: int, count: int) -> str:
    process = start(path, workers, count)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.splitlines()[-1]


def stored(path: Path, count: int) -> dict[str, CaseRow]:
    with CaseStore(path) as store:
        return store.known(study(count).keys)


def table(path: Path, count: int) -> list[CaseRow]:
    """The rows in order, without how long they took."""
    rows = stored(path, count)
    return [replace(rows[key], seconds=0.0) for key in study(count).keys]


def test_a_worker_that_is_killed_costs_its_case_and_no_other(tmp_path: Path) -> None:
    """One and two workers give the same table."""
    tables = []
    for workers in (1, 2):
        path = tmp_path / f"{workers}.sqlite"
        assert finished(path, workers, 18) == "finished 19 1"
        tables.append(table(path, 18))
    assert tables[0] == tables[1]
    crashed = [row for row in tables[0] if row.failed]
    assert [(row.status, row.tries) for row in crashed] == [("crash", 2)]
    assert "its worker failed (ProcessExpired" in crashed[0].reason
    assert {row.status for row in tables[0] if not row.failed} == {"optimal"}


def children(pid: int) -> list[int]:
    """Processes that a process started, and theirs."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout.split()
    pairs = list(zip(map(int, listed[::2]), map(int, listed[1::2]), strict=True))
    found, front = list[int](), [pid]
    while front:
        front = [child for child, parent in pairs if parent in front]
        found += front
    return found


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def gone(pids: list[int]) -> bool:
    for _ in range(100):
        if not alive(pids):
            return True
        time.sleep(0.1)
    return False


def killed_at(path: Path, done: int, how: signal.Signals) -> str:
    """Start the study, end it when so many cases are done, and see that nothing of it is left."""
    process = start(path, 2, 60)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("finished") or int(line) >= done:
            break
    started = children(process.pid)
    process.send_signal(how)
    _, err = process.communicate(timeout=30)
    assert gone(started), "workers end with who started them"
    return err


def test_a_study_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    path, known = tmp_path / "cases.sqlite", dict[str, CaseRow]()
    for done in (1, 15, 40):
        killed_at(path, done, signal.SIGKILL)
        now = stored(path, 60)
        assert len(now) >= done
        assert {key: now[key] for key in known} == known, "no finished case is lost or solved again"
        known = now
    assert finished(path, 2, 60) == "finished 61 1"
    last = stored(path, 60)
    assert {key: last[key] for key in known} == known
    assert finished(tmp_path / "whole.sqlite", 2, 60) == "finished 61 1"
    assert table(path, 60) == table(tmp_path / "whole.sqlite", 60)


def test_ctrl_c_leaves_no_process_and_keeps_what_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "cases.sqlite"
    killed_at(path, 10, signal.SIGINT)
    assert len(stored(path, 60)) >= 10

"""The commands of studies as processes: their documents, what they store, how they stop, and a cluster."""

from __future__ import annotations

import csv
import os
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from command.real_command import COMMAND, ROOT, Ended, alive, environment, run, start, waiting
from optim.report.charts.study import charts
from optim.store import load
from optim.store.cases import CaseStore
from optim.store.study_folder import load_study

TUTORIAL = ("--instance", "tutorial", "--out", "results", "--quiet")
DWELL = "contributors.NOV.dwell_ratio"
PAGE = (ROOT / "docs" / "studies.md").read_text(encoding="utf-8")
FORCE = "contributors.NOV.land_force=" + ",".join(str(50_000 + n) for n in range(60))
STUDIES: dict[str, tuple[tuple[str, ...], str]] = {
    "price": (("--of", "dwell", "--of", "ranges", "--how-far"), "prices"),
    "sweep": (("--over", f"{DWELL}=1,2"), "cases"),
    "tip": (("--vary", f"{DWELL}=1:2", "--watch", "troops.border", "--points", "3"), "tips"),
    "alternatives": (("--within", "15"), "decisions"),
    "frontier": (("--points", "3"), "points"),
    "explain": (("--require", "border-ask"), "repairs"),
    "mix": ((), "mixes"),
    "score": (("start",), "postures"),
    "rests": (("--cases", "150"), "rests"),
}


@pytest.mark.parametrize("study", STUDIES)
def test_a_study_prints_its_document_and_leaves_its_tables(tmp_path: Path, study: str) -> None:
    options, field = STUDIES[study]
    ended = run(study, *TUTORIAL, *options, "--json", home=tmp_path)
    assert ended.code == 0, ended.err
    assert ended.err == ""
    document = ended.document
    assert document["study"] == study
    assert document[field]
    folder = tmp_path / document["run"]
    assert (folder / "study.json").is_file()
    assert list((folder / "tables").glob("*.csv"))
    manifest, tables = load_study(folder)
    assert manifest["theaters"]["border"]
    drawn = charts(manifest, tables)
    assert drawn, f"optim/report/charts/study/{study}.py draws nothing of its tables"
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| {study} | `"))
    missing = [chart.kind for chart in drawn if f"`{chart.kind}`" not in row]
    assert not missing, f"docs/studies.md, 'Charts': the row of {study} lacks {missing}"
    assert all(chart.title and len(chart.head) == len(row) for chart in drawn for row in chart.rows)


@pytest.mark.parametrize("study", STUDIES)
def test_a_study_is_told_on_a_screen(tmp_path: Path, study: str) -> None:
    ended = run(study, *TUTORIAL, *STUDIES[study][0], home=tmp_path)
    assert ended.code == 0, ended.err
    assert ended.err == ""
    assert "an illustration, not a forecast" in ended.out
    assert all(len(line) <= 100 for line in ended.out.splitlines())


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("sweep", *TUTORIAL), "nothing to sweep"),
        (("sweep", *TUTORIAL, "--over", "theaters.x.y=1"), "unknown path"),
        (("sweep", *TUTORIAL, "--over", f"{DWELL}=1", "--design", "gird"), "grid"),
        (("price", *TUTORIAL, "--of", "dwel"), "unknown constraint 'dwel'; nearest: 'dwell'"),
        (("price", *TUTORIAL, "--workers", "-1"), "--workers is -1"),
        (("price", *TUTORIAL, "--scheduler", "tcp://127.0.0.1:1"), "no Dask scheduler answers there"),
        (("tip", *TUTORIAL), "expected PATH=LOW:HIGH"),
        (("alternatives", *TUTORIAL, "--within", "0.1"), "is under --gap"),
        (("frontier", *TUTORIAL, "--x", "coverage"), "expected two measures"),
        (("explain", *TUTORIAL, "--require", "nothing"), "unknown ask 'nothing'"),
        (("mix", *TUTORIAL, "--budget", "-3"), "expected amounts above 0"),
        (("mix", *TUTORIAL, "--reach", "cost<=3"), "expected MEASURE>=VALUE"),
        (("rests", *TUTORIAL, "--cases", "10"), "which takes 132 cases; expected 132 or more"),
        (("compare", "one", "two"), "there is no run 'one'"),
        (("price", "--instance", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_meant_is_2(tmp_path: Path, argv: tuple[str, ...], said: str) -> None:
    ended = run(*argv, home=tmp_path)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert not list(tmp_path.glob("results/*/*/study.json"))


def sweep(home: Path, *more: str) -> Ended:
    return run("sweep", *TUTORIAL, "--over", FORCE, "--json", *more, home=home)


def table(home: Path, ended: Ended) -> list[list[str]]:
    with (home / ended.document["run"] / "tables" / "cases.csv").open(encoding="utf-8") as file:
        return list(csv.reader(file))


def stored(home: Path) -> dict[str, float]:
    """When each case was solved, told by how long it took: solved again it would not take just as long."""

    with sqlite3.connect(home / "results" / "studies.sqlite") as db:
        return dict(db.execute("SELECT key, seconds FROM cases"))


def test_what_is_stored_is_not_solved_again(tmp_path: Path) -> None:
    first = sweep(tmp_path, "--workers", "1")
    before = stored(tmp_path)
    second = sweep(tmp_path, "--workers", "2", "--resume")
    assert stored(tmp_path) == before
    assert table(tmp_path, first) == table(tmp_path, second)


def test_ctrl_c_prints_the_command_that_goes_on_to_the_same_table(tmp_path: Path) -> None:
    many = "contributors.NOV.land_force=" + ",".join(str(50_000 + n) for n in range(300))
    process = start("sweep", *TUTORIAL, "--over", many, "--workers", "2", home=tmp_path)
    store = tmp_path / "results" / "studies.sqlite"
    waiting(lambda: store.is_file() and len(stored_or_none(tmp_path)) >= 5, "5 cases")
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    known = stored(tmp_path)
    assert 5 <= len(known) < 301
    command = shlex.split(err.strip().splitlines()[-1])
    assert command[0] == "optimize"
    assert "--resume" in command
    ended = run(*command[1:], "--json", home=tmp_path)
    assert ended.code == 0, ended.err
    now = stored(tmp_path)
    assert len(now) == 301
    assert {key: now[key] for key in known} == known, "nothing was solved twice"
    undisturbed = tmp_path / "undisturbed"
    undisturbed.mkdir()
    whole = run("sweep", *TUTORIAL, "--over", many, "--json", home=undisturbed)
    assert table(tmp_path, ended) == table(undisturbed, whole)


def stored_or_none(home: Path) -> dict[str, float]:

    try:
        return stored(home)
    except sqlite3.Error:
        return {}


@pytest.mark.skipif(os.name != "posix", reason="a limit on the size of files stands for the disk")
def test_a_full_disk_ends_a_study_with_what_to_do_and_room_lets_it_go_on(tmp_path: Path) -> None:
    """Nothing that was stored is lost, or solved again."""
    blocks = 200  # of 512 or 1,024 bytes, as the shell has it: room for some of 61 cases
    given = shlex.join(["sweep", *TUTORIAL, "--over", FORCE, "--workers", "1"])
    command = f"ulimit -f {blocks}; exec {shlex.quote(sys.executable)} -c {shlex.quote(COMMAND)} {given}"
    ended = subprocess.run(
        ["sh", "-c", command], cwd=tmp_path, env=environment(tmp_path), capture_output=True, text=True
    )
    assert ended.returncode == 2, ended.stderr
    assert "cannot write to" in ended.stderr
    assert "the same command goes on from there" in ended.stderr
    assert "Traceback" not in ended.stderr
    before = stored(tmp_path)
    assert 1 <= len(before) < 61
    assert sweep(tmp_path).code == 0
    after = stored(tmp_path)
    assert len(after) == 61
    assert {key: after[key] for key in before} == before


def test_a_study_is_exported(tmp_path: Path) -> None:
    made = run("sweep", *TUTORIAL, "--over", f"{DWELL}=1,2", "--json", home=tmp_path).document
    for form, target in (("csv", "tables"), ("parquet", "parquet"), ("xlsx", "out.xlsx")):
        ended = run("export", made["run"], "--format", form, "--out", target, home=tmp_path)
        assert ended.code == 0, ended.err
        assert all((tmp_path / line).exists() for line in ended.out.splitlines())
    ended = run("export", made["run"], "--format", "csv", "--table", "cases", home=tmp_path)
    assert ended.out.splitlines()[0].startswith(f"case,{DWELL},status,coverage,bound")


def test_runs_are_compared(tmp_path: Path) -> None:
    first = run(*TUTORIAL, "--mode", "steady", "--json", home=tmp_path).document["run"]
    more = ("--set", f"{DWELL}=2", "--founding-act", "off")
    second = run(*TUTORIAL, "--mode", "steady", *more, "--json", home=tmp_path).document["run"]
    ended = run("compare", first, second, "--json", home=tmp_path)
    assert ended.code == 0, ended.err
    assert [one["run"] for one in ended.document["runs"]] == [first, second]
    inputs = (tmp_path / ended.document["run"] / "tables" / "inputs.csv").read_text(encoding="utf-8")
    assert "founding_act,strict,off" in inputs
    assert f"{DWELL},1,2" in inputs
    assert run("compare", first, home=tmp_path).code == 2
    moved = (tmp_path / ended.document["run"] / "tables" / "moved.csv").read_text(encoding="utf-8")
    assert moved.splitlines()[0] == "run,figure,first,here,change,sure"
    assert len(moved.splitlines()) > 1
    stored = run("compare", first, second, "--as-stored", "--json", home=tmp_path)
    moved = (tmp_path / stored.document["run"] / "tables" / "moved.csv").read_text(encoding="utf-8")
    assert len(moved.splitlines()) == 1
    bad = run("compare", first, second, "--gap", "-1", home=tmp_path)
    assert (bad.code, "gap is -1" in bad.err) == (2, True)


def test_a_case_beside_its_base_is_that_of_a_sweep(tmp_path: Path) -> None:
    terms = ("--gap", "1", "--effort", "5")
    swept = run("sweep", *TUTORIAL, "--over", f"{DWELL}=2", *terms, home=tmp_path)
    assert swept.code == 0, swept.err
    choices = ("--mode", "steady", "--set", f"{DWELL}=2", "--objective", "coverage")
    ended = run(*TUTORIAL, *choices, *terms, "--beside-base", "--json", home=tmp_path)
    folder = tmp_path / ended.document["run"]
    plan = (folder / "plan.json").read_text(encoding="utf-8")
    assert 0 <= ended.document["distance_bound"] <= ended.document["distance"]
    assert load(folder).outcome.distance == pytest.approx(ended.document["distance"])
    with closing(sqlite3.connect(tmp_path / "results" / "studies.sqlite")) as cases:
        plans = [one for (one,) in cases.execute("select plan from cases")]
    assert len(plans) == 2
    assert plan.strip() in [one.strip() for one in plans]
    again = run("replay", ended.document["run"], home=tmp_path)
    assert again.code == 2
    assert "beside the base" in again.err


@contextmanager
def cluster(home: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[Any]]]]:
    """A scheduler and workers, each a process of its own, in this order."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    where = {
        "cwd": home,
        "env": environment(home),
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    scheduler = [sys.executable, "-m", "dask", "scheduler", "--host", "127.0.0.1", "--port", str(port)]
    worker = [
        sys.executable,
        "-m",
        "dask",
        "worker",
        address,
        "--host",
        "127.0.0.1",
        "--nthreads",
        "1",
        "--no-dashboard",
        "--no-nanny",
    ]
    processes = [subprocess.Popen([*scheduler, "--no-dashboard"], **where)]  # type: ignore[call-overload]
    try:
        processes += [subprocess.Popen(worker, **where) for _ in range(workers)]  # type: ignore[call-overload]
        waiting(lambda: _workers(address) == workers, "the cluster")
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _workers(address: str) -> int:
    from distributed import Client

    try:
        with Client(address, timeout=5) as client:
            return len(client.scheduler_info()["workers"])
    except OSError:
        return 0


def test_a_cluster_gives_the_same_table_though_a_worker_is_killed(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    local = tmp_path / "local"
    local.mkdir()
    expected = table(local, sweep(local))
    with cluster(tmp_path, 2) as (address, (_, *workers)):
        process = start("sweep", *TUTORIAL, "--over", FORCE, "--json", "--scheduler", address, home=tmp_path)
        waiting(lambda: len(stored_or_none(tmp_path)) >= 10, "10 cases")
        workers[0].kill()
        out, err = process.communicate(timeout=120)
    ended = Ended(process.returncode, out, err)
    assert ended.code == 0, err
    assert table(tmp_path, ended) == expected
    with CaseStore(tmp_path / "results" / "studies.sqlite") as store:
        assert len(list(store.rows(stored(tmp_path)))) == 61
    assert not alive(workers[0].pid)


def test_a_scheduler_that_is_killed_ends_the_study_which_goes_on_without_it(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with cluster(tmp_path, 1) as (address, (scheduler, _)):
        process = start("sweep", *TUTORIAL, "--over", FORCE, "--scheduler", address, home=tmp_path)
        waiting(lambda: len(stored_or_none(tmp_path)) >= 5, "5 cases")
        scheduler.kill()
        _, err = process.communicate(timeout=120)
    assert process.returncode == 8, err
    assert "the same command goes on from what is stored" in err
    assert "Traceback" not in err
    before = stored(tmp_path)
    assert 5 <= len(before) < 61
    assert sweep(tmp_path).code == 0
    after = stored(tmp_path)
    assert {key: after[key] for key in before} == before

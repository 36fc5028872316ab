"""The command on a system without what only some have: `resource`, SIGHUP, forking, `/proc`."""

from __future__ import annotations

from pathlib import Path

import pytest

from command.real_command import ROOT, run, runs_in

WITHOUT = """
import builtins, io, multiprocessing, os, pathlib, signal, sys
sys.modules["resource"] = sys.modules["fcntl"] = None
del signal.SIGHUP, os.fork, os.sched_getaffinity
multiprocessing.get_all_start_methods = lambda: ["spawn"]
def without_proc(function):
    def call(path, *given, **named):
        if str(path).startswith("/proc"):
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return function(path, *given, **named)
    return call
builtins.open = io.open = without_proc(open)
os.open, os.readlink, os.stat, os.listdir = map(without_proc, (os.open, os.readlink, os.stat, os.listdir))
"""
"""Python runs it before all else, in the command and in each process that it starts."""


@pytest.mark.parametrize(
    "asked",
    [
        ("--instance", "tutorial", "--mode", "steady"),
        ("sweep", "--instance", "tutorial", "--over", "contributors.NOV.dwell_ratio=1,2", "--workers", "1"),
    ],
)
def test_it_solves_there_too(home: Path, asked: tuple[str, ...]) -> None:
    (home / "before").mkdir()
    (home / "before" / "sitecustomize.py").write_text(WITHOUT)
    ended = run(*asked, "--json", home=home, PYTHONPATH=f"{home / 'before'}:{ROOT}")
    assert ended.code == 0, ended.err
    assert ended.document["coverage"] == pytest.approx(93.75)
    assert ended.document["run"]
    assert len(runs_in(home)) == (0 if asked[0] == "sweep" else 1)

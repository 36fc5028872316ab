"""The command as a process: quick help, pipes, color, and Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "import sys; from optim.cli import main; sys.exit(main())"]
SLOW = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
from optim import engine
from optim.cli import main
engine.solve = lambda *given, **named: time.sleep(60)
sys.exit(main())
"""
LOGGING = """
import logging, sys
import pyomo.common.log
from optim import engine
from optim.cli import main
engine.write_model = lambda case, path: logging.getLogger("pyomo.core").error("no value")
sys.exit(main())
"""


def run(*argv: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run(
        [*COMMAND, *argv], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from optim.cli import main; main(['--help']); print([m for m in %r if m in sys.modules])"
    )
    heavy = ("pandas", "numpy", "pyomo", "pydantic", "highspy", "scipy", "rich")
    done = subprocess.run(
        [sys.executable, "-c", code % (heavy,)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "--founding-act" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_any_encoding_will_do(encoding: str) -> None:
    done = run("show", "madrid2022", "theaters", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert "Estonia" in done.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = " ".join(f"'{part}'" for part in [*COMMAND, "show", "madrid2022", "requirements"])
    done = subprocess.run(
        f"{command} | head -1", shell=True, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="SIGINT is sent as on POSIX")
def test_ctrl_c_ends_with_its_code_and_a_document(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            SLOW,
            "--instance",
            "madrid2022",
            "--json",
            "--out",
            str(tmp_path / "results"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    while not (tmp_path / "results").exists():  # made just before the solver is called
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert json.loads(out)["status"] == "no_plan"
    assert "Traceback" not in err


def test_what_pyomo_logs_is_not_beside_the_answer() -> None:
    argv = ["--instance", "tutorial", "--write-model", "model.mps"]
    done = subprocess.run([sys.executable, "-c", LOGGING, *argv], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("model.mps\n", "")

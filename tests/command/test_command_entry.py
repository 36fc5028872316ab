"""Code that lies beside somebody's data is not run, by the command or by any process that it starts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command.real_command import ROOT, environment

HOSTILE = ("numpy", "pickle", "random", "json", "queue", "signal", "typing", "pebble", "highspy", "optim")
MARK = "executed.txt"
COMMAND = "import sys; from optim.cli import main; sys.exit(main())"
SCRIPT = f"if __name__ == '__main__':\n    {COMMAND}\n"  # as an installer writes it
SWEEP = ("sweep", "--instance", "tutorial", "--over", "contributors.NOV.dwell_ratio=1,2,3", "--workers", "2")


def lay_out(folder: Path) -> None:
    """Modules that note that they were executed: as files, and the project's own name as a package."""
    for name in HOSTILE:
        code = f"open({str(folder / MARK)!r}, 'a').write({name!r} + '\\n')\nraise ImportError({name!r})\n"
        if name == "optim":
            (folder / name / "engine").mkdir(parents=True)
            (folder / name / "__init__.py").write_text(code)
        else:
            (folder / f"{name}.py").write_text(code)


def optimize(folder: Path, *argv: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command as it is installed: the working directory is not where Python looks for code."""
    (folder / "bin").mkdir()
    (script := folder / "bin" / "optimize").write_text(SCRIPT)
    return subprocess.run(
        [sys.executable, str(script), *argv],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("asked", [("--instance", "tutorial", "--mode", "steady"), SWEEP])
def test_modules_in_the_working_directory_are_not_run(tmp_path: Path, asked: tuple[str, ...]) -> None:
    lay_out(tmp_path)
    ended = optimize(tmp_path, *asked)
    assert not (tmp_path / MARK).exists(), (tmp_path / MARK).read_text()
    assert ended.returncode == 0, ended.stderr


def test_spawned_workers_do_not_run_them_either(tmp_path: Path) -> None:
    """Where the temporary folder has a long name, workers are started one by one instead of forked."""
    lay_out(tmp_path)
    (long := tmp_path / ("t" * 80)).mkdir()
    ended = optimize(tmp_path, *SWEEP, TMPDIR=str(long))
    assert not (tmp_path / MARK).exists(), (tmp_path / MARK).read_text()
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("way", ["sys.path", "working directory"])
def test_solver_processes_run_the_same_package_as_the_command(tmp_path: Path, way: str) -> None:
    """A copy of the package that is not installed, and that the command was led to by Python alone."""
    copy, mark = tmp_path / "copy", tmp_path / MARK
    shutil.copytree(ROOT / "optim", copy / "optim", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "instances").symlink_to(ROOT / "instances")
    worker = copy / "optim" / "engine" / "worker.py"
    noting = f"import os\nopen({str(mark)!r}, 'a').write('x')\n"
    worker.write_text(worker.read_text().replace("import os\n", noting, 1))
    variables = {name: value for name, value in environment(tmp_path).items() if name != "PYTHONPATH"}
    first = f"import sys; sys.path.insert(0, {str(copy)!r}); " if way == "sys.path" else ""
    ended = subprocess.run(
        [sys.executable, "-c", first + COMMAND, "--instance", "tutorial", "--mode", "steady"],
        cwd=copy if way == "working directory" else tmp_path,
        env=variables,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    assert mark.read_text() == "xx", "both solver processes are of the copy"

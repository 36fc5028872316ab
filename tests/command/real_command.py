"""What the tests of the real command share: it runs as a process of its own, with the real engine.

Nothing is faked unless a test says so: ``seam`` is Python that runs in the command's process before it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "schema" / "optimize.schema.json").read_text(encoding="utf-8"))
HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""Tests that run in the background hand down a Ctrl-C that is ignored: the command is to hear it."""
COMMAND = f"{HEARS}import sys; from optim.cli import main; sys.exit(main())"
EAGER = "import optim.cli.progress as p; p.EVERY_SECONDS = 0.0\n"  # every step of progress is told
PATIENCE = 60.0  # seconds after which a test gives up; nothing is judged by how long it takes


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """What stdout holds: exactly one document, as published."""
        made = json.loads(self.out)
        jsonschema.Draft202012Validator(SCHEMA).validate(made)
        return dict(made)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The tests' environment; the engine's own temporary files go where the test can see them."""
    kept = {name: value for name, value in os.environ.items() if name != "OPTIMIZE_DEBUG"}
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    return {**kept, "PYTHONPATH": str(ROOT), "TMPDIR": str(home / "tmp"), "PYTHONUTF8": "1", **more}


def start(*argv: str, home: Path, seam: str = "", **more: str) -> subprocess.Popen[str]:
    """The command, running in ``home``."""
    return subprocess.Popen(
        [sys.executable, "-c", seam + COMMAND, *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=home,
        env=environment(home, **more),
        start_new_session=True,  # Ctrl-C is sent to the whole group, as a terminal does
    )


def run(*argv: str, home: Path, seam: str = "", **more: str) -> Ended:
    """The command from beginning to end."""
    process = start(*argv, home=home, seam=seam, **more)
    try:
        out, err = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    return Ended(process.returncode, out, err)


def instance_in(home: Path, instance: Any) -> str:
    """Write an instance where the command in ``home`` finds it, and return its name."""
    from optim.reading import write

    write(instance, home / "instances" / instance.name)
    return str(instance.name)


def runs_in(home: Path) -> list[Path]:
    """Every finished run under ``home``; refused plans lie deeper, half-written folders begin with a dot."""
    return sorted(path.parent for path in home.glob("results/*/[!.]*/manifest.json"))


def half_written(home: Path) -> list[Path]:
    """What a command must never leave behind: temporary folders of the store and of the engine."""
    return [*home.glob("results/**/.tmp-*"), *home.glob("tmp/*")]


def waiting(what: Callable[[], Any], for_what: str) -> Any:
    """Poll until there is an answer that is true."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = what()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE:g} s in vain for {for_what}")


def workers_of(pid: int) -> list[int]:
    """The solver processes of a command, the proving one first: they are started in that order."""
    return children_of(pid, "optim.engine.worker")


def children_of(pid: int, word: str) -> list[int]:
    """The processes that a command started and in whose command line a word stands, the oldest first."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
            words = (stat.parent / "cmdline").read_bytes()
        except OSError:  # it has just ended
            continue
        if int(after_name[1]) == pid and word.encode() in words:
            found.append((int(after_name[19]), int(stat.parent.name)))  # by time of birth
    return [worker for _, worker in sorted(found)]


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and is only not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class Solving:
    """A command that is solving: its process, its solver processes, what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.workers = waiting(lambda: self._both(), "both solver processes")
        self.said: list[str] = []

    def _both(self) -> list[int]:
        assert self.process.poll() is None, self.process.communicate()[1]
        found = workers_of(self.process.pid)
        return found if len(found) == 2 else []

    def hear(self, enough: Callable[[str], bool]) -> None:
        """Read progress until a line is enough."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if enough(line):
                return
        raise AssertionError(f"it ended before it said what was waited for: {''.join(self.said)}")

    def press_ctrl_c(self) -> None:
        """What a terminal does: the signal goes to the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def signal_workers(self, number: int) -> None:
        """Send a signal to both solver processes, as far as they still are."""
        for worker in self.workers:
            with suppress(ProcessLookupError):
                os.kill(worker, number)

    def end(self) -> Ended:
        """Wait for the end."""
        out, err = self.process.communicate(timeout=PATIENCE)
        return Ended(self.process.returncode, out, "".join(self.said) + err)


@contextmanager
def solving(*argv: str, home: Path) -> Iterator[Solving]:
    """A command while it solves; whatever the test does, nothing of it is left running."""
    process = start(*argv, home=home, seam=EAGER)
    workers: list[int] = []
    try:
        made = Solving(process)
        workers = made.workers
        yield made
    finally:
        process.kill()
        process.wait()
        for worker in workers:
            if alive(worker):
                os.kill(worker, 9)


def has_a_plan(line: str) -> bool:
    """Whether a line of progress tells of a plan that is worth something."""
    return line.startswith("coverage") and "best plan so far" in line

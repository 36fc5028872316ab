"""Printed: a page's shell blocks, what they print, and the text blocks that show it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"```shell\n(?P<command>.*?)```\n\n```text\n(?P<printed>.*?)```\n", re.DOTALL)
OPTIMIZE = f'#!/bin/sh\nexec "{sys.executable}" -P -c "from optim.cli.main import command; command()" "$@"\n'


@dataclass(frozen=True)
class Shown:
    """A command, what it prints, and where in the page that stands."""

    command: str
    begin: int
    end: int
    printed: str


class Sitting:
    """Commands given one after another in one folder, as by a reader.

    RUN in a command is ``run``, or else the first run that they made.
    """

    def __init__(self, home: Path, run: Path | None = None) -> None:
        """``home`` is an empty folder."""
        self.home, self.run = home, run
        place = home / "bin"
        place.mkdir()
        (place / "optimize").write_text(OPTIMIZE, encoding="utf-8")
        (place / "optimize").chmod(0o755)
        path = f"{place}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}

    def give(self, command: str) -> subprocess.CompletedProcess[str]:
        """Give it to a shell that stops at the first error."""
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", re.sub(r"\bRUN\b", self._run(), command)],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def _run(self) -> str:
        if self.run is not None:
            return self.run.as_posix()
        made = sorted(path.parent for path in self.home.glob("results/*/[!.]*/manifest.json"))
        return made[0].relative_to(self.home).as_posix() if made else "RUN"

    def printed(self, command: str) -> str:
        """What a reader sees of it."""
        ended = self.give(command)
        return "".join(line.rstrip() + "\n" for line in (ended.stdout + ended.stderr).splitlines())


def shown_in(page: str) -> Iterator[Shown]:
    """Every command of a page that shows what it prints."""
    for found in SHOWN.finditer(page):
        yield Shown(found["command"], *found.span("printed"), found["printed"])


def printed_after(page: str, printed: Callable[[str], str]) -> Iterator[Shown]:
    """The same, with what each prints now."""
    for one in shown_in(page):
        yield Shown(one.command, one.begin, one.end, printed(one.command))

"""Jobs: commands that take longer than a page waits: watched and ended from the page, one after the other.

A job is the command line itself, so its answer is that of the command, and its result is stored as the
command stores it. Ending a job is Ctrl-C: what the command has found so far it keeps.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from optim.errors import UsageError
from optim.web.told import Told, told_by

Status = Literal["waiting", "running", "done", "ended", "failed"]
COMMAND = (sys.executable, "-P", "-c", "from optim.entry_point import command; command()")
ZIP = ".zip"
KEPT = 20  # lines of a command's progress
MOST = 8  # jobs that may wait
EXPORTED = {
    "workbook": ("export", ("--format", "xlsx"), ".xlsx"),
    "deck": ("export", ("--format", "pptx"), ".pptx"),
    "note": ("report", ("--note",), ".pdf"),
    "Markdown": ("export", ("--format", "markdown"), ZIP),
}
"""What can be made of a stored run or study: the command, its options, and the ending of the file.

A folder that a command makes is packed as a zip file.
"""
OVER = frozenset({"done", "ended", "failed"})
FINE = frozenset({0, 5})  # exit codes with an answer: within the gap, and at a limit


@dataclass
class Job:
    """One command. ``words`` are its arguments; ``found`` is the document that it printed.

    ``asks``: labels and values of the fields of its form; ``told``: the opening of its result.
    """

    number: int
    title: str
    words: tuple[str, ...]
    back: str  # the address of the case that it was begun from
    status: Status = "waiting"
    lines: list[str] = field(default_factory=list)
    found: Mapping[str, Any] = field(default_factory=dict)
    page: Path | None = None
    asks: tuple[tuple[str, str], ...] = ()
    told: Told = field(default_factory=Told)
    task: asyncio.Task[None] | None = None
    process: asyncio.subprocess.Process | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.status in OVER

    @property
    def stored(self) -> str:
        """The name of the folder of its result; empty where the job stored nothing."""
        return Path(str(self.found.get("run") or "")).name


class Jobs:
    """All jobs of a server. ``out``: the folder where commands store; ``pages``: where their pages go."""

    def __init__(self, out: Path, pages: Path) -> None:
        self._out, self._pages = out, pages
        self._all: dict[int, Job] = {}
        self._turn = asyncio.Lock()

    def __iter__(self) -> Any:
        """The newest first."""
        return reversed(self._all.values())

    def get(self, number: int) -> Job | None:
        """A job by its number."""
        return self._all.get(number)

    @property
    def full(self) -> bool:
        """Whether so many wait that no more is taken."""
        return sum(not job.over for job in self._all.values()) >= MOST

    async def exported(self, job: Job, form: str) -> Path:
        """The result of a job in one of the forms of ``EXPORTED``. Raises UsageError where that cannot be."""
        stored, (command, options, suffix) = str(job.found.get("run", "")), EXPORTED[form]
        target = self._pages / f"{Path(stored).name}{suffix}"
        if not target.is_file():
            made = target.with_suffix("") if suffix == ZIP else target
            code, _ = await self._command(job, (command, stored, *options, "--out", str(made)))
            if code == 0 and suffix == ZIP:
                await asyncio.to_thread(shutil.make_archive, str(made), "zip", made)
            if code != 0 or not target.is_file():
                raise UsageError("; ".join(job.lines[-2:]) or f"{command} ended with code {code}")
        return target

    def begin(
        self, title: str, words: Sequence[str], back: str, asks: tuple[tuple[str, str], ...] = ()
    ) -> Job:
        """Put a command at the end of the queue."""
        job = Job(1 + len(self._all), title, tuple(words), back, asks=asks)
        self._all[job.number] = job
        job.task = asyncio.create_task(self._run(job))
        return job

    def end(self, job: Job) -> None:
        """Ctrl-C to a running command; one that waits is taken out of the queue."""
        if job.status == "waiting" and job.task is not None:
            job.status = "ended"
            job.task.cancel()
        elif job.process is not None and not job.over:
            job.status = "ended"
            _interrupt(job.process)

    async def close(self) -> None:
        """End all of them and wait for what they still write."""
        for job in self._all.values():
            self.end(job)
        tasks = [job.task for job in self._all.values() if job.task is not None]
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, job: Job) -> None:
        async with self._turn:
            job.status = "running"
            code, printed = await self._command(job, (*job.words, "--json", "--out", str(self._out)))
            job.found = _document(printed)
            stored = job.found.get("run")
            if stored:
                page = self._pages / f"{Path(str(stored)).name}.html"
                made, _ = await self._command(job, ("report", str(stored), "--out", str(page)))
                job.page = page if made == 0 else None
                job.told = await asyncio.to_thread(told_by, page) if made == 0 else Told()
            if job.status == "running":
                job.status = "done" if code in FINE else "failed"

    async def _command(self, job: Job, words: Sequence[str]) -> tuple[int, str]:
        """The exit code of a command and what it printed; its progress becomes the job's."""
        job.process = process = await asyncio.create_subprocess_exec(
            *COMMAND, *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            stdin=asyncio.subprocess.DEVNULL, **_own_group(),
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        printed, _ = await asyncio.gather(process.stdout.read(), _follow(process.stderr, job))
        return await process.wait(), printed.decode(errors="replace")


async def _follow(stream: asyncio.StreamReader, job: Job) -> None:
    async for line in stream:
        words = line.decode(errors="replace").strip()
        if words:
            job.lines = [*job.lines, words][-KEPT:]


def _document(printed: str) -> Mapping[str, Any]:
    """The document that a command printed; nothing where it was ended before."""
    try:
        found = json.loads(printed)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _own_group() -> dict[str, Any]:
    """Ctrl-C at the terminal is for the server, which ends its jobs itself."""
    return {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}


def _interrupt(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError, OSError):  # it may be over
        process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGINT))

"""Owner: the process that fills a temporary folder, told by the folder's name, and whether it is gone.

A process number alone says nothing: folders of results are shared between machines and containers, and a
number is given out again. So the name also holds where the number counts and when its process began.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
from functools import cache
from pathlib import Path

TEMPORARY = ".tmp-"
NAME = re.compile(rf"{re.escape(TEMPORARY)}(?P<space>[0-9a-f]{{12}})-(?P<pid>\d+)-(?P<began>\d+)-")


def prefix() -> str:
    """What the names of this process's temporary folders begin with."""
    return f"{TEMPORARY}{_space() or 'unknown'}-{os.getpid()}-{_began(os.getpid()) or 0}-"


def gone(folder: str) -> bool | None:
    """Whether the process that fills the folder of that name has ended; None where this cannot be told."""
    found = NAME.match(folder)
    if found is None or found["space"] != _space():
        return None
    return _began(int(found["pid"])) != int(found["began"])


@cache
def _space() -> str | None:
    """Where process numbers mean the same: this start of this machine, and this container on it."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        container = os.readlink("/proc/self/ns/pid")
    except OSError:
        return None
    return hashlib.sha256(f"{platform.node()} {boot} {container}".encode()).hexdigest()[:12]


def _began(pid: int) -> int | None:
    """When a process began, in ticks since the machine did; None where there is no such process."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *after = words.rpartition(")")[2].split()
    return None if state in "ZX" else int(after[18])

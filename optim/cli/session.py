"""Session: what one command knows so far, so that every way out can tell it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optim.case import Case


@dataclass
class Session:
    """Filled in while a command runs. ``seconds`` by stage; ``as_json``: one document on stdout, always;
    ``arguments``: the command as it was given."""

    as_json: bool = False
    quiet: bool = False
    no_color: bool = False
    instance: str | None = None
    case: Case | None = None
    run: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    started: float = field(default_factory=time.monotonic)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the seconds of a stage."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.monotonic() - start

    def all_seconds(self) -> dict[str, float]:
        """Seconds by stage, and in all until now."""
        return {**self.seconds, "total": time.monotonic() - self.started}


def peak_rss_mb() -> float:
    """Peak memory of this process and of its largest child, megabytes; 0 where it cannot be told."""
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(one).ru_maxrss for one in who) / unit

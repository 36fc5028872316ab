"""Session: what one command knows so far, so that every way out can tell it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from optim.cli.interrupts import Interruption

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
    interruption: Interruption = field(default_factory=Interruption)
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

"""Progress on stderr while a solve runs: one live line on a terminal, else a line each few seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from optim.cli.session import Session
from optim.measures import KINDS

if TYPE_CHECKING:
    from optim.solution import Progress

EVERY_SECONDS = 5.0
STAGES = {
    "coverage": "coverage in points",
    "cost": f"cost in {KINDS['cost'].unit}",
    "change": f"change in {KINDS['change'].unit}",
    "nearest": "distance in thousand soldiers",
    "order": "choosing among plans that are equally good",
    "certificate": "proving the bound in exact arithmetic",
}


def told(progress: Progress) -> str:
    """Progress in a line: stage and its unit, time, the best plan so far, and how much better any can be."""
    head = f"{STAGES[progress.stage]} · {progress.seconds:.0f} s"
    if progress.stage in ("order", "certificate"):
        return head
    if progress.incumbent is None:
        return f"{head} · no plan yet{_bound(progress)}"
    between = "" if progress.gap is None else f" · {progress.gap:,.2f} between"
    return f"{head} · best plan so far {progress.incumbent:,.2f}{_bound(progress)}{between}"


def _bound(progress: Progress) -> str:
    """What no plan can pass: from above where more is better, else from below; nothing while unproven."""
    if progress.bound is None:
        return ""
    return f" · {'at most' if progress.stage == 'coverage' else 'at least'} {progress.bound:,.2f}"


@contextmanager
def watching(session: Session) -> Iterator[Callable[[Progress], None] | None]:
    """A callback that shows progress; None when it is to be quiet."""
    if session.quiet:
        yield None
    elif sys.stderr.isatty():
        with _live_line(session) as show:
            yield show
    else:
        yield _lines()


def _lines() -> Callable[[Progress], None]:
    """Print a line when the stage changes, and each few seconds."""
    last: dict[str, object] = {"stage": None, "at": 0.0}

    def show(progress: Progress) -> None:
        now = time.monotonic()
        if progress.stage != last["stage"] or now - float(str(last["at"])) >= EVERY_SECONDS:
            last.update(stage=progress.stage, at=now)
            print(told(progress), file=sys.stderr, flush=True)

    return show


@contextmanager
def _live_line(session: Session) -> Iterator[Callable[[Progress], None]]:
    from rich.text import Text

    from optim.cli.screen import screen

    with screen(sys.stderr, session).status(Text("reading the model")) as status:
        yield lambda progress: status.update(Text(told(progress)))

"""Progress of a study on stderr: cases done, failed, cached, rate and time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from optim.cli.session import Session

if TYPE_CHECKING:
    from optim.studies.scheduler import Tally

EVERY_SECONDS = 5.0
SHOW = Callable[["Tally"], None]


def told(tally: Tally) -> str:
    """A tally in a line."""
    parts = [f"{tally.done:,} of {tally.total:,} cases"]
    parts += [f"{tally.cached:,} known before"] if tally.cached else []
    parts += [f"{tally.failed:,} failed"] if tally.failed else []
    parts += [f"{tally.rate:.1f} a second"] if tally.rate else []
    left = tally.seconds_left
    parts += [f"{int(left) // 60}:{int(left) % 60:02d} left"] if left else []
    return " · ".join(parts)


@contextmanager
def watching(session: Session) -> Iterator[SHOW | None]:
    """What shows a tally: one live line on a terminal, else a line each few seconds; None when quiet."""
    if session.quiet:
        yield None
    elif sys.stderr.isatty():
        from rich.text import Text

        from optim.cli.screen import screen

        with screen(sys.stderr, session).status(Text("reading the model")) as status:
            yield lambda tally: status.update(Text(told(tally)))
    else:
        yield _lines()


def _lines() -> SHOW:
    printed = [time.monotonic()]

    def show(tally: Tally) -> None:
        if time.monotonic() - printed[-1] >= EVERY_SECONDS:
            printed[:] = [time.monotonic()]
            print(told(tally), file=sys.stderr, flush=True)

    return show

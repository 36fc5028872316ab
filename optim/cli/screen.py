"""The screen: a rich console at most 100 columns wide; plain text when piped or when color is refused.

Everything that the command prints passes here: ``guarded_streams`` for what is printed plainly, ``screen``
for what rich lays out, whose own codes for color must pass.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, cast

from optim.cli.session import Session
from optim.text import visible

if TYPE_CHECKING:
    from rich.console import Console


class GuardedStream:
    """A stream of text on which no character steers the terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.unguarded = stream

    def write(self, text: str) -> int:
        """Write the text as visible characters."""
        self.unguarded.write(visible(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of the lines so."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unguarded, name)


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Guard standard output and standard error while a command runs."""
    before = sys.stdout, sys.stderr
    guarded = (None if stream is None else GuardedStream(stream) for stream in before)
    sys.stdout, sys.stderr = cast(tuple[TextIO, TextIO], tuple(guarded))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def screen(stream: TextIO, session: Session) -> Console:
    """A console on ``stream``. Nothing printed on it is read as markup, an emoji code or a control code."""
    from rich.console import Console

    from optim.report.console import WIDTH
    from optim.report.console.guard import VisibleText

    stream = getattr(stream, "unguarded", stream)
    plain = session.no_color or bool(os.environ.get("NO_COLOR")) or not stream.isatty()
    width = min(WIDTH, Console(file=stream).width) if stream.isatty() else WIDTH
    console = Console(
        file=stream,
        width=width,
        color_system=None if plain else "auto",
        force_terminal=False if plain else None,
        no_color=plain,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.push_render_hook(VisibleText())
    return console

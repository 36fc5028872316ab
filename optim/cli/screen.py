"""The screen: a rich console at most 100 columns wide; plain text when piped or when color is refused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from optim.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console


def screen(stream: TextIO, session: Session) -> Console:
    """A console on ``stream``. Nothing printed on it is read as markup or an emoji code."""
    from rich.console import Console

    from optim.report.console import WIDTH

    plain = session.no_color or bool(os.environ.get("NO_COLOR")) or not stream.isatty()
    width = min(WIDTH, Console(file=stream).width) if stream.isatty() else WIDTH
    return Console(
        file=stream,
        width=width,
        color_system=None if plain else "auto",
        force_terminal=False if plain else None,
        no_color=plain,
        markup=False,
        emoji=False,
        highlight=False,
    )

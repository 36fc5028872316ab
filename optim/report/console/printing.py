"""Printing: parts one under the other, an empty line between, nothing at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, RenderableType


def print_parts(parts: Iterable[Iterable[RenderableType]], console: Console) -> None:
    """Print parts that each are lines or tables. Plain text unless the console takes color."""
    with console.capture() as shown:
        for number, part in enumerate(parts):
            if number:
                console.print()
            for one in part:
                console.print(one)
    text = "".join(line.rstrip(" ") + "\n" for line in shown.get().splitlines())
    console.file.write(text)
    console.file.flush()

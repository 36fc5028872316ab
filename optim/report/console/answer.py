"""Answer: what is shown on a terminal, the small tools that every part of it uses, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.text import Text

from optim.case import Case
from optim.plan import Ledger, Outcome, Plan
from optim.text import figure, visible

BLANKS = str.maketrans("\t\r\n", "   ")
WIDTH = 100
"""Columns of a terminal that are used, and those of a file or a pipe."""


@dataclass(frozen=True)
class Answer:
    """A checked plan and how it was found. ``seconds``: the whole command; ``files``: the run;
    ``notes``: sentences that come first of all; ``scale``: where nothing and the start stand on the scale of
    100 points, in a clause. ``width``: columns; ``full``: nothing is shortened."""

    case: Case
    plan: Plan
    ledger: Ledger
    outcome: Outcome
    seconds: float
    files: str | None
    gap_asked: float | None = None
    notes: tuple[str, ...] = ()
    scale: str = ""
    width: int = WIDTH
    full: bool = False


def plain(text: object, style: str = "") -> Text:
    """Text as it is, on one line: no markup, no control codes."""
    return Text(visible(str(text).translate(BLANKS)), style=style)


def line(label: str, text: object) -> Text:
    """A labeled line."""
    return Text.assemble((f"{label} ", "bold"), plain(text))


def number(value: object) -> str:
    """A figure for reading: 12,345; 0.5; a dot for nothing."""
    if isinstance(value, str):
        return value
    if not value:
        return "·"
    return figure(float(value))  # type: ignore[arg-type]


def signed(value: object) -> str:
    """A change for reading: +1,200, -3, or a dot."""
    amount = float(value)  # type: ignore[arg-type]
    return "·" if not amount else ("+" if amount > 0 else "-") + number(abs(amount))


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

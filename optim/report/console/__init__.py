"""The answer on a terminal, 100 columns wide and no more than two screens, in the order of its parts.

Every word from an instance is plain text: it is never read as markup, nor as a control code.
"""

from __future__ import annotations

from rich.console import Console

from optim.report.console import allocation, ask, building, foot, headline, reasons, supply
from optim.report.console.answer import Answer
from optim.report.console.layout import WIDTH
from optim.report.console.printing import print_parts

PARTS = (headline.parts, ask.parts, allocation.parts, reasons.parts, supply.parts, building.parts, foot.parts)


def print_answer(answer: Answer, console: Console) -> None:
    """Print the whole answer. Plain text unless the console is a terminal that takes color."""
    print_parts((parts(answer) for parts in PARTS), console)


__all__ = ["WIDTH", "Answer", "print_answer"]

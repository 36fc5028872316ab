"""The answer on a terminal, at most 100 columns wide and about two screens long, in the order of its parts.

Every word from an instance is plain text: it is never read as markup, nor as a control code. What the short
answer leaves out is printed by topic: ``optimize show RUN TOPIC``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from rich.console import Console, RenderableType

from optim.report.console import ask, building, headline, reasons, supply
from optim.report.console.answer import WIDTH, Answer, print_parts

Part = Callable[[Answer], Iterator[RenderableType]]
PARTS: tuple[Part, ...] = (
    headline.headline_parts,
    ask.parts,
    supply.allocation_parts,
    supply.supply_parts,
    building.parts,
    reasons.reasons_parts,
    reasons.limits_parts,
    headline.foot_parts,
)
TOPICS: Mapping[str, tuple[Part, ...]] = {
    "full": PARTS,
    "reasons": (reasons.reasons_parts,),
    "limits": (reasons.limits_parts,),
    "suppliers": (supply.supply_parts,),
}
"""Topic to the parts of the answer that are printed in full."""


def print_answer(answer: Answer, console: Console, topic: str = "") -> None:
    """Print the answer, or a topic in full. Plain text unless the console is a terminal that takes color."""
    width = min(WIDTH, console.width)
    shown = replace(answer, width=width, full=bool(topic))
    made = ([*part(shown)] for part in (TOPICS[topic] if topic else PARTS))
    print_parts((one for one in made if one), console)


__all__ = ["TOPICS", "WIDTH", "Answer", "print_answer"]

"""Cards: a numbered card for each way to reach something, with a chip for each thing that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.forms.intervals import COVERED, Ends
from optim.report.draw import Drawing, circle, fitting, joined, rect, text, width
from optim.report.draw.words import wrapped

LEFT, CHIP, STEP = 34, 22, 27
PAD, LINE, APART = 9, 15, 8


class Card(NamedTuple):
    """Its number, its chips, its outcome in words, and what its plan covers, None where none was found."""

    number: str
    chips: tuple[str, ...]
    told: str
    covered: Ends | None


@dataclass(frozen=True)
class Cards(Form):
    """``noun``: the name of one card, such as "plan"."""

    cards: tuple[Card, ...]
    noun: str

    def drawn(self) -> Drawing:
        """The cards, one below the other."""
        parts, top = list[Markup](), 0.0
        for card in self.cards:
            body, high = _card(card, top)
            parts.append(body)
            top += high + APART
        return Drawing(WIDTH, top, joined(parts))

    def plot(self) -> Plot | None:
        """The coverage of the plan of each card."""
        known = [(f"{self.noun} {card.number}", card.covered) for card in self.cards if card.covered]
        values = zip(*(covered for _, covered in known), strict=True)
        series = tuple(zip(COVERED, values, strict=True)) if known else ()
        return Plot("column", tuple(name for name, _ in known), series, "points of coverage")


def _card(card: Card, top: float) -> tuple[Markup, float]:
    chips, deep = _chips(card.chips, top + PAD)
    told = wrapped(card.told, WIDTH - LEFT - PAD)
    high = PAD + deep + 6 + LINE * len(told)
    return (
        rect(0.75, top + 0.75, WIDTH - 1.5, high - 1.5, "hollow", rx=6)
        + circle(17, top + PAD + CHIP / 2, 10, "f1")
        + text(17, top + PAD + CHIP / 2 + 4, card.number, "t on", "middle")
        + chips
        + joined(text(LEFT, top + PAD + deep + 10 + LINE * at, row, "m") for at, row in enumerate(told)),
        high,
    )


def _chips(names: Sequence[str], top: float) -> tuple[Markup, float]:
    """Chips side by side, in further rows where they do not fit; and how high they are."""
    body, x, y = Markup(), float(LEFT), 0.0
    for at, name in enumerate(names):
        words = fitting(name if at == 0 else f"+ {name}", WIDTH - LEFT - PAD - 20)
        wide = width(words) + 16
        if x > LEFT and x + wide > WIDTH - PAD:
            x, y = float(LEFT), y + STEP
        body += rect(x, top + y, wide, CHIP, "ghost", rx=4) + text(x + 8, top + y + 15, words)
        x += wide + 6
    return body, y + STEP

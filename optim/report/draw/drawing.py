"""Drawing: a finished picture. On a page it has the page's style; alone it brings title, style and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from optim.report.draw.markup import joined, rect, tag, text
from optim.report.draw.style import LIGHT, hatches, rules
from optim.report.draw.words import wrapped

NAMESPACE = "http://www.w3.org/2000/svg"
MARGIN = 16
TITLE_SIZE, NOTE, HEAD = 14, 15, 10
"""Letters of the title; how high a line of notes is; free space beneath the title."""


@dataclass(frozen=True)
class Drawing:
    """``body``: markup of its parts, in units of ``width`` by ``height`` from the top left."""

    width: float
    height: float
    body: Markup

    def inline(self, label: str) -> Markup:
        """The picture in a page, as wide as there is room; ``label`` tells a screen reader what it shows."""
        return tag(
            "svg", self.body, xmlns=NAMESPACE, viewBox=f"0 0 {self.width:g} {self.height:g}",
            class_="fig", role="img", aria_label=label,
        )  # fmt: skip

    def alone(self, title: str, under: Sequence[str]) -> Markup:
        """A whole SVG file on white: the title over the picture, and lines such as its source beneath."""
        room = self.width
        heads = wrapped(title, room, TITLE_SIZE * 1.06)
        notes = [row for words in under for row in wrapped(words, room)]
        top = MARGIN + 20 * len(heads) + HEAD
        high = top + self.height + 12 + NOTE * len(notes) + MARGIN
        wide = self.width + 2 * MARGIN
        return tag(
            "svg",
            tag("title", title),
            tag("style", Markup(rules(LIGHT))),
            Markup(hatches(self.body)),
            rect(0, 0, wide, high, "paper"),
            joined(text(MARGIN, MARGIN + 14 + 20 * at, row, "h") for at, row in enumerate(heads)),
            tag("g", self.body, transform=f"translate({MARGIN} {top:g})"),
            joined(
                text(MARGIN, top + self.height + 22 + NOTE * at, row, "m") for at, row in enumerate(notes)
            ),
            xmlns=NAMESPACE, viewBox=f"0 0 {wide:g} {high:g}", width=f"{wide:g}", height=f"{high:g}",
            class_="fig", role="img", aria_label=title,
        )  # fmt: skip

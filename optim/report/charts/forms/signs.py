"""Signs: a list in groups, each line with a sign for how sure it is, its name and its range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form
from optim.report.draw import Drawing, circle, joined, path, tag, text, width
from optim.report.draw.words import wrapped

LINE, HEADING, NAME = 14, 26, 18

Sign = Literal["full", "half", "?"]


class Signed(NamedTuple):
    """A line: its name, and its range in words."""

    name: str
    told: str


class Group(NamedTuple):
    """``heading`` stands over the group, ``said`` is what a sign says on hovering."""

    heading: str
    sign: Sign
    said: str
    rows: tuple[Signed, ...]


@dataclass(frozen=True)
class Signs(Form):
    """Groups one below the other."""

    groups: tuple[Group, ...]

    def drawn(self) -> Drawing:
        """Names in lines, none cut."""
        parts, top = list[Markup](), 0.0
        for group in self.groups:
            parts.append(text(0, top + 14, group.heading, "t b"))
            top += HEADING
            for row in group.rows:
                lines = wrapped(row.name, WIDTH - NAME - width(row.told) - 8)
                parts.append(_sign(group.sign, 6, top + 5, f"{row.name}: {group.said}"))
                parts += [text(NAME, top + 9 + LINE * at, words) for at, words in enumerate(lines)]
                parts.append(text(WIDTH, top + 9, row.told, "m", "end"))
                top += LINE * len(lines) + 4
            top += 6
        return Drawing(WIDTH, top, joined(parts))

    def plot(self) -> None:
        """Counts and yes or no in one column: a table says it better."""
        return


def _sign(sign: Sign, x: float, y: float, about: str) -> Markup:
    """Full, half, or a question mark."""
    told = tag("title", about)
    if sign == "full":
        return circle(x, y, 5, "f1", told)
    if sign == "half":
        half = [(x, y - 5), (x - 3.5, y - 3.5), (x - 5, y), (x - 3.5, y + 3.5), (x, y + 5)]
        return circle(x, y, 5, "hollow", told) + path(half, "f1", closed=True)
    return text(x, y + 4, "?", "t b", "middle")

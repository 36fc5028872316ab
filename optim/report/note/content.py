"""Content: what stands on a note, whatever the form of the file."""

from __future__ import annotations

from dataclasses import dataclass

from optim.report.draw import Drawing


@dataclass(frozen=True)
class Item:
    """A paragraph. ``lead``: the words in bold that open it; may be empty."""

    lead: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A drawing on the note. ``told``: the same figures in words, for readers who cannot see it."""

    drawing: Drawing
    told: str


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs; ``picture`` stands after them."""

    title: str
    items: tuple[Item, ...]
    picture: Picture | None = None


@dataclass(frozen=True)
class Note:
    """``under``: a line below the title. ``warnings``: sentences that stand before everything else.

    ``day``: the date of the data, which files carry as their own. ``foot``: where the note comes from.
    """

    title: str
    under: str
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    day: str

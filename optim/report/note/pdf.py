"""PDF: the note drawn as a page, line by line, and turned into a PDF with its fonts in it.

The library is the one that pictures are made with; it brings Liberation Sans, so that a page looks the same
on every machine, and its text can be searched and copied.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from optim.report.draw.markup import joined as all_of
from optim.report.draw.markup import tag
from optim.report.draw.style import LIGHT
from optim.report.note import fit
from optim.report.note.chart import FONT, style
from optim.report.note.content import Note
from optim.report.picture import pdf_of

ACCENT = LIGHT["c1"]


def pdf(note: Note) -> bytes:
    """The note as the bytes of a PDF of one A4 page."""
    return pdf_of(page(note))


def page(note: Note) -> str:
    """The page as SVG."""
    made = fit.fitted(note)
    wide, high = fit.PAGE
    drawn = tag(
        "svg",
        tag("style", Markup(style())),
        tag("title", note.title),
        all_of(_Pen(made.size).parts(made.note)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {wide} {high}", width=str(wide), height=str(high),
        class_="fig",
    )  # fmt: skip
    return str(drawn)


class _Pen:
    """Goes down the page; ``y`` is the bottom of what is written."""

    def __init__(self, size: float) -> None:
        self.size, self.y = size, fit.MARGIN

    def parts(self, note: Note) -> Iterator[Markup]:
        """Everything, from the top."""
        size = self.size
        yield from self._text(note.title, fit.TITLE * size, bold=True)
        yield from self._text(note.under, fit.UNDER * size, color=LIGHT["muted"])
        for words in note.warnings:
            yield from self._text(words, size, bold=True, color=LIGHT["c2"])
            self.y += fit.AFTER_ITEM * size
        for section in note.sections:
            self.y += fit.BEFORE_HEADING * size
            yield from self._text(section.title, fit.HEADING * size, bold=True, color=ACCENT)
            self.y += fit.AFTER_HEADING * size
            for item in section.items:
                yield from self._text(fit.joined(item), size, lead=item.lead)
                self.y += fit.AFTER_ITEM * size
            if section.picture:
                scale = fit.ROOM[0] / section.picture.drawing.width
                top = self.y + fit.AROUND_PICTURE * size / 2
                place = f"translate({fit.MARGIN:g} {top:.1f}) scale({scale:.4f})"
                yield tag("g", section.picture.drawing.body, transform=place)
                self.y += fit.picture_height(section) + fit.AROUND_PICTURE * size
        self.y += fit.BEFORE_HEADING * size
        yield from self._text(note.foot, fit.FOOT * size, color=LIGHT["muted"])

    def _text(
        self, words: str, size: float, bold: bool = False, color: str = LIGHT["ink"], lead: str = ""
    ) -> Iterator[Markup]:
        look = f"font-family:{FONT};font-size:{size:g}px;fill:{color};font-weight:{700 if bold else 400}"
        for at, row in enumerate(fit.lines(words, size)):
            opening = lead if at == 0 and lead and row.startswith(lead) else ""
            parts = [tag("tspan", opening, style="font-weight:700")] if opening else []
            baseline = self.y + size * (fit.LINE - 0.32)
            yield tag("text", *parts, row.removeprefix(opening), x=fit.MARGIN, y=baseline, style=look)
            self.y += fit.LINE * size

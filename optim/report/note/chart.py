"""The chart of a note: soldiers at the start, at the end and as asked for, a bar a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from optim.instance.columns import TROOPS
from optim.report.demands import InPlace
from optim.report.draw import Drawing, Entry, Scale, fitting, joined, legend, line, rect, tag, text, width
from optim.report.draw.style import LIGHT, rules
from optim.report.figures import theaters
from optim.report.labels import STEADY
from optim.report.names import short_name
from optim.report.note.content import Picture
from optim.report.tables import View
from optim.report.wording import at_end
from optim.text import figure

WIDTH, ROW, BAR = 700, 20, 13
LEFT, RIGHT = 190, 250  # most room for the names of places, and room for the figures
MOST = 6


@dataclass(frozen=True)
class Bar:
    """Soldiers in a place; ``asked`` is None where nobody asked for a number."""

    place: str
    start: int
    end: Fraction
    asked: Fraction | None

    @property
    def told(self) -> str:
        """``2,200 at the start, 5,100 of 6,000 asked for``."""
        of = "" if self.asked is None else f" of {figure(self.asked)} asked for"
        return f"{figure(self.start)} at the start, {figure(self.end)}{of}"


def picture(view: View, demands: Sequence[InPlace]) -> Picture | None:
    """The bars of the places that ask for soldiers; where none does, of the theaters with most of them."""
    bars = [Bar(one.place, one.start, one.end, one.amount) for one in demands if one.capability == TROOPS]
    bars = (bars or _theaters(view))[:MOST]
    if not any(bar.end or bar.start for bar in bars):
        return None
    told = "; ".join(f"{bar.place}: {bar.told}" for bar in bars)
    return Picture(_drawing(bars, view), f"Soldiers in place {at_end(view.case)}. {told}.")


def _theaters(view: View) -> list[Bar]:
    rows = sorted(theaters(view.case, view.plan), key=lambda row: -row.troops_end)
    return [Bar(short_name(r.name), r.troops_start, r.troops_end, None) for r in rows]


def _drawing(bars: Sequence[Bar], view: View) -> Drawing:
    entries = [
        Entry("w6", "soldiers at the start"),
        Entry("f1", "in the long run" if view.case.mode == STEADY else at_end(view.case)),
        *([Entry("tick", "asked for", "line")] if any(bar.asked for bar in bars) else []),
    ]
    head, high = legend(entries, 0, 0, WIDTH)
    most = max(float(max(bar.start, bar.end, bar.asked or 0)) for bar in bars)
    left = min(LEFT, max(width(bar.place) for bar in bars) + 14)
    along = Scale(0, most, left, WIDTH - RIGHT)
    rows = [_row(bar, along, high + 4 + at * ROW) for at, bar in enumerate(bars)]
    return Drawing(WIDTH, high + 4 + len(bars) * ROW, head + joined(rows))


def _row(bar: Bar, along: Scale, top: float) -> Markup:
    base, left = top + BAR - 3, along(0)
    parts = [
        text(0, base, fitting(bar.place, left - 8)),
        rect(left, top, along(float(bar.start)) - left, BAR, "w6"),
        rect(left, top + 4, along(float(bar.end)) - left, BAR - 8, "f1"),
        text(WIDTH - RIGHT + 10, base, bar.told),
    ]
    if bar.asked is not None:
        x = along(float(bar.asked))
        parts.append(line(x, top - 2, x, top + BAR + 2, "tick"))
    return joined(parts)


def alone(drawing: Drawing) -> str:
    """The drawing as an SVG file of its own, without a title."""
    made = tag(
        "svg",
        tag("style", Markup(style())),
        drawing.body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {drawing.width:g} {drawing.height:g}",
        width=f"{drawing.width:g}",
        height=f"{drawing.height:g}",
        class_="fig",
    )
    return str(made)


def style() -> str:
    """Rules for the marks; the letters are Arial or its equal, as in the text of the note."""
    return rules(LIGHT) + f".fig text{{font-family:{FONT}}}"


FONT = "'Liberation Sans',Arial,Helvetica,sans-serif"
__all__ = ["FONT", "Bar", "alone", "picture", "style"]

"""Naming: the words beside a theater: its name, soldiers and their change, stored sets, who sends them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from markupsafe import Markup

from optim.report.charts.numbers import short, signed
from optim.report.draw import fitting, joined, line, rect, tag, text, width
from optim.report.map.labeling import Label
from optim.report.map.sizes import NAMED, SMALL, STRIP
from optim.report.map.standing import Moment, Standing

COLORS = (2, 3, 4, 5, 7)
"""Series colors of the contributors with most soldiers; the others share one."""
OTHERS = 6
CODES = 4


def contributors(moments: Sequence[Moment]) -> dict[str, int]:
    """The color of each contributor with a color of its own: those with most soldiers over all moments."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for moment in moments:
        for standing in moment.standings:
            for n, soldiers in standing.by:
                sums[n] += soldiers
    ranked = sorted(sums, key=lambda n: (-sums[n], n))
    return dict(zip(ranked, COLORS, strict=False))


def leader(label: Label) -> Markup:
    """A line from a theater's words to its middle, to lie under its circle."""
    x, y = label.line[1]
    return line(x, y, label.spot.x, label.spot.y, "lead")


def named(label: Label) -> Markup:
    """A theater's name, which stays."""
    return text(label.box.x, label.box.y + 10, fitting(label.spot.name, NAMED), "t b halo")


def line_of_figures(standing: Standing, wished: bool) -> str:
    """Soldiers, and how many more than at the start; or how many were asked for."""
    if wished:
        return f"{short(standing.asked)} asked" if standing.asked else ""
    change = signed(standing.change) if standing.change else ""
    return " ".join(part for part in (short(standing.soldiers), change) if part)


def numbered(label: Label, standing: Standing, colors: Mapping[str, int], wished: bool) -> Markup:
    """What belongs to a moment: the figures, the stored sets, and a strip of who sends the soldiers."""
    x, y = label.box.x, label.box.y
    words = line_of_figures(standing, wished)
    parts = [text(x, y + 22, words, "t halo")] if words else []
    if standing.stored:
        parts.append(_stored(x + width(words) + 8, y + 22, standing.stored))
    if standing.by:
        parts += [_strip(x, y + 26, standing, colors), text(x, y + 40, codes(standing), "s halo")]
    return joined(parts)


def _stored(x: float, y: float, sets: Fraction) -> Markup:
    """A small square with the number of stored sets, on a baseline."""
    return rect(x, y - 8, 8, 8, "f3 rim") + text(x + 12, y, short(sets), "m halo")


def _strip(x: float, y: float, standing: Standing, colors: Mapping[str, int]) -> Markup:
    """Shares of the soldiers by contributor, most first, those without a color of their own last."""
    own = [(n, count) for n, count in standing.by if n in colors]
    rest = sum((count for n, count in standing.by if n not in colors), Fraction(0))
    shares = [*((colors[n], count) for n, count in own), *([(OTHERS, rest)] if rest else [])]
    parts, left = [], x
    for color, count in shares:
        wide = STRIP * float(count / standing.soldiers)
        parts.append(tag("path", d=f"M{left:.1f} {y:.1f}h{wide:.1f}v5H{left:.1f}z", class_=f"f{color}"))
        left += wide
    return joined(parts)


def codes(standing: Standing) -> str:
    """The codes of who sends soldiers, most first: ``GBR USA FRA BEL +1``."""
    shown = [n for n, _ in standing.by][:CODES]
    more = f" +{len(standing.by) - CODES}" if len(standing.by) > CODES else ""
    return fitting(" ".join(shown) + more, NAMED, SMALL)

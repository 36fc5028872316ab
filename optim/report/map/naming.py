"""Naming: the words beside a theater: its name, soldiers and their change, stored sets, who sends them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil

from markupsafe import Markup

from optim.report.charts.numbers import short, signed
from optim.report.draw import fitting, joined, line, rect, tag, text, width
from optim.report.map.labeling import Label
from optim.report.map.standing import Moment, Standing

COLORS = (2, 3, 4, 5, 7)
"""Series colors of the contributors with most soldiers; the others share one."""
OTHERS = 6
CODES = 4
NAMED, STRIP, LINES = 170, 84, 42
"""The widest name, how long a strip of contributors is, and how high a theater's words are."""
SMALL, SQUARE, GAP = 10, 22, 1
"""Size of the letters of codes; room for a square and around it; free space between shares of a strip."""


def contributors(moments: Sequence[Moment]) -> dict[str, int]:
    """The color of each contributor with a color of its own: those with most soldiers over all moments."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for moment in moments:
        for standing in moment.standings:
            for n, soldiers in standing.by:
                sums[n] += soldiers
    ranked = sorted(sums, key=lambda n: (-sums[n], n))
    return dict(zip(ranked, COLORS, strict=False))


def room(name: str, standings: Sequence[Standing]) -> tuple[float, float]:
    """Width and height of a theater's words, enough for every moment; the last is what was asked for."""
    lines = [width(line_of_figures(one, one is standings[-1])) for one in standings]
    squares = [SQUARE + width(short(one.stored)) if one.stored else 0.0 for one in standings]
    figures = [line + square for line, square in zip(lines, squares, strict=True)]
    small = [width(codes(one), SMALL) for one in standings]
    return ceil(max(STRIP, min(width(name), NAMED), *figures, *small)), LINES


def leader(label: Label) -> Markup:
    """A line from a theater's words to its middle, to lie under its circle."""
    x, y = label.line[1]
    return line(x, y, label.spot.x, label.spot.y, "lead")


def named(label: Label) -> Markup:
    """A theater's name, which stays."""
    return _said(label, 10, fitting(label.spot.name, NAMED), "t b halo")


def _said(label: Label, down: float, words: str, class_: str) -> Markup:
    """A line of words in a label, at its side next to the circle."""
    box = label.box
    x = box.x + box.wide if label.left else box.x
    return text(x, box.y + down, words, class_, "end" if label.left else "start")


def line_of_figures(standing: Standing, wished: bool) -> str:
    """Soldiers, and how many more than at the start; or how many were asked for."""
    if wished:
        return f"{short(standing.asked)} asked" if standing.asked else ""
    change = signed(standing.change) if standing.change else ""
    return " ".join(part for part in (short(standing.soldiers), change) if part)


def numbered(label: Label, standing: Standing, colors: Mapping[str, int], wished: bool) -> Markup:
    """What belongs to a moment: the figures, the stored sets, and a strip of who sends the soldiers."""
    words = line_of_figures(standing, wished)
    parts = [_said(label, 22, words, "t halo")] if words else []
    if standing.stored:
        parts.append(_stored(label, width(words), standing.stored))
    if standing.by:
        parts += [_strip(label, standing, colors), _said(label, 41, codes(standing), "s halo")]
    return joined(parts)


def _stored(label: Label, after: float, sets: Fraction) -> Markup:
    """A small square with the number of stored sets, beside the figures."""
    words, y = short(sets), label.box.y + 22
    back = after + SQUARE + width(words)
    x = label.box.x + label.box.wide - back if label.left else label.box.x + after + 8
    return rect(x, y - 8, 8, 8, "f3 rim") + text(x + 12, y, words, "m halo")


def _strip(label: Label, standing: Standing, colors: Mapping[str, int]) -> Markup:
    """Shares of the soldiers by contributor, in the order of the codes beneath; the rest together."""
    shares = [(colors.get(n, OTHERS), count) for n, count in standing.by[:CODES]]
    shares.append((OTHERS, sum((count for _, count in standing.by[CODES:]), Fraction(0))))
    left, y = label.box.x + (label.box.wide - STRIP if label.left else 0), label.box.y + 26
    shapes: dict[int, list[str]] = defaultdict(list)
    so_far = Fraction(0)
    for color, count in ((color, count) for color, count in shares if count):
        start, end = (round(STRIP * part / standing.soldiers) for part in (so_far, so_far + count))
        wide = max(end - start - GAP, GAP)
        shapes[color].append(f"M{left + start:g} {y:g}h{wide}v5h-{wide}z")
        so_far += count
    return joined(tag("path", d="".join(parts), class_=f"f{color}") for color, parts in shapes.items())


def codes(standing: Standing) -> str:
    """The codes of who sends soldiers, most first: ``GBR USA FRA BEL +1``."""
    shown = [n for n, _ in standing.by][:CODES]
    more = f" +{len(standing.by) - CODES}" if len(standing.by) > CODES else ""
    return fitting(" ".join(shown) + more, NAMED, SMALL)

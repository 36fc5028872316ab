"""Naming: the words beside a theater: its name, soldiers and their change, stored sets, who sends them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil

from markupsafe import Markup

from optim.report.charts.nations import OTHERS
from optim.report.charts.numbers import short, signed
from optim.report.draw import fitting, joined, line, rect, tag, text, width
from optim.report.draw.words import BOLD, wrapped
from optim.report.map.labeling import Label
from optim.report.map.standing import Moment, Standing

CODES = 3
NAMED, STRIP, LINE = 118, 84, 13
"""The widest name, how long a strip of contributors is, and how high a line of words is."""
SQUARE, GAP, HIGH = 22, 1, 7
"""Room for a square and around it; free space between shares of a strip, and how high a strip is."""


def shown_contributors(moments: Sequence[Moment], marks: Mapping[str, str]) -> dict[str, str]:
    """The class of each contributor that a strip shows in any moment; those with most soldiers first."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for standing in (one for moment in moments for one in moment.standings):
        for n, soldiers in standing.by[:CODES]:
            sums[n] += soldiers
    return {n: marks.get(n, OTHERS) for n in sorted(sums, key=lambda n: (-sums[n], n))}


def room(name: str, standings: Sequence[Standing]) -> tuple[float, float]:
    """Width and height of a theater's words, enough for every moment; the last is what was asked for."""
    lines = [
        width(line_of_figures(one, one is standings[-1]))
        + (SQUARE + width(short(one.stored)) if one.stored else 0.0)
        for one in standings
    ]
    small = [width(codes(one)) for one in standings]
    names = label_name(name)
    return ceil(max(STRIP, *(BOLD * width(line) for line in names), *lines, *small)), LINE * (
        len(names) + 2
    ) + HIGH + 2


def label_name(name: str) -> list[str]:
    """A name in at most two lines."""
    first, *rest = wrapped(name, NAMED) or [""]
    return [first, fitting(" ".join(rest), NAMED)] if rest else [first]


def leader(label: Label) -> Markup:
    """A line from a theater's words to its middle, to lie under its circle."""
    x, y = label.line[1]
    return line(x, y, label.spot.x, label.spot.y, "lead")


def named(label: Label) -> Markup:
    """A theater's name, which stays."""
    return joined(said(label, at, words, "t b halo") for at, words in enumerate(label_name(label.spot.name)))


def said(label: Label, line: int, words: str, class_: str, down: float = 0) -> Markup:
    """A line of words in a label, at its side next to the circle; lines count from 0."""
    box = label.box
    x = box.x + box.wide if label.left else box.x
    return text(x, box.y + 11 + LINE * line + down, words, class_, "end" if label.left else "start")


def line_of_figures(standing: Standing, wished: bool) -> str:
    """Soldiers, and how many more than at the start; or how many were asked for."""
    if wished:
        return f"{short(standing.asked)} asked" if standing.asked else ""
    return (
        f"{short(standing.soldiers)} ({signed(standing.change)})"
        if standing.change
        else short(standing.soldiers)
    )


def numbered(label: Label, standing: Standing, colors: Mapping[str, str], wished: bool) -> Markup:
    """What belongs to a moment: the figures, the stored sets, and a strip of who sends the soldiers."""
    line = len(label_name(label.spot.name))
    words = line_of_figures(standing, wished)
    parts = [said(label, line, words, "t halo")] if words else []
    if standing.stored:
        parts.append(_stored(label, line, width(words), standing.stored))
    if standing.by:
        y = label.box.y + LINE * (line + 1) + 1
        strip = _strip(label, standing, colors, y)
        parts += [strip, said(label, line + 1, codes(standing), "m halo", HIGH + 2)]
    return joined(parts)


def _stored(label: Label, line: int, after: float, sets: Fraction) -> Markup:
    """A small square with the number of stored sets, beside the figures."""
    words, y = short(sets), label.box.y + 11 + LINE * line
    back = after + SQUARE + width(words)
    x = label.box.x + label.box.wide - back if label.left else label.box.x + after + 8
    return rect(x, y - 8, 8, 8, "f3 rim") + text(x + 12, y, words, "m halo")


def _strip(label: Label, standing: Standing, colors: Mapping[str, str], y: float) -> Markup:
    """Shares of the soldiers by contributor, in the order of the codes beneath; the rest together."""
    shares = [(colors.get(n, OTHERS), count) for n, count in standing.by[:CODES]]
    shares.append((OTHERS, sum((count for _, count in standing.by[CODES:]), Fraction(0))))
    left = label.box.x + (label.box.wide - STRIP if label.left else 0)
    shapes: dict[str, list[str]] = defaultdict(list)
    so_far = Fraction(0)
    for class_, count in ((class_, count) for class_, count in shares if count):
        start, end = (round(STRIP * part / standing.soldiers) for part in (so_far, so_far + count))
        wide = max(end - start - GAP, GAP)
        shapes[class_].append(f"M{left + start:g} {y:g}h{wide}v{HIGH}h-{wide}z")
        so_far += count
    return joined(tag("path", d="".join(parts), class_=class_) for class_, parts in shapes.items())


def codes(standing: Standing) -> str:
    """The codes of who sends soldiers, most first: ``GBR USA FRA +1``."""
    shown = [n for n, _ in standing.by][:CODES]
    more = f" +{len(standing.by) - CODES}" if len(standing.by) > CODES else ""
    return fitting(" ".join(shown) + more, NAMED)

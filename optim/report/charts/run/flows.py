"""Flows: who supplies whom at the end, as ribbons from contributors to theaters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart, Form, Plot
from optim.report.charts.nations import OTHERS, nation_marks
from optim.report.charts.numbers import share_of, short
from optim.report.draw import Drawing, fitting, group, joined, rect, tag, text, width
from optim.report.draw.words import wrapped
from optim.report.figures import contributor_soldiers, most_first
from optim.report.labels import decimal
from optim.report.names import nation_names, place_names, told
from optim.report.posture import in_turn, supplier_name
from optim.report.tables import View

PLACE = 3

BAR, GAP, LETTERS = 10, 5, 6
"""``LETTERS``: free space between a bar and its name, which lies on the ribbons."""
HIGH = 470
LINE, APART, NAMED = 13, 8, 150
Flows = Mapping[tuple[str, str], Fraction]


class Node(NamedTuple):
    """A contributor or a theater: its soldiers, and where its bar begins and how high it is."""

    soldiers: Fraction
    top: float
    high: float


def flows(view: View) -> Chart:
    """Soldiers at the end by contributor and theater; a shared slot is with whose turn it is."""
    found: Flows = {key: s for key, s in contributor_soldiers(view.case, view.plan).items() if s}
    nations, theaters = nation_names(view.case), place_names(view.case)
    gave = most_first((n, s) for (n, _), s in found.items())
    takers = tuple(j for j in theaters if any(at == j for _, at in found))
    marks = nation_marks(view.case)
    return Chart(
        kind="flows",
        title=_title(gave, told(nations)),
        unit="soldiers at the end",
        reading=_reading(found),
        head=("contributor", *(theaters[j] for j in takers), "all"),
        rows=tuple(
            (
                supplier_name(nations, n), *(decimal(found.get((n, j), Fraction(0))) for j in takers),
                decimal(sum((found.get((n, j), Fraction(0)) for j in takers), Fraction(0))),
            )
            for n in gave
        ),
        rests_on=("forces", "caveats", "contributors", "sharing", "unit_types"),
        form=Ribbons(found, tuple(gave), takers, (nations, theaters), marks) if found else None,
    )  # fmt: skip


def _reading(found: Flows) -> str:
    if not found:
        return "Nobody is anywhere in this plan."
    together = any(in_turn(n) for n, _ in found)
    turns = " Nations that fill a place in turn share a gray ribbon." if together else ""
    return (
        "A ribbon is as wide as the soldiers of a nation in a theater. A nation has one color in every "
        f"chart; nations that share a color differ by texture.{turns}"
    )


def _title(gave: Mapping[str, Fraction], nations: Mapping[str, str]) -> str:
    if not gave:
        return "No nation supplies soldiers in this plan"
    total, (first, most) = sum(gave.values(), Fraction(0)), next(iter(gave.items()))
    who = supplier_name(nations, first)
    if len(gave) == 1:
        return f"{who} supplies all of the {short(total)} soldiers"
    rest = f"{len(gave) - 1} others" if len(gave) > 2 else "one other"
    return f"{who} supplies {share_of(most, total)} of the {short(total)} soldiers, {rest} the rest"


@dataclass(frozen=True)
class Ribbons(Form):
    """Soldiers by contributor and theater, both in the order in which they are drawn.

    ``names``: of contributors, and of theaters; ``marks``: the sign of each contributor.
    """

    found: Flows
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    names: tuple[Mapping[str, str], Mapping[str, str]]
    marks: Mapping[str, str]

    def drawn(self) -> Drawing:
        """Bars at both sides, with a ribbon from each contributor to each of its theaters."""
        theaters, marks = self.names[1], self.marks
        names = {n: supplier_name(self.names[0], n) for n in self.givers}
        gave, took = self._sums()
        from_ = {n: _label(names[n], gave[n], NAMED) for n in gave}
        widest = max(width(line) for lines in from_.values() for line in lines)
        to = {j: _label(theaters[j], took[j], WIDTH - 2 * (BAR + LETTERS) - APART - widest) for j in took}
        high = max(HIGH, *(LINE * sum(len(lines) + 1 for lines in side.values()) for side in (from_, to)))
        left, right = _column(gave, from_, high), _column(took, to, high)
        ends = [
            *(_end(names[n], from_[n], left[n], 0, marks.get(n, OTHERS)) for n in gave),
            *(_end(theaters[j], to[j], right[j], WIDTH - BAR, "f6") for j in took),
        ]
        ribbons = _ribbons(self.found, left, right, marks, (names, theaters))
        return Drawing(WIDTH, high + 6, group(*ribbons, class_="ribbons") + joined(ends))

    def plot(self) -> Plot:
        """A bar for each contributor."""
        gave, _ = self._sums()
        names = tuple(supplier_name(self.names[0], n) for n in gave)
        return Plot("bar", names, (("soldiers", tuple(map(float, gave.values()))),))

    def _sums(self) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        """Soldiers of each contributor, and in each theater."""
        gave, took = dict.fromkeys(self.givers, Fraction(0)), dict.fromkeys(self.takers, Fraction(0))
        for (n, j), soldiers in self.found.items():
            gave[n] += soldiers
            took[j] += soldiers
        return gave, took


def _column(
    sums: Mapping[str, Fraction], labels: Mapping[str, Sequence[str]], high: float
) -> dict[str, Node]:
    """Bars one under another over the whole height; the least is still high enough for its label."""
    least = {code: LINE * len(lines) + 2 - GAP for code, lines in labels.items()}
    room = high - GAP * (len(sums) - 1) - sum(least.values())
    total = sum(sums.values(), Fraction(0))
    nodes, top = {}, 3.0
    for code, soldiers in sums.items():
        tall = least[code] + room * float(soldiers / total)
        nodes[code] = Node(soldiers, top, tall)
        top += tall + GAP
    return nodes


def _ribbons(
    found: Flows,
    left: Mapping[str, Node],
    right: Mapping[str, Node],
    marks: Mapping[str, str],
    names: tuple[Mapping[str, str], Mapping[str, str]],
) -> list[Markup]:
    """Curved bands; at both ends each has its share of the bar, in the order of the other side.

    ``names``: of contributors, and of theaters.
    """
    used_left, used_right = dict.fromkeys(left, 0.0), dict.fromkeys(right, 0.0)
    bands = []
    for n, j in ((n, j) for n in left for j in right if found.get((n, j))):
        soldiers = found[n, j]
        a = left[n].high * float(soldiers / left[n].soldiers)
        b = right[j].high * float(soldiers / right[j].soldiers)
        y1, y2 = left[n].top + used_left[n], right[j].top + used_right[j]
        used_left[n] += a
        used_right[j] += b
        said = f"{names[0][n]} in {names[1][j]}: {short(soldiers)} soldiers"
        bands.append(_band(y1, a, y2, b, marks.get(n, OTHERS), said))
    return bands


def _band(y1: float, a: float, y2: float, b: float, class_: str, said: str) -> Markup:
    """From ``y1`` at the left, ``a`` high, to ``y2`` at the right, ``b`` high."""
    far, mid = WIDTH - 2 * BAR, (WIDTH - 2 * BAR) / 2
    upper, lower = (f"{round(down, 1) + 0:g}" for down in (y2 - y1, y1 + a - y2 - b))
    shape = (
        f"M{BAR} {round(y1, 1):g}c{mid:g} 0 {mid:g} {upper} {far:g} {upper}"
        f"v{round(b, 1):g}c{-mid:g} 0 {-mid:g} {lower} {-far:g} {lower}z"
    )
    return tag("path", tag("title", said), d=shape, class_=class_)


def _label(name: str, soldiers: Fraction, room: float) -> list[str]:
    """The name and the soldiers in one line, or in two where the name is long."""
    figure = short(soldiers)
    if width(f"{name} {figure}") <= room:
        return [f"{name} {figure}"]
    first, *rest = wrapped(name, room)
    second = f"{' '.join(rest)} {figure}".strip()
    return [first, second if width(second) <= room else f"{fitting(second, room - width(figure))} {figure}"]


def _end(name: str, lines: list[str], node: Node, bar: float, class_: str) -> Markup:
    """The bar of a nation or a theater, and its label on the ribbons beside the bar."""
    left = bar < WIDTH / 2
    at = bar + BAR + LETTERS if left else bar - LETTERS
    top = node.top + node.high / 2 + 4 - LINE * (len(lines) - 1) / 2
    said = tag("title", f"{name}: {short(node.soldiers)} soldiers")
    return rect(bar, node.top, BAR, node.high, class_, said) + joined(
        text(at, top + LINE * row, words, "t clear", "start" if left else "end")
        for row, words in enumerate(lines)
    )

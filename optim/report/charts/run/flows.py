"""Flows: who supplies whom at the end, as ribbons from contributors to theaters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import nation_names, theater_names, told
from optim.report.charts.numbers import share_of, short
from optim.report.draw import Drawing, fitting, joined, rect, tag, text
from optim.report.draw.style import SERIES
from optim.report.figures import contributor_soldiers
from optim.report.labels import decimal
from optim.report.rosters import in_turn, supplier_name
from optim.report.tables import View

LEFT, RIGHT, BAR, GAP, LEAST = 128, 150, 8, 5, 9
HIGH = 430
Flows = Mapping[tuple[str, str], Fraction]


class Node(NamedTuple):
    """A contributor or a theater: its soldiers, and where its bar begins and how high it is."""

    soldiers: Fraction
    top: float
    high: float


def flows(view: View) -> Chart:
    """Soldiers at the end by contributor and theater; a shared slot is with whose turn it is."""
    found: Flows = {key: s for key, s in contributor_soldiers(view.case, view.plan).items() if s}
    nations, theaters = nation_names(view.case), theater_names(view.case)
    givers = _most_first([(n, s) for (n, _), s in found.items()])
    takers = [j for j in theaters if any(at == j for _, at in found)]
    return Chart(
        kind="flows",
        title=_title(found, givers, told(nations)),
        unit="soldiers at the end",
        reading=_reading(found),
        head=("contributor", *(theaters[j] for j in takers), "all"),
        rows=tuple(
            (
                supplier_name(nations, n), *(decimal(found.get((n, j), Fraction(0))) for j in takers),
                decimal(sum((found.get((n, j), Fraction(0)) for j in takers), Fraction(0))),
            )
            for n in givers
        ),
        rests_on=("forces", "caveats", "contributors", "sharing", "unit_types"),
        drawing=_drawing(found, givers, takers, nations, theaters) if found else None,
    )  # fmt: skip


def _reading(found: Flows) -> str:
    if not found:
        return "Nobody is anywhere in this plan."
    together = any(in_turn(n) for n, _ in found)
    turns = " Nations that take turns stand together, as BEL/FRA." if together else ""
    return f"A ribbon is as wide as the soldiers that a nation has in a theater.{turns}"


def _most_first(pairs: Sequence[tuple[str, Fraction]]) -> list[str]:
    sums: dict[str, Fraction] = {}
    for name, soldiers in pairs:
        sums[name] = sums.get(name, Fraction(0)) + soldiers
    return sorted(sums, key=lambda name: (-sums[name], name))


def _title(found: Flows, givers: list[str], nations: Mapping[str, str]) -> str:
    if not found:
        return "No nation supplies soldiers in this plan"
    total = sum(found.values(), Fraction(0))
    first = sum((s for (n, _), s in found.items() if n == givers[0]), Fraction(0))
    who = supplier_name(nations, givers[0])
    if len(givers) == 1:
        return f"{who} supplies all of the {short(total)} soldiers"
    most, others = share_of(first, total), len(givers) - 1
    rest = f"{others} others" if others > 1 else "one other"
    return f"{who} supplies {most} of the {short(total)} soldiers, {rest} the rest"


def _drawing(
    found: Flows,
    givers: list[str],
    takers: list[str],
    nations: Mapping[str, str],
    theaters: Mapping[str, str],
) -> Drawing:
    high = max(HIGH, (LEAST + GAP + 4) * max(len(givers), len(takers)))
    left = _column([(n, sum(s for (at, _), s in found.items() if at == n)) for n in givers], high)  # type: ignore[misc]
    right = _column([(j, sum(s for (_, at), s in found.items() if at == j)) for j in takers], high)  # type: ignore[misc]
    ribbons = _ribbons(found, givers, takers, left, right)
    ends = [
        *(_end(nations.get(n, n), node, LEFT, LEFT - 8, LEFT - 44, "end") for n, node in left.items()),
        *(
            _end(theaters[j], node, WIDTH - RIGHT - BAR, WIDTH - RIGHT + 8, RIGHT - 50, "start")
            for j, node in right.items()
        ),
    ]
    return Drawing(WIDTH, high + 6, joined([*ribbons, *ends]))


def _column(sums: Sequence[tuple[str, Fraction]], high: float) -> dict[str, Node]:
    """Bars one under another over the whole height; the least is still high enough for its name."""
    room = high - GAP * (len(sums) - 1) - LEAST * len(sums)
    total = sum((s for _, s in sums), Fraction(0))
    nodes, top = {}, 3.0
    for name, soldiers in sums:
        tall = LEAST + room * float(soldiers / total)
        nodes[name] = Node(soldiers, top, tall)
        top += tall + GAP
    return nodes


def _ribbons(
    found: Flows, givers: list[str], takers: list[str], left: dict[str, Node], right: dict[str, Node]
) -> list[Markup]:
    """Curved bands; at both ends each has its share of the bar, in the order of the other side."""
    used_left, used_right = dict.fromkeys(givers, 0.0), dict.fromkeys(takers, 0.0)
    bands = []
    for rank, n in enumerate(givers):
        for j in takers:
            soldiers = found.get((n, j))
            if not soldiers:
                continue
            a = left[n].high * float(soldiers / left[n].soldiers)
            b = right[j].high * float(soldiers / right[j].soldiers)
            y1, y2 = left[n].top + used_left[n], right[j].top + used_right[j]
            used_left[n] += a
            used_right[j] += b
            bands.append(_band(y1, a, y2, b, f"w{rank % len(SERIES) + 1}", f"{n} in {j}: {short(soldiers)}"))
    return bands


def _band(y1: float, a: float, y2: float, b: float, class_: str, said: str) -> Markup:
    x1, x2 = LEFT + BAR, WIDTH - RIGHT - BAR
    mid = (x1 + x2) / 2
    shape = (
        f"M{x1:.1f} {y1:.1f}C{mid:.1f} {y1:.1f} {mid:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        f"V{y2 + b:.1f}C{mid:.1f} {y2 + b:.1f} {mid:.1f} {y1 + a:.1f} {x1:.1f} {y1 + a:.1f}Z"
    )
    return tag("path", tag("title", said), d=shape, class_=class_)


def _end(name: str, node: Node, bar: float, at: float, room: float, anchor: str) -> Markup:
    middle = node.top + node.high / 2 + 4
    words = f"{fitting(name, room)} {short(node.soldiers)}"
    return rect(bar, node.top, BAR, node.high, "f6") + text(at, middle, words, "t", anchor)

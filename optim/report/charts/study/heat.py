"""Heat map: what can be covered for every pair of two values, with the figures in the cells."""

from __future__ import annotations

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.study.cases import Case, Cases, ordered, yardstick
from optim.report.charts.study.phrases import SEEN, count_of, none_of, points, tables_of, unsolved
from optim.report.draw import Drawing, fitting, joined, rect, tag, text, width

ROW, TOP, GAP = 34, 54, 2
LEAST, MOST = 0.06, 0.45  # of opacity: on any of it the figures are read well
CELL = 60

Values = tuple[list[str], list[str]]


def heat(cases: Cases) -> Chart:
    """The second factor across, the first down; the darker, the more is covered."""
    down, across = cases.factors
    found = {(case.given[down], case.given[across]): case for case in cases.asked}
    values = (ordered(key[0] for key in found), ordered(key[1] for key in found))
    solved = any(case.ends for case in found.values())
    head, rows = cases.table()
    return Chart(
        kind="heat",
        title=_title(cases),
        unit="points of coverage",
        reading=_reading(cases) if solved else _nothing(),
        head=head,
        rows=rows,
        rests_on=tables_of(cases.factors),
        drawing=_drawing(tuple(map(cases.word, cases.factors)), values, found) if solved else None,
    )


def _title(cases: Cases) -> str:
    down, across = cases.factors
    both = f"{cases.word(down)} and {cases.word(across)}"
    solved = [case for case in cases.asked if case.ends]
    if not solved:
        return f"{none_of(len(cases.asked), 'pair')} of {both} has a plan"
    ranked = sorted(solved, key=lambda case: case.coverage or 0.0)
    least, most = ranked[0], ranked[-1]
    without = len(cases.asked) - len(solved)
    rest = f"; {count_of(without, 'pair has', 'pairs have')} no plan" if without else ""
    if (most.coverage or 0.0) - (least.coverage or 0.0) < SEEN:
        return f"Coverage is {points(least.coverage or 0.0)} at every pair of {both}{rest}"
    told = [
        f"{points(case.coverage or 0.0)} at {case.given[down]} and {case.given[across]}"
        for case in (least, most)
    ]
    return f"Coverage goes from {told[0]} to {told[1]} of {both}{rest}"


def _nothing() -> str:
    return "Nothing is drawn, as there is no plan at any pair: the table has the status of each."


def _reading(cases: Cases) -> str:
    return (
        "A figure is what the plan found covers; beneath it, where it is more, the proven bound. The darker "
        "a cell, the more is covered." + yardstick(cases.factors)
    )


def _drawing(names: tuple[str, ...], values: Values, found: dict[tuple[str, str], Case]) -> Drawing:
    down, across = values
    left = min(max(width(value) for value in down) + 10, 150)
    wide = max(WIDTH, left + CELL * len(across))
    cell = (wide - left) / len(across)
    covered = [case.coverage for case in found.values() if case.coverage is not None]
    low, high = min(covered), max(covered)
    heads = joined(
        text(left + (at + 0.5) * cell, TOP - 6, fitting(value, cell - 4), "m", "middle")
        for at, value in enumerate(across)
    )
    rows = [
        text(0, TOP + row * ROW + 21, fitting(value, left - 8), "m")
        + joined(
            _cell(found.get((value, other)), left + at * cell, TOP + row * ROW, cell, (low, high))
            for at, other in enumerate(across)
        )
        for row, value in enumerate(down)
    ]
    said = joined(
        text(0, 12 + 15 * at, fitting(f"{way}: {name}", wide), "m")
        for at, (way, name) in enumerate(zip(("down", "across"), names, strict=True))
    )
    return Drawing(wide, TOP + ROW * len(down) + 2, said + heads + joined(rows))


def _cell(case: Case | None, x: float, y: float, wide: float, ends: tuple[float, float]) -> Markup:
    middle = x + wide / 2
    if case is None or case.ends is None:
        why = unsolved(case.status) if case else "not asked"
        words = fitting(why.split(",")[0], wide - 6)
        box = rect(x + GAP, y + GAP, wide - 2 * GAP, ROW - 2 * GAP, "hollow", tag("title", why))
        return box + text(middle, y + 21, words, "m", "middle")
    low, high = case.ends
    share = (low - ends[0]) / (ends[1] - ends[0]) if ends[1] > ends[0] else 0.5
    told = tag("title", f"{points(low)}, proven bound {points(high)}")
    depth = f"{LEAST + share * (MOST - LEAST):.2f}"
    box = rect(x + GAP, y + GAP, wide - 2 * GAP, ROW - 2 * GAP, "f1", told, fill_opacity=depth)
    apart = high - low >= SEEN
    above = text(middle, y + (15 if apart else 21), points(low), "t b", "middle")
    return box + above + (text(middle, y + 29, f"to {points(high)}", "t", "middle") if apart else Markup())

"""Heat: a cell for every pair of two values, the darker the more, with the figures in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.forms.intervals import COVERED, Ends
from optim.report.charts.numbers import SEEN, points
from optim.report.draw import Drawing, fitting, joined, rect, tag, text, width

ROW, TOP, GAP = 34, 54, 2
LEAST, MOST = 0.06, 0.45  # of opacity: on any of it the figures are read well
CELL = 60


@dataclass(frozen=True)
class Heat(Form):
    """``names``: of what is down and across; ``cells``: coverage and its bound, or why there is neither.

    ``base``: the case as it is, which lies at no pair.
    """

    names: tuple[str, str]
    down: tuple[str, ...]
    across: tuple[str, ...]
    cells: Mapping[tuple[str, str], Ends | str]
    base: Ends | None

    def drawn(self) -> Drawing:
        """Values and names at two sides of the cells."""
        left = min(max(width(value) for value in self.down) + 10, 150)
        wide = max(WIDTH, left + CELL * len(self.across))
        cell = (wide - left) / len(self.across)
        covered = [one[0] for one in self.cells.values() if not isinstance(one, str)]
        heads = joined(
            text(left + (at + 0.5) * cell, TOP - 6, fitting(value, cell - 4), "m", "middle")
            for at, value in enumerate(self.across)
        )
        rows = joined(
            text(0, TOP + row * ROW + 21, fitting(value, left - 8), "m")
            + joined(
                _cell(
                    self.cells.get((value, other), "not asked"),
                    *(left + at * cell, TOP + row * ROW, cell, (min(covered), max(covered))),
                )
                for at, other in enumerate(self.across)
            )
            for row, value in enumerate(self.down)
        )
        said = joined(
            text(0, 12 + 15 * at, fitting(f"{way}: {name}", wide), "m")
            for at, (way, name) in enumerate(zip(("down", "across"), self.names, strict=True))
        )
        return Drawing(wide, TOP + ROW * len(self.down) + 2, said + heads + rows)

    def plot(self) -> Plot:
        """Two columns for each pair."""
        found = {", ".join(pair): one for pair, one in self.cells.items() if not isinstance(one, str)}
        known = ({"as it is": self.base} if self.base else {}) | found
        return Plot(
            "column", tuple(known), tuple(zip(COVERED, zip(*known.values(), strict=True), strict=True))
        )


def _cell(one: Ends | str, x: float, y: float, wide: float, ends: Ends) -> Markup:
    middle = x + wide / 2
    if isinstance(one, str):
        words = fitting(one.split(",")[0], wide - 6)
        box = rect(x + GAP, y + GAP, wide - 2 * GAP, ROW - 2 * GAP, "hollow", tag("title", one))
        return box + text(middle, y + 21, words, "m", "middle")
    low, high = one
    share = (low - ends[0]) / (ends[1] - ends[0]) if ends[1] > ends[0] else 0.5
    told = tag("title", f"{points(low)}, proven bound {points(high)}")
    depth = f"{LEAST + share * (MOST - LEAST):.2f}"
    box = rect(x + GAP, y + GAP, wide - 2 * GAP, ROW - 2 * GAP, "f1", told, fill_opacity=depth)
    apart = high - low >= SEEN
    above = text(middle, y + (15 if apart else 21), points(low), "t b", "middle")
    return box + above + (text(middle, y + 29, f"to {points(high)}", "t", "middle") if apart else Markup())

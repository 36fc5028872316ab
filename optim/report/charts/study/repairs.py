"""Repairs: the smallest sets of changes with which what is asked can be had, a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Cell, Chart
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Row, Tables, amount, pair, rows_of, true, words
from optim.report.charts.study.phrases import SEEN, count_of, points
from optim.report.draw import Drawing, circle, fitting, joined, rect, text, width
from optim.report.draw.words import wrapped

LEFT, CHIP, STEP = 34, 22, 27
PAD, LINE = 9, 15
HEAD = (
    "repair", "moves", "as --set takes it", "minimal, proven", "coverage, points", "bound, points",
    "cost, million USD",
)  # fmt: skip


class Chip(NamedTuple):
    """A policy moved, placed in its card."""

    words: str
    x: float
    y: float
    wide: float


def repairs(tables: Tables) -> Chart:
    """A card for each repair, those that move fewest policies first."""
    rows = rows_of(tables, "repairs")
    return Chart(
        kind="repairs",
        title=_title(rows),
        unit="policies moved; points of coverage; million USD",
        reading=(
            "A card is one way: all that it names must move together, and any one card is enough. Minimal: "
            "with any one of its moves put back there is proven to be no plan."
            if rows
            else "Nothing is drawn: not even with all policies lifted was a repair found."
        ),
        head=HEAD,
        rows=tuple(_cells(row) for row in rows),
        rests_on=(),
        drawing=_drawing(rows) if rows else None,
    )


def moves_of(row: Row) -> list[str]:
    """The policies that a repair moves, each with how far."""
    parts = words(row["moves"]).split("; ")
    return [part.replace("_", " ").replace("founding act", "Founding Act") for part in parts if part]


def _title(rows: Sequence[Row]) -> str:
    if not rows:
        return "No change of policies was found with which it can be had"
    first = moves_of(rows[0])
    least = f"{count_of(len(first), 'policy', 'policies')}: {', '.join(first)}"
    if len(rows) == 1:
        return f"One repair was found; it moves {least}"
    return f"Any one of {len(rows)} repairs is enough; the smallest moves {least}"


def _drawing(rows: Sequence[Row]) -> Drawing:
    parts, top = list[Markup](), 0.0
    for row in rows:
        body, high = _card(row, top)
        parts.append(body)
        top += high + 8
    return Drawing(WIDTH, top, joined(parts))


def _card(row: Row, top: float) -> tuple[Markup, float]:
    chips = _placed(moves_of(row))
    deep = max((chip.y for chip in chips), default=0.0) + STEP
    told = wrapped(_outcome(row), WIDTH - LEFT - PAD)
    high = PAD + deep + 6 + LINE * len(told)
    number = circle(17, top + PAD + CHIP / 2, 10, "f1") + text(
        17, top + PAD + CHIP / 2 + 4, words(row["repair"]), "t on", "middle"
    )
    return (
        rect(0.75, top + 0.75, WIDTH - 1.5, high - 1.5, "hollow", rx=6)
        + number
        + joined(_chip(chip, top + PAD) for chip in chips)
        + joined(
            text(LEFT, top + PAD + deep + 10 + LINE * at, words_, "m") for at, words_ in enumerate(told)
        ),
        high,
    )


def _placed(moves: Sequence[str]) -> list[Chip]:
    """Chips side by side, in further rows where they do not fit."""
    found, x, y = list[Chip](), float(LEFT), 0.0
    for at, move in enumerate(moves):
        words_ = fitting(move if at == 0 else f"+ {move}", WIDTH - LEFT - PAD - 20)
        wide = width(words_) + 16
        if x > LEFT and x + wide > WIDTH - PAD:
            x, y = float(LEFT), y + STEP
        found.append(Chip(words_, x, y, wide))
        x += wide + 6
    return found


def _chip(chip: Chip, top: float) -> Markup:
    box = rect(chip.x, top + chip.y, chip.wide, CHIP, "ghost", rx=4)
    return box + text(chip.x + 8, top + chip.y + 15, chip.words, "t")


def _outcome(row: Row) -> str:
    ends, cost = pair(row, "coverage", "bound"), amount(row["cost_musd"])
    if ends is None:
        return "its plan was not found in time"
    more = f", at most {points(ends[1])}" if ends[1] - ends[0] >= SEEN else ""
    parts = [f"coverage {points(ends[0])}{more}"]
    parts += [] if cost is None else [f"{short(cost)} million USD"]
    return " \N{MIDDLE DOT} ".join(
        [*parts, "minimal, proven" if true(row["minimal"]) else "not proven minimal"]
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    figures = (amount(row[column]) for column in ("coverage", "bound", "cost_musd"))
    minimal = "yes" if true(row["minimal"]) else "no"
    return (amount(row["repair"]), words(row["moves"]), words(row["changes"]), minimal, *figures)

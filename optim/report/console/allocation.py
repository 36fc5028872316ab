"""Allocation: theater by mode at the end, with the change from the start."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from optim.report.console.answer import Answer, signed
from optim.report.console.layout import Grid, Rows, tables
from optim.report.figures import ModeFigure, TheaterFigures, theaters
from optim.report.labels import period
from optim.report.wording import half_year

HEADS = ("theater", "permanent", "soldiers", "rotating", "soldiers", "stored sets", "troops", "change")
WITHOUT_SOLDIERS = (0, 1, 3, 5, 6, 7)
"""The columns of a narrow terminal: units by mode, and all soldiers."""
MOST_THEATERS = 18


def parts(answer: Answer) -> Iterator[RenderableType]:
    """One row a theater, and the sum. Units with their change in brackets."""
    when = half_year(period(answer.case, answer.case.period_count)).removeprefix("the ")
    most = None if answer.full else MOST_THEATERS
    theaters_ = theaters(answer.case, answer.plan)
    left = theaters_[most:] if most else ()
    rows: Rows = [(figures.name, *_cells([figures])) for figures in theaters_[:most]]
    if left:
        rows.append((f"{len(left)} more", *_cells(list(left))))
    rows.append(("all", *_cells(list(theaters_))))
    grid = Grid(HEADS, rows, bold_last=True)
    if not answer.full and not grid.fits(answer.width):
        grid = grid.part(WITHOUT_SOLDIERS)
    yield from tables(f"Allocation, {when}: units (change from the start)", grid, answer.width)


def _cells(rows: list[TheaterFigures]) -> list[object]:
    cells: list[object] = []
    for mode in ("permanent", "rotational", "stored"):
        figures = [r.modes[mode] for r in rows]
        cells.append(_units(figures))
        if mode != "stored":
            cells.append(sum(f.soldiers for f in figures))
    troops = sum(r.troops_end for r in rows)
    return [*cells, troops, signed(troops - sum(r.troops_start for r in rows))]


def _units(figures: list[ModeFigure]) -> str:
    now, start = sum(f.units for f in figures), sum(f.units_start for f in figures)
    text = f"{float(now):,.1f}".removesuffix(".0") if now else "·"
    return text if now == start else f"{text} ({signed(now - start)})"

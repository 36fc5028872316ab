"""Allocation: theater by mode at the end, with the change from the start."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from optim.report.console.answer import Answer, signed
from optim.report.console.layout import Rows, table
from optim.report.figures import ModeFigure, TheaterFigures, theaters
from optim.report.labels import period

HEADS = ("theater", "permanent", "soldiers", "rotating", "soldiers", "stored sets", "troops", "change")
MOST_THEATERS = 18


def parts(answer: Answer) -> Iterator[RenderableType]:
    """One row a theater, and the sum. Units with their change in brackets."""
    when = period(answer.case, answer.case.period_count)
    theaters_ = theaters(answer.case, answer.plan)
    left = theaters_[MOST_THEATERS:]
    rows: Rows = [(figures.name, *_cells([figures])) for figures in theaters_[:MOST_THEATERS]]
    if left:
        rows.append((f"{len(left)} more", *_cells(list(left))))
    rows.append(("all", *_cells(list(theaters_))))
    yield table(f"Allocation, {when}: units (change from the start)", HEADS, rows, bold_last=True)


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

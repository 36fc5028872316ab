"""Chart: a picture that says one thing, with its figures as a table and the inputs that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from optim.report.draw import Drawing

Cell = str | int | float | None

WIDTH = 320
"""An ordinary chart: as wide as a phone has room for, so that its text is never shrunk; three side by side on
a screen."""


@dataclass(frozen=True)
class Chart:
    """``kind``: its name for `optimize figure`. ``title``: what it shows, as a sentence from its figures.

    ``unit``: of the figures that are drawn. ``reading``: how to read the marks. ``head`` and ``rows``: the
    figures as a table. ``rests_on``: tables of the instance behind them. ``drawing`` is None where there is
    nothing to draw: then ``reading`` says why, and no empty picture is shown.
    """

    kind: str
    title: str
    unit: str
    reading: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rests_on: tuple[str, ...]
    drawing: Drawing | None

"""Chart: a picture of a finding, stated once: title, unit, table, the inputs behind it, and its form.

A form (``forms``) is the figures of a picture with their names. A page draws it as SVG; a workbook and a deck
draw its plot, as charts of their own that can be edited. Neither is drawn before somebody asks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from optim.report.draw import Drawing

Cell = str | int | float | None
Shape = Literal["column", "stacked column", "bar", "stacked bar", "line", "scatter"]

WIDTH = 320
"""An ordinary chart: as wide as a phone has room for, so that its text is never shrunk; three side by side on
a screen."""
MOST_BARS = 14
"""Categories of bars that a workbook and a deck draw: the names of more cannot be read."""


@dataclass(frozen=True)
class Plot:
    """A chart that a spreadsheet or a deck draws itself from its figures, and can be edited there.

    ``series``: a name, and a figure or None for each category. ``colors``: of series by name, such as those
    of nations; other series take the colors of the file in turn. ``dashed``: series to compare with.
    """

    shape: Shape
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)
    dashed: tuple[str, ...] = ()
    kind: str = ""
    title: str = ""
    rests_on: tuple[str, ...] = ()

    def color(self, at: int, others: Sequence[str]) -> str:
        """The color of a series by its place; ``others``: for those without one of their own."""
        return self.colors.get(self.series[at][0], others[at % len(others)])

    def shown(self) -> Plot | None:
        """The plot without series of zeros, and with the largest of many bars."""
        known = [
            at for at in range(len(self.categories)) if any(one[at] is not None for _, one in self.series)
        ]
        if "bar" in self.shape:
            largest = sorted(known, key=lambda at: -max(abs(one[at] or 0) for _, one in self.series))
            known = sorted(largest[:MOST_BARS])
        series = tuple((name, tuple(_rounded(one[at]) for at in known)) for name, one in self.series)
        kept = tuple((name, one) for name, one in series if any(one))
        names = tuple(self.categories[at] for at in known)
        return replace(self, categories=names, series=kept) if kept else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 6)


class Form(ABC):
    """The figures of a picture. A new form is a file in ``forms``."""

    @abstractmethod
    def drawn(self) -> Drawing:
        """The picture for a page and for a file of its own."""

    @abstractmethod
    def plot(self) -> Plot | None:
        """The same figures for a workbook and a deck; None where a table says it better."""


@dataclass(frozen=True)
class Chart:
    """``kind``: its name for `optimize figure`. ``title``: what it shows, as a sentence from its figures.

    ``unit``: of the figures that are drawn. ``reading``: how to read the marks. ``head`` and ``rows``: the
    figures as a table. ``rests_on``: tables of the instance behind them. ``form`` is None where there is
    nothing to draw: then ``reading`` says why, and no empty picture is shown.
    """

    kind: str
    title: str
    unit: str
    reading: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rests_on: tuple[str, ...]
    form: Form | None

    @cached_property
    def drawing(self) -> Drawing | None:
        """The picture of its form."""
        return self.form.drawn() if self.form else None

    @cached_property
    def plot(self) -> Plot | None:
        """The same for a workbook and a deck, with its title; None where there is nothing to draw there."""
        made = self.form.plot() if self.form else None
        shown = made.shown() if made else None
        return shown and replace(
            shown, unit=shown.unit or self.unit, kind=self.kind, title=self.title, rests_on=self.rests_on
        )

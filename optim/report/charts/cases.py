"""Cases of a sweep: what each was given, and how it differs from the case as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from optim.report.charts.chart import Cell, Chart, Form
from optim.report.charts.forms.intervals import Ends
from optim.report.charts.numbers import points
from optim.report.charts.stored import Row, Tables, factor_words, rows_of, tables_of

HEAD = (
    "status", "coverage, points", "bound, points", "least difference, points", "most, points",
    "how sure", "cost, million USD",
)  # fmt: skip
NUMBER = re.compile(r"^(x?)([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(%?)$", re.ASCII)
YARDSTICKS = ("scenario", "weights", "weightings", "requirements", "contingencies", "shares")
"""What changes by what coverage is measured."""


@dataclass(frozen=True)
class Case:
    """``given``: values by factor, as text; none for the case as it is. ``sure``: of the difference."""

    given: Mapping[str, str]
    status: str
    coverage: float | None
    bound: float | None
    difference: Ends | None
    cost: float | None
    sure: str = ""

    @property
    def ends(self) -> Ends | None:
        """Coverage and proven bound, points."""
        return None if self.coverage is None or self.bound is None else (self.coverage, self.bound)

    @property
    def told(self) -> str:
        """Coverage and proven bound in words; nothing where there is no plan."""
        return f"{points(self.ends[0])}, proven bound {points(self.ends[1])}" if self.ends else ""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its outcome, under HEAD."""
        ends = self.difference or (None, None)
        return (self.status, self.coverage, self.bound, *ends, self.sure, self.cost)


@dataclass(frozen=True)
class Cases:
    """``factors``: what was varied, in order; ``asked``: every case but the one as it is.

    ``names``: of contributors and theaters by code.
    """

    factors: tuple[str, ...]
    base: Case | None
    asked: tuple[Case, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def level(self) -> tuple[float, str] | None:
        """What the case as it is covers, to compare with."""
        return (self.base.coverage, "as it is") if self.base and self.base.coverage is not None else None

    def word(self, factor: str) -> str:
        """A factor in words, for titles, axes and tooltips."""
        return factor_words(factor, self.names)

    def chart(
        self, kind: str, title: str, reading: str, form: Form | None, nothing: str, against: str = ""
    ) -> Chart:
        """A chart with a table of what each case was given, and its outcome; ``nothing``: why none is."""
        shown = (*([self.base] if self.base else []), *self.asked)
        rows = tuple((*(one.given.get(f, "") for f in self.factors), *one.cells) for one in shown)
        told = reading + yardstick(self.factors) if form else f"Nothing is drawn, as {nothing}."
        head = (*self.factors, *HEAD)
        return Chart(
            kind, title, f"points of coverage{against}", told, head, rows, tables_of(self.factors), form
        )


def cases_of(tables: Tables, names: Mapping[str, str]) -> Cases:
    """The cases of a stored sweep; its factors stand between a case and its status. ``names``: by code."""
    rows = rows_of(tables, "cases")
    columns = tuple(rows[0]) if rows else ()
    factors = columns[1 : columns.index("status")] if rows else ()
    found = [_case(row, factors) for row in rows]
    base = next((one for one, row in zip(found, rows, strict=True) if row.amount("case") == 0), None)
    return Cases(factors, base, tuple(one for one in found if one is not base), names)


def _case(row: Row, factors: Iterable[str]) -> Case:
    return Case(
        {factor: row.words(factor) for factor in factors if row.words(factor)},
        row.words("status"),
        row.amount("coverage"),
        row.amount("bound"),
        row.pair("difference_low", "difference_high"),
        row.amount("cost_musd"),
        row.words("sure"),
    )


def numbers(values: Iterable[str]) -> dict[str, float] | None:
    """Texts such as ``2``, ``x0.5`` or ``+10%`` as numbers; None unless all are, and of one kind."""
    found = {value: NUMBER.match(value) for value in values}
    kinds = {(match[1], match[3]) for match in found.values() if match}
    if not found or None in found.values() or len(kinds) != 1:
        return None
    return {value: float(match[2]) for value, match in found.items() if match}


def ordered(values: Iterable[str]) -> list[str]:
    """Values each once, numbers by size, others as they came."""
    once = list(dict.fromkeys(values))
    known = numbers(once)
    return sorted(once, key=known.__getitem__) if known else once


def yardstick(factors: Iterable[str]) -> str:
    """A warning where coverage is not measured alike in all cases; else nothing."""
    if not any(one.split(".")[0] in YARDSTICKS for one in factors):
        return ""
    return " What is required, or how it weighs, varies too: coverage is not measured alike in all cases."

"""Stored: what stands in the tables of a study, and the words in which charts of studies tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from optim.instance import TABLES
from optim.measures import kind_of
from optim.report.charts.chart import Cell, Chart, Form
from optim.report.charts.forms.intervals import Ends, Span
from optim.report.charts.numbers import SEEN, between
from optim.report.draw import isolated

if TYPE_CHECKING:
    import pandas as pd

Tables = Mapping[str, "pd.DataFrame"]


def amount(cell: object) -> float | None:
    """A cell as a number; None where it is empty, or none."""
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        value = float(str(cell))
    except ValueError:
        return None
    return value if isfinite(value) else None


def words(cell: object) -> str:
    """A cell as text; nothing where it is empty, and 2 for 2.0."""
    if isinstance(cell, float):
        return f"{cell:.10g}" if isfinite(cell) else ""
    return "" if cell is None else str(cell)


class Row(dict[str, Any]):
    """A row of a table, by column. A column that there is not is as an empty cell."""

    def amount(self, column: str) -> float | None:
        """A cell as a number; None where it is empty, or none."""
        return amount(self.get(column))

    def words(self, column: str) -> str:
        """A cell as text."""
        return words(self.get(column))

    def true(self, column: str) -> bool:
        """Whether a cell says so: tables hold ``True`` as a truth or as text."""
        return str(self.get(column)) == "True"

    def pair(self, low: str, high: str) -> tuple[float, float] | None:
        """Two cells between which something lies; None unless both are known."""
        ends = (self.amount(low), self.amount(high))
        return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


Columns = Mapping[str, str | Callable[[Row], Cell]]
"""Heads of a chart's table, each with the column of figures, or what says the cell of a row."""


def rows_of(tables: Tables, name: str) -> list[Row]:
    """The rows of a table, none if there is no such table."""
    frame = tables.get(name)
    if frame is None:
        return []
    columns = [str(column) for column in frame.columns]
    return [Row(zip(columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def text_of(column: str) -> Callable[[Row], str]:
    """What says a cell of a column of text."""
    return lambda row: row.words(column)


def listed_rows(rows: Iterable[Row], columns: Columns) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a chart's table."""
    return tuple(
        tuple(row.amount(one) if isinstance(one, str) else one(row) for one in columns.values())
        for row in rows
    )


def table_chart(
    kind: str,
    title: str,
    unit: str,
    reading: str,
    rows: Iterable[Row],
    columns: Columns,
    form: Form | None,
    nothing: str = "",
    rests_on: Iterable[str] = (),
) -> Chart:
    """A chart with stored rows as its table; without a form, ``nothing`` says why nothing is drawn."""
    told = reading if form else f"Nothing is drawn{nothing}."
    return Chart(kind, title, unit, told, tuple(columns), listed_rows(rows, columns), tuple(rests_on), form)


WORD = re.compile(r"[\w-]+")
LONGEST = 48  # letters of a name in a sentence
UNLIKE = "points do not compare"
STATUSES = {
    "infeasible": "no plan, proven",
    "no_plan": "no plan found in time",
    "limit": "no plan found in time",
    "error": "could not be asked",
    "crash": "the solver crashed",
    "optimal": UNLIKE,
    "within_gap": UNLIKE,
}
"""Words for a case of which nothing is drawn; of one that has a plan, points do not compare."""


def unsolved(status: str) -> str:
    """Why there is nothing to draw, from a case's status."""
    return STATUSES.get(status, status or "unknown")


def in_table(most: int, all_of: int, what: str = "first {}") -> str:
    """A sentence that says that not all is drawn; nothing where all is."""
    return f" The {what.format(most)} of {all_of}; all are in the table." if all_of > most else ""


def none_sure(low: float, high: float) -> bool:
    """Whether a difference is proven to be none."""
    return max(abs(low), abs(high)) < SEEN


def uncertain(low: float, high: float) -> bool:
    """Whether a difference may be none."""
    return low <= 0 <= high


def count_of(number: int, one: str, many: str = "") -> str:
    """1 case; 4 cases."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def none_of(number: int, one: str) -> str:
    """None of 4 cases; where there is but one, no case."""
    return f"None of {count_of(number, one)}" if number != 1 else f"No {one}"


def capital(sentence: str) -> str:
    """With a capital, unless it begins with a name that has its own."""
    return sentence[:1].upper() + sentence[1:]


def names_of(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Name of each theater by its code, as far as the study says."""
    return {str(code): str(name) for code, name in dict(manifest.get("theaters") or {}).items()}


def all_names(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Name of everything by its code, as far as the study says and its instance is at hand: for tables."""
    known = (manifest.get("theaters"), manifest.get("contributors"), manifest.get("names"))
    return {str(code): str(name) for one in known for code, name in dict(one or {}).items()}


def everyone(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The same for sentences and pictures."""
    return {code: named(name) for code, name in all_names(manifest).items()}


def renamed(text: str, names: Mapping[str, str]) -> str:
    """A text of a study with names in place of codes."""
    return WORD.sub(lambda word: names.get(word[0], word[0]), text)


def factor_words(path: str, names: Mapping[str, str]) -> str:
    """A value of an instance in words: ``contributors.USA.dwell_ratio`` is dwell ratio of United States.

    What is no such path, such as ``scenario``, stays as it is.
    """
    table, *keys, column = path.split(".") if "." in path else (path, path)
    if not keys:
        return path
    whose = ", ".join(f"all {table.replace('_', ' ')}" if key == "*" else names.get(key, key) for key in keys)
    return f"{column.replace('_', ' ')} of {whose}"


def factor_first(path: str, names: Mapping[str, str]) -> str:
    """The same at the beginning of a sentence; a path that stays as it is has no capital."""
    told = factor_words(path, names)
    return told if told == path else capital(told)


def named(name: str) -> str:
    """A name that somebody gave, for a sentence: no longer than is read, and turning nothing round."""
    return isolated(
        name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    )


def tables_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The tables of the instance that paths begin with."""
    found = dict.fromkeys(path.split(".")[0].split("=")[0] for path in paths)
    return tuple(name for name in found if name in TABLES)


def known_places(manifest: Mapping[str, Any], figures: Iterable[str]) -> set[str]:
    """Codes of theaters: those that the study names, and those in which somebody leads or has units.

    None at all where neither says any, as in studies from before they named theaters.
    """
    by_contributor = [figure for figure in figures if kind_of(figure).index == ("CONTRIBUTOR", "THEATER")]
    parts = [figure.split(".") for figure in by_contributor]
    return set(names_of(manifest)) | {part[2] for part in parts if len(part) == 3}


def marked(name: str, ends: Ends | None, status: str, from_zero: bool = False) -> Span:
    """Filled where it is certain, hollow where it is possible; ``from_zero``: a bar, else an interval."""
    if ends is None:
        return Span(name, unsolved(status))
    if uncertain(*ends):
        return Span(name, "no difference" if none_sure(*ends) else "may be none", hollow=ends)
    class_ = "f1" if ends[0] > 0 else "f2"
    if not from_zero:
        return Span(name, between(*ends), filled=ends, class_=class_)
    near = min(ends, key=abs)
    return Span(name, between(*ends), (0.0, near), ends, class_)

"""Inputs: every numeric figure of an instance's tables and policies, with the range over which it is moved.

The columns follow from the row classes, so that a new column is a figure without being named here. What
identifies a row is no figure (its key, so also the day of a requirement; and where a site lies on the map).
Dates, the shape of the horizon and the evidence are none either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from optim.case import Case
from optim.instance import TABLES
from optim.instance.columns import Row
from optim.instance.settings import Policy
from optim.reading.cells import kinds, plain
from optim.reading.parsed import Book
from optim.reading.paths import GROUPS, START
from optim.reading.rules.figures import MAIN

SPREAD = Decimal("0.2")
"""The default spread: a fifth either way, for a figure whose range nobody states."""
FINEST = Decimal("1e-9")
PLACES = frozenset({("sites", "lat"), ("sites", "lon")})
"""Columns that say where a row is on the map: they identify it, and no rule reads them."""
STATED, DEFAULT = "stated", "default spread"


@dataclass(frozen=True)
class Figure:
    """A figure by its path, as ``--set`` takes it. Value and ends are text; an end may be the value itself.

    ``column``: its table and column, in which figures are moved together. ``range``: ``stated`` in the row,
    or ``default spread``.
    """

    path: str
    column: str
    value: str
    low: str
    high: str
    range: str
    status: str
    source: str

    @property
    def ends(self) -> tuple[str, ...]:
        """The ends that are not the value."""
        return tuple(end for end in dict.fromkeys((self.low, self.high)) if end != self.value)


def figures_of(case: Case, book: Book) -> tuple[Figure, ...]:
    """Every figure of a case, each once: of its tables, its policies, and the weighting that it uses."""
    return (*_of_tables(book, case.weighting), *_of_policies(case), *_of_weighting(case))


@cache
def numeric(model: type[BaseModel]) -> dict[str, str]:
    """Columns of a row class or section that hold figures: ``whole``, ``number``, or ``numbers``, a list."""
    named = {name: _kind(kind, model.model_fields[name].annotation) for name, kind in kinds(model).items()}
    keys = getattr(model, "KEY", ())
    about = Row.model_fields if issubclass(model, Row) else {}
    return {name: kind for name, kind in named.items() if kind and name not in keys and name not in about}


def _kind(kind: str, annotation: Any) -> str:
    if kind == "words":
        inner = get_args(_bare(annotation))
        return "numbers" if inner and _bare(inner[0]) in (int, Decimal) else ""
    return kind if kind in ("whole", "number") else ""


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _of_tables(book: Book, weighting: str) -> Iterator[Figure]:
    """Of shares, those of the weighting in use alone."""
    for table, model in TABLES.items():
        columns = {name: kind for name, kind in numeric(model).items() if (table, name) not in PLACES}
        for name, kind in columns.items():
            limits = limits_of(model.model_fields[name])
            for row, line in book.entries[table]:
                value = getattr(row, name)
                if value is None or (table == "shares" and row.weighting != weighting):
                    continue
                key = ".".join(line.cells.get(part, "") or START for part in row.KEY)
                stated = MAIN.get(table) == name and (row.low is not None or row.high is not None)
                low, high = spread(value, kind, limits)
                if stated:
                    low, high = (_fitting(value if end is None else end, kind) for end in (row.low, row.high))
                about = STATED if stated else DEFAULT, row.status, row.source
                path, column = f"{table}.{key}.{name}", f"{table}.{name}"
                yield Figure(path, column, _fitting(value, kind), low, high, *about)


def _of_policies(case: Case) -> Iterator[Figure]:
    policy = case.instance.settings.policy
    for name, kind in numeric(Policy).items():
        value = getattr(policy, name)
        if value is not None:
            ends, known = spread(value, kind, limits_of(Policy.model_fields[name])), DEFAULT
            if name in policy.ranges:
                low, high = policy.ranges[name]
                ends, known = (_fitting(low, kind), _fitting(high, kind)), STATED
            path, source = f"policy.{name}", policy.sources.get(name, "")
            status = "assumed" if not source or source.lower().startswith("assumption:") else "reported"
            yield Figure(path, path, plain(value), *ends, known, status, source)


def _of_weighting(case: Case) -> Iterator[Figure]:
    weighting = case.instance.settings.weightings[case.weighting]
    for group in GROUPS:
        column = f"weightings.{case.weighting}.{group}"
        for name, value in getattr(weighting, group).items():
            ends = spread(value, "number", (Decimal(0), None))
            yield Figure(
                f"{column}.{name}", column, plain(value), *ends, DEFAULT, "assumed", weighting.reason
            )


Limits = tuple[Decimal | None, Decimal | None]


def limits_of(field: FieldInfo) -> Limits:
    """Between which two values a column must lie; None where it may go on."""
    rules = list(_rules(field.annotation, field.metadata))
    low = [Decimal(str(getattr(one, name))) for one in rules for name in ("ge", "gt") if hasattr(one, name)]
    high = [Decimal(str(getattr(one, name))) for one in rules for name in ("le", "lt") if hasattr(one, name)]
    return max(low, default=None), min(high, default=None)


def _rules(annotation: Any, metadata: Iterable[Any]) -> Iterator[Any]:
    for one in metadata:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)
    if get_origin(annotation) is tuple:
        return  # what its parts must be is not what a figure must be
    for part in get_args(annotation):
        if get_origin(part) is Annotated:
            inner, *rules = get_args(part)
            yield from _rules(inner, rules)


def spread(value: Any, kind: str, limits: Limits) -> tuple[str, str]:
    """The default spread of a value as two ends: a fifth either way, whole numbers by 1 at the least.

    It ends at what the column may hold, e.g. at 0 and 1 for a share. A 0 that is not whole has none.
    """
    if kind == "numbers":
        down, up = (tuple(_fine(one * (1 + by)) for one in value) for by in (-SPREAD, SPREAD))
        return plain(down), plain(up)
    number = Decimal(value)
    low, high = number * (1 - SPREAD), number * (1 + SPREAD)
    if kind == "whole":
        low, high = min(_whole(low), number - 1), max(_whole(high), number + 1)
    least, most = limits
    low = low if least is None else max(low, least)
    high = high if most is None else min(high, most)
    return _fitting(low, kind), _fitting(high, kind)


def _whole(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), ROUND_HALF_UP)


def _fine(number: Decimal) -> Decimal:
    return number.quantize(FINEST).normalize()


def _fitting(number: Any, kind: str) -> str:
    number = Decimal(number)
    return plain(_whole(number) if kind == "whole" else _fine(number))

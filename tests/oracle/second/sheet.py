"""Sheet: columns and sparse rows with exact coefficients."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Key = tuple[Any, ...]
Term = tuple[Any, Key]
"""A coefficient (whole, decimal or fraction) and the key of a column: its name, then its indices."""

NAMES = frozenset(
    [
        "stationed",
        "rotated",
        "stored",
        "bought",
        "posted",
        "shared",
        "pledged",
        "built",
        "framework",
        "takes_part",
        "formed",
        "led",
        "stays",
        "surged",
        "held_back",
        "assigned",
        "near",
        "driven_on",
        "substituting",
        "substituting_by",
        "unmet",
        "spent",
        "newly",
        "newly_shared",
        "handover",
        "pressed",
        "still_rotated",
        "still_stationed",
    ]
)


@dataclass(frozen=True)
class Row:
    """``low <= sum of coefficient * column <= high``; None is no limit. ``name``: family, then indices."""

    name: Key
    terms: dict[int, Fraction]
    low: Fraction | None
    high: Fraction | None


@dataclass
class Sheet:
    """The model as a matrix. All columns are >= 0."""

    columns: dict[Key, int] = field(default_factory=dict)
    upper: list[Fraction | None] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    loss: dict[Key, Fraction] = field(default_factory=dict)
    strain: dict[Key, Fraction] = field(default_factory=dict)

    def column(self, *key: Any, whole: bool = True, upper: Any = None) -> None:
        """Add the column ``key``; a column that exists already stays."""
        assert key[0] in NAMES, f"tests/oracle/second/sheet.py: NAMES lacks {key[0]}"
        if key not in self.columns:
            self.columns[key] = len(self.columns)
            self.upper.append(None if upper is None else Fraction(upper))
            self.whole.append(whole)

    def at_most(self, name: Key, terms: Iterable[Term], bound: Any) -> None:
        """Add the row ``terms <= bound``."""
        self.rows.append(Row(name, self._gathered(terms), None, Fraction(bound)))

    def at_least(self, name: Key, terms: Iterable[Term], bound: Any) -> None:
        """Add the row ``terms >= bound``."""
        self.rows.append(Row(name, self._gathered(terms), Fraction(bound), None))

    def equal(self, name: Key, terms: Iterable[Term], bound: Any) -> None:
        """Add the row ``terms = bound``."""
        self.rows.append(Row(name, self._gathered(terms), Fraction(bound), Fraction(bound)))

    def _gathered(self, terms: Iterable[Term]) -> dict[int, Fraction]:
        """Coefficients by column. A column that does not exist is zero, so its terms are left out."""
        gathered: dict[int, Fraction] = {}
        for coefficient, key in terms:
            assert key[0] in NAMES, f"tests/oracle/second/sheet.py: NAMES lacks {key[0]}"
            at = self.columns.get(key)
            if at is not None and coefficient:
                gathered[at] = gathered.get(at, Fraction(0)) + Fraction(coefficient)
        return gathered


def times(factor: Any, terms: Iterable[Term]) -> list[Term]:
    """``factor`` times each term."""
    factor = Fraction(factor)
    return [(factor * Fraction(coefficient), key) for coefficient, key in terms]

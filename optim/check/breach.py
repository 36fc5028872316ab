"""Breach: a sentence of the checker, and by how much the rule is broken.

It is a string, so that whoever only shows or compares sentences need not know of the amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from optim.check.numbers import Number


class Breach(str):
    """``family: where: what``. ``by``: units of ``unit`` beyond the rule, above zero.

    ``unit`` is a noun in the plural. A sentence of a plain string says nothing of amounts.
    """

    __slots__ = ("by", "unit")
    by: Fraction
    unit: str

    def __new__(cls, sentence: str, by: Number, unit: str) -> Breach:
        made = super().__new__(cls, sentence)
        made.by, made.unit = Fraction(by.numerator, by.denominator), unit
        return made

    def __getnewargs__(self) -> tuple[str, Fraction, str]:  # type: ignore[override]
        return str(self), self.by, self.unit

    @property
    def family(self) -> str:
        """The family whose rule is broken; ``domain`` where something stands that cannot."""
        return self.partition(": ")[0]

    @property
    def place(self) -> str:
        """Whose rule, where and when; empty where the sentence does not set it apart."""
        return self._rest[0]

    @property
    def words(self) -> str:
        """What is there, and what the rule allows."""
        return self._rest[1]

    @property
    def _rest(self) -> tuple[str, str]:
        place, colon, words = self.partition(": ")[2].partition(": ")
        return (place, words) if colon else ("", place)


def breaches_of(sentences: Iterable[str]) -> Iterator[Breach]:
    """Sentences as breaches; one without an amount counts as one rule that is broken."""
    for sentence in sentences:
        yield sentence if isinstance(sentence, Breach) else Breach(sentence, 1, "rules")

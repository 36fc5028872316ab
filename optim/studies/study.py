"""Study: a base, questions about it, and terms; and the order in which they help one another.

Neighbors are asked one after the other, in chains: the plans of the cases before are tried first, and are
often within the gap. Which plans a case is given follows from its place alone, so that a study gives the
same table whatever the number of workers and the order in which they finish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from optim.studies.answering import Base
from optim.studies.question import Question, Terms, key_of

CHAIN = 8  # cases in a row: more would leave workers without one at the end, fewer would help less
CHAINS = 8  # of a small study rather so many chains of fewer cases, or most workers would have none
LOOK_BACK = 3  # plans of the chain that are tried, the latest first, before the base's

BASE = Question()


@dataclass(frozen=True)
class Study:
    """``questions`` in the order of the table to be made; the base is always asked, and first.

    ``near``: by question, others whose plans are tried before all else; they must have been asked before.
    """

    base: Base
    questions: tuple[Question, ...]
    terms: Terms
    near: Mapping[Question, tuple[Question, ...]] = field(default_factory=dict)

    @cached_property
    def keys(self) -> dict[str, Question]:
        """Every question by its key, each once, the base first."""
        asked = (BASE, *self.questions)
        return {key_of(self.base.hash, self.terms, question): question for question in asked}

    def key(self, question: Question) -> str:
        """The key of a question in the store."""
        return key_of(self.base.hash, self.terms, question)

    @property
    def root(self) -> str:
        """The key of the base itself."""
        return next(iter(self.keys))

    def chains(self) -> Iterator[tuple[str, ...]]:
        """Keys that are asked one after the other; the base is a chain of its own."""
        first, *others = self.keys
        yield (first,)
        length = min(CHAIN, max(1, len(others) // CHAINS))
        for at in range(0, len(others), length):
            yield tuple(others[at : at + length])

"""Founding Act: where soldiers are counted, a number of soldiers is the limit."""

from __future__ import annotations

from collections.abc import Iterator

from optim.errors import Fault
from optim.reading.parsed import Book


def counted_soldiers(book: Book) -> Iterator[Fault]:
    """A fault where soldiers are counted and no limit in soldiers is stated."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    policy = book.settings.policy
    if policy.founding_act_counts == "soldiers" and policy.threshold_soldiers is None:
        message = (
            "'soldiers' are counted without a limit in soldiers; expected policy.threshold_soldiers as well"
        )
        yield book.setting("policy.founding_act_counts", message)

"""Sources: the rows of the instance that a policy or a demand is made of, and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from optim.instance.rows import Ask
from optim.reading.parsed import Book, Entry
from optim.reading.paths import is_setting, matching
from optim.studies.explanations.policies import Policy

SHOWN = 3  # sources and lines that are named, before it says how many more

ACT = "policy.founding_act"


@dataclass(frozen=True)
class Behind:
    """Where it stands, e.g. ``contributors.csv lines 2 to 23 (dwell_ratio)``, and what the sources are."""

    rows: tuple[str, ...]
    sources: tuple[str, ...]


def behind_policy(book: Book, policy: Policy) -> Behind:
    """The rows that the policy's levels would change."""
    paths = dict.fromkeys(path for path, _ in policy.lifted.changes) or {ACT: None}
    rows, sources = list[str](), dict[str, None]()
    for path in paths:
        if is_setting(path):
            rows.append(f"instance.toml, {path}")
            sources |= dict.fromkeys(_setting_sources(book, path))
        else:
            table, column, places = matching(book.draft, path)
            entries = [book.entries[table][at] for at in places]
            rows.append(f"{table}.csv {_lines(entries)} ({column})")
            sources |= dict.fromkeys(_sources(entries))
    return Behind(tuple(rows), tuple(sources))


def behind_ask(book: Book, row: Ask) -> Behind:
    """The row of asks.csv."""
    entries = [entry for entry in book.entries["asks"] if entry.row == row]
    return Behind(tuple(f"asks.csv {_lines([entry])}" for entry in entries), tuple(_sources(entries)))


def _lines(entries: list[Entry]) -> str:
    numbers = [entry.line.number for entry in entries]
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"lines {numbers[0]} to {numbers[-1]}"
    return f"{len(numbers)} lines from {numbers[0]} to {numbers[-1]}"


def _sources(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (part.strip() for part in entry.row.source.split(";") if part.strip())


def _setting_sources(book: Book, path: str) -> tuple[str, ...]:
    told = book.settings.policy.sources.get(path.split(".")[-1], "") if book.settings else ""
    return tuple(part.strip() for part in told.split(";") if part.strip())


def few(texts: Iterable[str]) -> str:
    """The first few of them."""
    listed = list(texts)
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return "; ".join(listed[:SHOWN]) + more

"""Framework: a multinational theater must be able to have a lead, and room for who has promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from optim.errors import Fault
from optim.instance.periods import holds, label
from optim.reading.parsed import Book


def no_lead(book: Book) -> Iterator[Fault]:
    """A fault where nobody could lead; a warning where nobody does at the start."""
    own = _starting(book)
    for row, line in book.entries["theaters"]:
        if not row.multinational:
            continue
        able = _able(book, row.theater)
        here = {n: men for (n, j), men in own.items() if j == row.theater}
        reachable = sum(here.values()) + row.max_growth
        if not able:
            message = "no contributor with units may serve there, and a multinational theater needs a lead"
            yield book.fault(
                "theaters", line, "multinational", message + "; expected one in forces.csv and caveats.csv"
            )
        elif reachable < row.min_participation:
            message = (
                f"no lead is possible: {sum(here.values())} soldiers at the start and "
                f"{row.max_growth} more in a "
                f"period are fewer than min_participation {row.min_participation}"
            )
            yield book.fault(
                "theaters", line, "min_participation", message + "; expected less, or more presence"
            )
        elif not any(here.get(n, 0) >= row.min_participation for n in able):
            message = (
                f"nobody has {row.min_participation} soldiers there at the start: a lead must arrive in the "
                "first period"
            )
            yield book.fault("theaters", line, "multinational", message, "warning")


def idle_lead(book: Book) -> Iterator[Fault]:
    """A fault where a lead is named for a theater that has none; a warning where it has nobody there."""
    own = _starting(book)
    for row, line in book.entries["theaters"]:
        if row.lead is None:
            continue
        if not row.multinational:
            message = f"{row.lead} leads at the start, but the theater is not multinational"
            yield book.fault("theaters", line, "lead", message + "; expected no lead, or multinational true")
        elif not own.get((row.lead, row.theater)):
            message = f"{row.lead} leads at the start, but has no soldiers there in presence.csv"
            yield book.fault("theaters", line, "lead", message, "warning")


def _starting(book: Book) -> dict[tuple[str, str], int]:
    men = {row.unit_type: row.personnel for row in book.rows("unit_types")}
    own: dict[tuple[str, str], int] = defaultdict(int)
    for row in book.rows("presence"):
        if row.mode != "stored":
            own[row.contributor, row.theater] += row.units * men.get(row.unit_type, 0)
    return own


def _able(book: Book, theater: str) -> set[str]:
    """Contributors with units that the caveat lets serve there, permanently or in rotation."""
    barred = {
        row.contributor
        for row in book.rows("caveats")
        if row.theater == theater and (row.max_units == 0 or not {"permanent", "rotational"} & set(row.modes))
    }
    return {row.contributor for row in book.rows("forces") if row.units} - barred


def too_many(book: Book) -> Iterator[Fault]:
    """A fault where more nations have promised units than may take part."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    periods = book.settings.periods
    for row, line in book.entries["theaters"]:
        for period in range(1, periods.count + 1) if row.multinational else ():
            promised = {
                c.contributor
                for c in book.rows("commitments")
                if c.theater == row.theater
                and c.units
                and holds(periods, c.first_period, c.last_period, period)
            }
            if len(promised) > row.max_participants:
                message = (
                    f"{len(promised)} nations have promised units in {label(periods, period)} "
                    f"({' '.join(sorted(promised))}); max_participants is {row.max_participants}"
                )
                yield book.fault("theaters", line, "max_participants", message)
                break

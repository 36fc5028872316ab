"""Lists: the names of an instance that options take, each with a sentence, for `optimize show`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask
from optim.text import any_of, listed, one_line

Rows = list[list[str]]


def scenarios(case: Case) -> Rows:
    """Scenarios, for ``--scenario``."""
    found = case.instance.settings.scenarios.items()
    return [[name, _with_included(one.reason, one.includes)] for name, one in found]


def _with_included(reason: str, includes: tuple[str, ...]) -> str:
    return f"{_first(reason)} Includes {listed(includes)}." if includes else _first(reason)


def _first(text: str) -> str:
    """The first sentence of a text; the settings of the instance have the rest."""
    return _sentence(one_line(text).partition(". ")[0])


def weightings(case: Case) -> Rows:
    """Weightings, for ``--weights``."""
    found = case.instance.settings.weightings.items()
    return [[name, _first(one.reason)] for name, one in found]


def readings(case: Case) -> Rows:
    """Readings of the Founding Act, for ``--founding-act``; the instance's own is marked."""
    from optim.report.readings import READINGS, reading_sentence

    own = case.instance.settings.policy.founding_act
    return [
        [name, reading_sentence(case, name) + (" The instance's own reading." if name == own else "")]
        for name in READINGS
    ]


def measures(case: Case) -> Rows:
    """Measures, for ``--watch``, ``--of``, ``--x``, ``--y``, ``--why-not`` and ``--reach``: a line a kind."""
    from optim.measures import KINDS

    rows = []
    for kind in KINDS.values():
        names = list(kind.names(case))
        if names:
            example = f", e.g. {names[0]}" if kind.index or not kind.head else ""
            rows.append([kind.pattern, _sentence(_amount(kind.unit, kind.meaning) + example)])
    return rows


SUBJECTS = ("the", "coverage", "battalions", "strain", "1", "there")
"""First words of meanings that need no unit before them."""


def _amount(unit: str, meaning: str) -> str:
    """A meaning with its unit: as its subject, or behind it where the meaning has a subject."""
    meaning = meaning.partition(", e.g.")[0]
    return f"{meaning} ({unit})" if meaning.split()[0] in SUBJECTS else f"{unit} {meaning}"


def policies(case: Case) -> Rows:
    """Policies and resources that `price --of` moves: what each is, how it is loosened and tightened."""
    from optim.families import LEVERS

    rows = []
    for lever in LEVERS.values():
        if not lever.priced or (lever.charge and lever.charge not in case.instance.settings.policy.prices):
            continue
        ways = [("looser", lever.looser), ("tighter", lever.tighter), ("or", lever.either)]
        told = [f"{way}: {any_of(level.how for level in levels)}" for way, levels in ways if levels]
        rows.append([lever.name, _sentence(f"{lever.words}; {'; '.join(told)}")])
    return rows


def asks(case: Case) -> Rows:
    """Named demands, for ``--require``: what each asks for."""
    names = dict.fromkeys(row.ask for row in case.instance.asks)
    return [
        [name, _sentence(listed(_asked(case, [row for row in case.instance.asks if row.ask == name])))]
        for name in names
    ]


def _asked(case: Case, rows: Sequence[Ask]) -> Iterator[str]:
    """What the rows of an ask demand, in words."""
    theaters = {row.theater: row.name for row in case.instance.theaters}
    contingencies = {row.contingency: row.name for row in case.instance.contingencies}
    for row in rows:
        amount = f"{Decimal(row.amount).normalize():,f}"
        noun = "soldiers" if row.capability == TROOPS else row.capability.replace("_", " ")
        if row.contingency == IN_PLACE:
            when = "in place"
        else:
            when = f"by day {row.day} of “{contingencies.get(row.contingency, row.contingency)}”"
        yield f"{amount} {noun} {when} in {theaters.get(row.theater, row.theater)}"


def _sentence(text: str) -> str:
    return one_line(text[:1].upper() + text[1:]).rstrip(".") + "."


LISTS: dict[str, tuple[tuple[str, ...], Callable[[Case], Rows]]] = {
    "scenarios": (("scenario", "meaning"), scenarios),
    "weightings": (("weighting", "meaning"), weightings),
    "readings": (("reading", "meaning"), readings),
    "measures": (("measure", "meaning"), measures),
    "policies": (("policy", "meaning"), policies),
    "asks": (("ask", "meaning"), asks),
}
"""Each list by name: its columns, and what makes its rows."""


def listed_of(case: Case, name: str) -> tuple[tuple[str, ...], Rows]:
    """The columns and rows of a list."""
    heads, rows = LISTS[name]
    return heads, rows(case)

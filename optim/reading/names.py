"""Names: every name that a row or setting mentions must be defined somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from optim.errors import Fault
from optim.instance.columns import HOST_BRIGADE, IN_PLACE, TROOPS
from optim.reading.file_names import SETTINGS, csv_name
from optim.reading.parsed import Book
from optim.reading.raw import Line
from optim.reading.suggest import hint
from optim.reading.toml import line_of
from optim.text import listed

HOST, SPONSOR = "host", "sponsor"
RESERVED = {
    ("contingencies", "contingency"): {IN_PLACE},
    ("capabilities", "capability"): {TROOPS, HOST_BRIGADE},
    ("formations", "formation"): {TROOPS, HOST_BRIGADE},
    ("contributors", "contributor"): {HOST, SPONSOR},
    ("budgets", "payer"): {HOST, SPONSOR},
}

REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("capabilities", "unit_type", "unit type"),
    ("formations", "component", "component"),
    ("forces", "contributor", "contributor"),
    ("forces", "unit_type", "unit type"),
    ("theaters", "host", "funded payer"),
    ("theaters", "lead", "contributor"),
    ("sites", "theater", "theater"),
    ("projects", "site", "site"),
    ("projects", "scheme", "scheme"),
    ("projects", "sponsor", "funded payer"),
    ("schemes", "payer", "scheme payer"),
    ("presence", "contributor", "contributor"),
    ("presence", "unit_type", "unit type"),
    ("presence", "theater", "theater"),
    ("commitments", "contributor", "contributor"),
    ("commitments", "unit_type", "unit type"),
    ("commitments", "theater", "theater"),
    ("caveats", "contributor", "contributor"),
    ("caveats", "theater", "theater"),
    ("sharing", "theater", "theater"),
    ("sharing", "unit_type", "unit type"),
    ("sharing", "contributor", "contributor"),
    ("requirements", "contingency", "contingency"),
    ("requirements", "theater", "theater or region"),
    ("requirements", "capability", "capability"),
    ("contingencies", "theaters", "theater"),
    ("movements", "contributor", "contributor"),
    ("movements", "theater", "theater"),
    ("budgets", "payer", "payer"),
    ("costs", "unit_type", "unit type"),
    ("asks", "contingency", "contingency"),
    ("asks", "theater", "theater or region"),
    ("asks", "capability", "capability"),
    ("willingness", "contributor", "contributor"),
    ("willingness", "theater", "theater"),
    ("ready_forces", "contributor", "contributor"),
    ("ready_forces", "unit_type", "unit type"),
    ("assignments", "contributor", "contributor"),
    ("assignments", "theater", "theater"),
    ("shares", "place", "theater or region"),
    ("near", "origin", "theater"),
    ("near", "theater", "theater"),
    ("substitutes", "unit_type", "unit type"),
    ("substitutes", "in_place_of", "unit type"),
)
"""Table, column, and the kind of name that its cells must hold."""

OPTIONAL = {("theaters", "host"), ("theaters", "lead"), ("projects", "sponsor")}
LISTS = {("contingencies", "theaters")}

_SOURCES: dict[str, tuple[tuple[str, str], ...]] = {
    "contributor": (("contributors", "contributor"),),
    "unit type": (("unit_types", "unit_type"),),
    "theater": (("theaters", "theater"),),
    "theater or region": (("theaters", "theater"), ("theaters", "region")),
    "site": (("sites", "site"),),
    "scheme": (("schemes", "scheme"),),
    "contingency": (("contingencies", "contingency"),),
    "component": (("capabilities", "capability"), ("formations", "formation")),
    "capability": (("capabilities", "capability"), ("formations", "formation")),
    "funded payer": (("contributors", "contributor"), ("budgets", "payer")),
    "scheme payer": (("contributors", "contributor"), ("budgets", "payer")),
    "payer": (
        ("contributors", "contributor"),
        ("theaters", "host"),
        ("projects", "sponsor"),
        ("schemes", "payer"),
    ),
}
_ALSO = {
    "component": {HOST_BRIGADE},
    "contingency": {IN_PLACE},
    "capability": {TROOPS},
    "scheme payer": {HOST, SPONSOR},
}
_CALLED = {
    "funded payer": ("payer", "expected a contributor or a payer of budgets.csv"),
    "scheme payer": ("payer", "expected host, sponsor, a contributor or a payer of budgets.csv"),
    "payer": ("payer", "expected a contributor, a host, a sponsor or a payer of schemes.csv"),
    "component": ("component", "expected a capability or a smaller formation"),
    "capability": ("capability", "expected a capability, a formation or troops"),
}

_AKIN = {
    "funded payer": "contributor",
    "scheme payer": "contributor",
    "payer": "contributor",
    "theater or region": "theater",
    "component": "capability",
}
"""Kinds whose names are those of another kind, for the most part: one misspelling is one fault."""


def known(book: Book, kind: str) -> set[str] | None:
    """All names of a kind; None when a table that defines them could not be read."""
    found = set(_ALSO.get(kind, ()))
    for table, column in _SOURCES[kind]:
        names = book.names(table, column)
        if names is None:
            return None
        found |= names
    return found - {HOST, SPONSOR} if kind == "payer" else found


class Mention(NamedTuple):
    """A cell that mentions a name that nothing defines."""

    table: str
    line: Line
    column: str
    kind: str


def unknown_names(book: Book) -> Iterator[Fault]:
    """A fault for each name that is mentioned and that nothing defines, with every place that mentions it.

    A name that is renamed where it is defined is one fault, however many rows mention it.
    """
    for (_, word, _), places in _mentions(book).items():
        first = places[0]
        names = known(book, first.kind) or set()
        called, expected = _CALLED.get(first.kind, (first.kind, f"expected a {first.kind} that is defined"))
        message = f"unknown {called} {word!r}; {expected}; {hint(word, names)}"
        more = _and_places(places, _in_scenarios(book, word))
        yield book.fault(first.table, first.line, first.column, message + more)


def told_with_a_name(book: Book, path: str) -> bool:
    """Whether the path of a scenario has a name that nothing defines, whose fault tells the path's place."""
    if not book.draft.toml:
        return False
    words = {word for _, word, _ in _mentions(book)}
    return not words.isdisjoint(path.split(".")[1:-1])


def _mentions(book: Book) -> dict[tuple[str, str, str], list[Mention]]:
    """Every mention of a name that nothing defines: by kind, name, and who set the cell."""
    kinds = {kind: known(book, kind) for kind in _SOURCES}
    found: dict[tuple[str, str, str], list[Mention]] = {}
    for table, column, kind in REFERENCES:
        names = kinds[kind]
        if names is not None:
            for word, mention in _unknown(book, table, column, kind, names):
                by = mention.line.set_by.get(column, "")
                found.setdefault((_AKIN.get(kind, kind), word, by), []).append(mention)
    return found


def _in_scenarios(book: Book, word: str) -> list[int]:
    """The lines of ``instance.toml`` in which a scenario's path has the name."""
    scenarios = book.settings.scenarios if book.settings and book.draft.toml else {}
    return [
        line_of(book.draft.toml, ("scenarios", name, "set", path))
        for name, scenario in scenarios.items()
        for path in scenario.set
        if word in path.split(".")[1:-1]
    ]


def _unknown(
    book: Book, table: str, column: str, kind: str, names: set[str]
) -> Iterator[tuple[str, Mention]]:
    sheet = book.draft.sheets.get(table)
    for line in sheet.lines if sheet else ():
        cell = line.cells.get(column, "")
        words = [w for w in cell.split() if w != "none"] if (table, column) in LISTS else [cell]
        for word in words:
            if word and word not in names:
                yield word, Mention(table, line, column, kind)


def _and_places(places: Sequence[Mention], in_scenarios: Sequence[int]) -> str:
    """Every place of a name by file and line, where there is more than one."""
    count = len(places) + len(in_scenarios)
    if count == 1:
        return ""
    lines: dict[str, list[int]] = {}
    for one in places:
        lines.setdefault(csv_name(one.table), []).append(one.line.number)
    lines |= {SETTINGS: list(in_scenarios)} if in_scenarios else {}
    told = [f"{file} {_lines(sorted(set(numbers)))}" for file, numbers in lines.items()]
    return f"; {count} places: {', '.join(told)}"


def _lines(numbers: list[int]) -> str:
    """``line 3``, or ``lines 3-5 and 9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"line{'' if len(numbers) == 1 else 's'} {listed(told)}"


def reserved_names(book: Book) -> Iterator[Fault]:
    """A fault for each definition of a name that already means something."""
    for (table, column), words in RESERVED.items():
        sheet = book.draft.sheets.get(table)
        for line in sheet.lines if sheet else ():
            word = line.cells.get(column, "")
            if word in words:
                yield book.fault(
                    table, line, column, f"{word!r} has a meaning of its own; expected another name"
                )


def empty_required_names(book: Book) -> Iterator[Fault]:
    """A fault for each table that an instance cannot do without and that has no rows."""
    for table in ("contributors", "unit_types", "forces", "theaters", "requirements"):
        sheet = book.draft.sheets.get(table)
        if sheet is not None and sheet.whole and not sheet.lines:
            yield Fault(f"{table}.csv", 0, "", "has no rows; expected at least one")

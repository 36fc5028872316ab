"""Faults of the table of families: each a sentence that begins with the file to edit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from optim.families import INDICES, Family, Lever
from optim.instance import TABLES
from optim.instance.settings import CHARGES
from optim.plan import SlackRow

TABLE, LEVERS = "optim/families/table.py", "optim/families/policies.py or resources.py"

Families = Mapping[str, Family]


def strangers(families: Families, model: Collection[str], checker: Collection[str]) -> Iterator[str]:
    """Families of the model or the checker without an entry, and entries of neither."""
    for name in sorted({*model, *checker} - set(families)):
        yield f"{TABLE}: the family {name!r} has no entry"
    for name in sorted(set(families) - {*model, *checker}):
        yield f"{TABLE}: the entry {name!r} is not a family of optim/model/constraints or optim/check"


def untitled(families: Families) -> Iterator[str]:
    """Entries without a title, or with that of another entry."""
    titles = [family.title for family in families.values()]
    for family in families.values():
        if not family.title.strip() or titles.count(family.title) > 1:
            yield f"{TABLE}: the family {family.name!r} needs a title of its own"


def unindexed(families: Families, limits: Collection[str]) -> Iterator[str]:
    """Families whose index does not agree with whether they have slack rows."""
    for family in families.values():
        unknown = sorted(set(family.index) - set(INDICES))
        if unknown:
            yield f"{TABLE}: the index {family.index!r} of {family.name!r} has unknown letters {unknown}"
        if family.name in limits and not family.index:
            yield f"{TABLE}: the family {family.name!r} has slack rows but no index"
        if family.name not in limits and family.index:
            yield f"{TABLE}: the family {family.name!r} has an index but no slack rows"


def misplaced(family: Family, row: SlackRow, codes: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Parts of a slack row that the index of its family does not describe; ``codes`` by table.

    A last index of words may be left out of a row.
    """
    needed = family.index.removesuffix("x")
    if not len(needed) <= len(row.where) <= len(family.index):
        yield f"{TABLE}: the index {family.index!r} of {family.name!r} does not fit the slack row {row.where}"
    for letter, code in zip(family.index, row.where, strict=False):
        tables = INDICES[letter].tables
        if tables and not any(code in codes[table] for table in tables):
            yield f"{TABLE}: in a slack row of {family.name!r}, {code!r} is not in {' or '.join(tables)}.csv"
        if letter == "d" and not code.isdigit():
            yield f"{TABLE}: in a slack row of {family.name!r}, {code!r} is not a day"


def tableless(families: Families) -> Iterator[str]:
    """Entries without tables, or with tables that an instance does not have."""
    for family in families.values():
        if not family.tables:
            yield f"{TABLE}: the family {family.name!r} names no table"
        for table in family.tables:
            if table not in TABLES:
                yield f"{TABLE}: the family {family.name!r} names the unknown table {table!r}"


def unmoved(families: Families, levers: Mapping[str, Lever]) -> Iterator[str]:
    """Families without levers or with unknown levers, levers of no family, and tables of a lever left out."""
    for family in families.values():
        if bool(family.levers) == bool(family.fixed):
            yield f"{TABLE}: the family {family.name!r} needs levers, or else the reason why it is fixed"
        for name in family.levers:
            if name not in levers:
                told = f"the family {family.name!r} names the unknown lever {name!r}"
                yield f"{TABLE}: {told}: add it to {LEVERS}"
            else:
                missing = sorted(set(levers[name].tables) - set(family.tables))
                if missing:
                    yield f"{TABLE}: the lever {name!r} of {family.name!r} changes {missing}, not its tables"
    used = {name for family in families.values() for name in family.levers}
    charges = {lever.name for lever in levers.values() if lever.charge in CHARGES}
    for charge in sorted(set(CHARGES) - {lever.charge for lever in levers.values()}):
        yield f"{LEVERS}: no lever moves the price of the charge {charge!r}"
    for name in sorted(set(levers) - used - charges):
        yield f"{TABLE}: no family names the lever {name!r} of {LEVERS}"

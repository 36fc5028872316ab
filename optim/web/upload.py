"""Upload: a workbook that a browser sent, read as the command reads one, and what differs from the base.

Nothing of it is trusted: it is read in a process of its own, behind the guards of `--instance FILE.xlsx`, and
its name leads nowhere. The differences become moved values of a case, or the workbook becomes an instance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from optim.errors import InstanceError, PostureError, UsageError
from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.reading import read, write
from optim.reading.cells import plain
from optim.reading.workbook.opening import name_of
from optim.text import listed
from optim.web.levers import ACT, CELL, WEIGHTS
from optim.web.saving import name_from
from optim.web.tables import ABOUT, path_of

MOST_MOVED = 200  # values that an address holds
MOST_NAMED = 5  # rows that a sentence names
UNFIT = re.compile(r"[^A-Za-z0-9 _.-]+")
LONGEST = 80  # letters of a file's name
OWN_FIELDS = {"founding_act": ACT, "weighting": WEIGHTS}
"""Values of the policy that a case chooses by a field of their own."""
UNSET = frozenset({"sources", "ranges"})


@dataclass(frozen=True)
class Uploaded:
    """The instance of a workbook; or every fault, in the words of the command."""

    instance: Instance | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Different:
    """``pairs``: fields of the address of the case with the same values.
    ``rest``: differences that a case cannot hold."""

    pairs: tuple[tuple[str, str], ...]
    rest: tuple[str, ...]


def file_name(given: str) -> str:
    """A name for the file that leads nowhere: the last part of the one given, of plain letters."""
    last = UNFIT.sub("-", re.split(r"[/\\]", given)[-1])[-LONGEST:]
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem.strip(' .') or 'workbook'}.{ending.strip() or 'xlsx'}"


def uploaded(file: Path) -> Uploaded:
    """Read a file. To be called in a process that may be lost."""
    try:
        return Uploaded(read(file))
    except InstanceError as error:
        return Uploaded(faults=tuple(str(fault) for fault in error.faults))
    except PostureError as error:
        return Uploaded(faults=(str(error).replace(f"{file.parent}/", ""),))


def keep(instance: Instance, name: str, file: str, into: Path) -> Path:
    """Write an instance as a folder of its own. Raises UsageError where that cannot be."""
    name = name_from(name or name_of(Path(file)))
    return write(instance, into / name)


def different(base: Instance, other: Instance) -> Different:
    """The differences of an instance from the base."""
    pairs: list[tuple[str, str]] = []
    rest: list[str] = []
    for table in TABLES:
        _compare(table, base.table(table), other.table(table), pairs, rest)
    _compare_policy(base, other, pairs, rest)
    was, now = (one.settings.model_dump(exclude={"policy"}) for one in (base, other))
    changed = [name for name in was if was[name] != now[name]]
    if changed:
        rest.append(f"settings: {listed(changed)} differ")
    return Different(tuple(pairs), tuple(rest))


def moved_values(base: Instance, other: Instance) -> tuple[tuple[str, str], ...]:
    """The fields of the case with an instance's values; none where it has the base's.

    Raises UsageError where no case can hold them.
    """
    found = different(base, other)
    if found.rest:
        raise UsageError(
            f"The workbook has more than other values: {'; '.join(found.rest)}. Keep it as an instance of "
            "its own instead"
        )
    if len(found.pairs) > MOST_MOVED:
        raise UsageError(
            f"{len(found.pairs)} values differ from the base case, and a case holds at most {MOST_MOVED}: "
            "keep the workbook as an instance of its own instead"
        )
    return found.pairs


def _compare(
    table: str, base: tuple[Row, ...], other: tuple[Row, ...], pairs: list[tuple[str, str]], rest: list[str]
) -> None:
    was, now = ({row.key: row for row in rows} for rows in (base, other))
    more, fewer = ([path_of(table, k) for k in a if k not in b] for a, b in ((now, was), (was, now)))
    if more:
        rest.append(f"new rows: {listed(more, MOST_NAMED)}")
    if fewer:
        rest.append(f"rows that are gone: {listed(fewer, MOST_NAMED)}")
    for key in was:
        for name, value in _changed(was[key], now[key]) if key in now else ():
            path = f"{path_of(table, key)}.{name}"
            if value:
                pairs.append((CELL, f"{path}={value}"))
            else:
                rest.append(f"{path} is empty")


def _changed(was: Row, now: Row) -> Iterator[tuple[str, str]]:
    for name in type(was).model_fields:
        if name not in was.KEY and name not in ABOUT and getattr(now, name) != getattr(was, name):
            yield name, plain(getattr(now, name))


def _compare_policy(base: Instance, other: Instance, pairs: list[tuple[str, str]], rest: list[str]) -> None:
    was, now = (one.settings.policy.model_dump(exclude=set(UNSET)) for one in (base, other))
    for name in was:
        if was[name] == now[name]:
            continue
        if now[name] is None:
            rest.append(f"policy.{name} is empty")
        elif name in OWN_FIELDS:
            pairs.append((OWN_FIELDS[name], str(now[name])))
        else:
            pairs.append((CELL, f"policy.{name}={plain(now[name])}"))

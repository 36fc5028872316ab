"""Keep: a case compiled part by part, with what is looked at for each row and each variable's bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from optim.case import Case
from optim.engine.assembly.assemble import compile_case, empty, given_of
from optim.engine.assembly.columns import Places
from optim.engine.assembly.kept import Kept, Part
from optim.engine.assembly.parts import Work, added, groups, variables, works
from optim.engine.assembly.reads import Read, Watch, holds_a_row
from optim.engine.assembly.rows import read_rows
from optim.engine.assembly.sheet import Noting
from optim.engine.compiled import Key


def keep(case: Case) -> Kept:
    """Compile a case part by part, and note what is looked at for each entry."""
    from optim.model.uncollected import uncollected

    compiled, given = compile_case(case), given_of(case)
    columns = {key: at for at, key in enumerate(compiled.keys)}
    m, stage = empty(), empty()
    parts, places, declared = list[Part](), Places(columns), Places(columns)
    with uncollected():
        for work in works():
            watch, known = Watch(), len(places.of)
            noting = Noting(m, watch)
            fresh = added(partial(_on, noting, work), m, watch.given(given))
            places.take(variables(m))
            rows, entries = read_rows(fresh, places.of), _by_read(noting.looked)
            parts.append(Part(work, len(places.of) - known, rows, frozenset(watch.seen), entries))
        for group in groups():
            group(stage, given)
        declared.take(variables(stage))
    return Kept(case, compiled, given, dict(_worked_out(case)), columns, stage, declared, tuple(parts))


def _on(stand_in: Any, work: Work, _m: Any, given: Any) -> None:
    work(stand_in, given)


def _by_read(looked: Mapping[Key, set[Read]]) -> Mapping[Read, tuple[Key, ...]]:
    entries: dict[Read, list[Key]] = defaultdict(list)
    for key, reads in looked.items():
        for read in reads:
            entries[read].append(key)
    return {read: tuple(keys) for read, keys in entries.items()}


def _worked_out(case: Case) -> Iterator[tuple[str, frozenset[Read]]]:
    """What ``Given`` works out from a case and keeps, by name, and the values that it looks at for it.

    Left out is what holds on to rows of the case: there is no telling what will be asked of them.
    """
    from optim.model.given import Given

    for name in dir(Given):
        if isinstance(getattr(Given, name), cached_property):
            watch = Watch()
            if not holds_a_row(getattr(Given(watch.case(case)), name)):
                yield name, frozenset(watch.seen)

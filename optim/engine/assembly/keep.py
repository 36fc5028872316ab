"""Keep: compile a case part by part and record the inputs of each part."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import attrgetter
from typing import Any

from optim.case import Case
from optim.engine.assembly.assemble import compiled_of, empty, given_of, stated
from optim.engine.assembly.columns import Columns, Places
from optim.engine.assembly.components import groups, variables, works
from optim.engine.assembly.incremental import Kept, Part
from optim.engine.assembly.tracking import Derived, Read, Watch, holds_a_row


def keep(case: Case) -> Kept:
    """Compile a case part by part and record which values each part reads."""
    from optim.model.gc_paused import gc_paused

    m, stage, columns, given, watch = empty(), empty(), Columns(), given_of(case), Watch()
    watched, parts = watch.given(given), list[Part]()
    with gc_paused():
        for work in works():
            before = len(columns.keys)
            rows, seen = watch.apart(partial(stated, work, m, watched, columns))
            parts.append(Part(work, len(columns.keys) - before, rows, frozenset(seen)))
        compiled = compiled_of(m, columns, [part.rows for part in parts])
        for group in groups():
            group(stage, given)
        places = Places({key: at for at, key in enumerate(compiled.keys)})
        places.take(variables(stage))
        known = dict(_derived(given))
    return Kept(case, compiled, given, known, stage, places, tuple(parts))


def _derived(given: Any) -> Iterator[tuple[Derived, frozenset[Read]]]:
    """The values that the parts of a Given derive from its case, and the inputs of each.

    Values that hold rows of the case are left out: code may later read any column of such a row.
    """
    watch = Watch()
    watched = watch.case(given.case)
    for part, name in given.derived():
        value, seen = watch.apart(partial(attrgetter(f"{part}.{name}"), type(given)(watched)))
        if not holds_a_row(value):
            yield (part, name), frozenset(seen)

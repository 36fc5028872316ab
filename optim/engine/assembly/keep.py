"""Keep: compile a case part by part and record the inputs of each part."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial

from optim.case import Case
from optim.engine.assembly.assemble import compiled_of, empty, given_of, stated
from optim.engine.assembly.columns import Columns, Places
from optim.engine.assembly.kept import Kept, Part
from optim.engine.assembly.parts import groups, variables, works
from optim.engine.assembly.reads import Read, Watch, holds_a_row


def keep(case: Case) -> Kept:
    """Compile a case part by part and record which values each part reads."""
    from optim.model.uncollected import uncollected

    m, stage, columns, given, watch = empty(), empty(), Columns(), given_of(case), Watch()
    watched, parts = watch.given(given), list[Part]()
    with uncollected():
        for work in works():
            before = len(columns.keys)
            rows, seen = watch.apart(partial(stated, work, m, watched, columns))
            parts.append(Part(work, len(columns.keys) - before, rows, frozenset(seen)))
        compiled = compiled_of(m, columns, [part.rows for part in parts])
        for group in groups():
            group(stage, given)
        places = Places({key: at for at, key in enumerate(compiled.keys)})
        places.take(variables(stage))
        known = dict(_worked_out(case))
    return Kept(case, compiled, given, known, stage, places, tuple(parts))


def _worked_out(case: Case) -> Iterator[tuple[str, frozenset[Read]]]:
    """What ``Given`` works out from a case and keeps, by name, and the values that it looks at for it.

    Left out is what holds on to rows of the case: there is no telling what will be asked of them.
    """
    from optim.model.given import Given

    watch = Watch()
    watched = watch.case(case)
    for name in dir(Given):
        if isinstance(getattr(Given, name), cached_property):
            value, seen = watch.apart(partial(getattr, Given(watched), name))
            if not holds_a_row(value):
                yield name, frozenset(seen)

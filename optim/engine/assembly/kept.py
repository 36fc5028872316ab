"""Kept: the compiled model of a case by parts, and the model of a like case made from it.

A part whose values did not change keeps its rows; the others are stated anew over the same columns. Where
the columns themselves change, the whole model is assembled as if nothing had been kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from optim.case import Case
from optim.engine.assembly.assemble import compile_case, empty, with_objectives, with_rows
from optim.engine.assembly.columns import Places, UnknownColumn, bounds_of, named
from optim.engine.assembly.parts import Work, added, variables, works
from optim.engine.assembly.reads import Read, Watch, differences
from optim.engine.assembly.rows import Rows, read_rows
from optim.engine.compiled import Compiled, Key


@dataclass(frozen=True)
class Part:
    """What states rows, the rows it stated for the kept case, and what of that case it looked at."""

    work: Work
    rows: Rows
    reads: frozenset[Read]


@dataclass(frozen=True)
class Kept:
    """A compiled case by parts: the variables first, the objectives last.

    ``columns`` finds every column by its key; the variables declare the ``declared`` ones of them.
    """

    case: Case
    compiled: Compiled
    columns: Mapping[Key, int]
    declared: int
    parts: tuple[Part, ...]

    def changed(self, case: Case) -> Compiled:
        """The compiled model of a like case: a fresh one's equal but for the order of rows."""
        from optim.model.uncollected import uncollected

        with uncollected():
            try:
                return self._patched(case)
            except UnknownColumn:
                return compile_case(case)

    def _patched(self, case: Case) -> Compiled:
        differ = differences(self.case, case)
        anew = {part.work for part in self.parts if part.reads & differ}
        if not anew:
            return self.compiled
        m, given = empty(case)
        places, blocks = Places(self.columns), list[Rows]()
        compiled = self.compiled
        for part in self.parts:
            declares = part is self.parts[0]  # rows are stated over variables, whether these changed or not
            if part.work not in anew and not declares:
                blocks.append(part.rows)
                continue
            fresh = added(part.work, m, given)
            places.take(variables(m))
            if declares and len(places.of) != self.declared:
                raise UnknownColumn("the case has fewer variables")
            blocks.append(read_rows(fresh, places.of) if part.work in anew else part.rows)
        if self.parts[0].work in anew:
            compiled = _declared(m, self.columns, compiled)
        objectives = self.parts[-1].work in anew
        return with_rows(with_objectives(compiled, m, places.of) if objectives else compiled, blocks)


def keep(case: Case) -> Kept:
    """Compile a case part by part, and note what each part looks at."""
    from optim.model.given import Given
    from optim.model.uncollected import uncollected

    compiled = compile_case(case)
    columns = {key: at for at, key in enumerate(compiled.keys)}
    m, _ = empty(case)
    declared = 0
    parts, places = list[Part](), Places(columns)
    with uncollected():
        for work in works():
            watch = Watch()  # each part looks for itself: what it shares with others, it has looked at too
            fresh = added(work, m, Given(watch.case(case)))
            places.take(variables(m))
            declared = declared or len(places.of)
            parts.append(Part(work, read_rows(fresh, places.of), frozenset(watch.seen)))
    return Kept(case, compiled, columns, declared, tuple(parts))


def _declared(m: Any, columns: Mapping[Key, int], kept: Compiled) -> Compiled:
    """The kept model with the bounds and kinds of a model's variables; the other columns stay."""
    lower, upper, integer = kept.lower.copy(), kept.upper.copy(), kept.integer.copy()
    for component in variables(m):
        for key, variable in named(component):
            at = columns[key]
            lower[at], upper[at] = bounds_of(variable)
            integer[at] = not variable.is_continuous()
    return replace(kept, lower=lower, upper=upper, integer=integer)

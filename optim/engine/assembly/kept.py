"""Kept: the compiled model of a case by parts, and the model of a like case made from it.

A part whose values did not change keeps its rows; the others are stated anew over the same columns. Where
the columns themselves change, the whole model is assembled as if nothing had been kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from optim.case import Case
from optim.engine.assembly.assemble import compile_case, empty, given_of, with_objectives, with_rows
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

    ``columns`` finds every column by its key. ``stage`` is a Pyomo model of the variables alone, which have
    their columns at ``places``: parts are stated on it, read, and taken away again.
    """

    case: Case
    compiled: Compiled
    columns: Mapping[Key, int]
    stage: Any
    places: Places
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
        first, last = self.parts[0].work, self.parts[-1].work
        if first in anew or last in anew:
            return self._with_variables(case, anew)
        given = given_of(case)
        blocks = [self._stated(part.work, given) if part.work in anew else part.rows for part in self.parts]
        return with_rows(self.compiled, blocks) if anew else self.compiled

    def _stated(self, work: Work, given: Any) -> Rows:
        """The rows of a part over the kept variables, which are left without them."""
        fresh = added(work, self.stage, given)
        try:
            return read_rows(fresh, self.places.of)
        finally:
            for component in fresh:
                self.stage.del_component(component)

    def _with_variables(self, case: Case, anew: set[Work]) -> Compiled:
        """The same where variables or objectives differ: over variables of its own."""
        m, given, first, last = empty(), given_of(case), self.parts[0].work, self.parts[-1].work
        places, blocks = Places(self.columns), list[Rows]()
        for part in self.parts:
            if part.work not in anew and part.work is not first:
                blocks.append(part.rows)
                continue
            fresh = added(part.work, m, given)
            places.take(variables(m))
            if part.work is first and len(places.of) != len(self.places.of):
                raise UnknownColumn("the case has fewer variables")
            blocks.append(read_rows(fresh, places.of) if part.work in anew else part.rows)
        compiled = _declared(m, self.columns, self.compiled) if first in anew else self.compiled
        return with_rows(with_objectives(compiled, m, places.of) if last in anew else compiled, blocks)


def keep(case: Case) -> Kept:
    """Compile a case part by part, and note what each part looks at."""
    from optim.model.given import Given
    from optim.model.uncollected import uncollected

    compiled = compile_case(case)
    columns = {key: at for at, key in enumerate(compiled.keys)}
    m, stage, first = empty(), empty(), works()[0]
    parts, places, declared = list[Part](), Places(columns), Places(columns)
    with uncollected():
        for work in works():
            watch = Watch()  # each part looks for itself: what it shares with others, it has looked at too
            fresh = added(work, m, Given(watch.case(case)))
            places.take(variables(m))
            parts.append(Part(work, read_rows(fresh, places.of), frozenset(watch.seen)))
        for component in added(first, stage, given_of(case)):
            stage.del_component(component)
        declared.take(variables(stage))
    return Kept(case, compiled, columns, stage, declared, tuple(parts))


def _declared(m: Any, columns: Mapping[Key, int], kept: Compiled) -> Compiled:
    """The kept model with the bounds and kinds of a model's variables; the other columns stay."""
    lower, upper, integer = kept.lower.copy(), kept.upper.copy(), kept.integer.copy()
    for component in variables(m):
        for key, variable in named(component):
            at = columns[key]
            lower[at], upper[at] = bounds_of(variable)
            integer[at] = not variable.is_continuous()
    return replace(kept, lower=lower, upper=upper, integer=integer)

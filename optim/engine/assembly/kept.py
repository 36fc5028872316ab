"""Kept: the compiled model of a case by parts, and the model of a like case made from it.

A part whose values did not change keeps its rows, or the bounds of its variables; the others are stated anew
over the same columns. Where other columns are needed, the whole model is assembled as if nothing had been
kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.engine.assembly.assemble import compile_case, empty, given_of, with_objectives, with_rows
from optim.engine.assembly.columns import Places, UnknownColumn, bounds_of
from optim.engine.assembly.parts import Work, added, groups, variables, works
from optim.engine.assembly.reads import Read, Watch, differences, holds_a_row
from optim.engine.assembly.rows import Rows, read_rows
from optim.engine.compiled import Compiled, Key


@dataclass(frozen=True)
class Part:
    """What it states, what came of that for the kept case, and what of that case it looked at."""

    work: Work
    variables: int
    rows: Rows
    reads: frozenset[Read]


@dataclass(frozen=True)
class Kept:
    """A compiled case by parts: groups of variables first, the objectives last.

    ``columns`` finds every column by its key. ``stage`` is a Pyomo model of the variables alone, which have
    their columns at ``places``: parts are stated on it, read, and taken away again. ``known`` is what was
    worked out from the case, by the name that ``given`` has it under: the values looked at for it.
    """

    case: Case
    compiled: Compiled
    given: Any
    known: Mapping[str, frozenset[Read]]
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
        given, compiled = self._given(case, differ), self.compiled
        declared = [part for part in self.parts if part.work in anew and part.work in groups()]
        if declared:
            compiled = self._declared(compiled, declared, given)
        blocks = list[Rows]()
        for part in self.parts:
            if part.work in anew and part not in declared:
                with self._stated(part.work, given) as (rows, places):
                    blocks.append(read_rows(rows, places.of))
                    if part is self.parts[-1]:
                        compiled = with_objectives(compiled, self.stage, places.of)
            else:
                blocks.append(part.rows)
        return with_rows(compiled, blocks) if anew else compiled

    def _given(self, case: Case, differ: frozenset[Read]) -> Any:
        """What is given, with what follows from values that did not change as it was."""
        given = given_of(case)
        same = (name for name, reads in self.known.items() if not reads & differ)
        vars(given).update((name, getattr(self.given, name)) for name in same)
        return given

    @contextmanager
    def _stated(self, work: Work, given: Any) -> Iterator[tuple[list[Any], Places]]:
        """A part on the kept variables, which are left without it: its rows, and where all columns are."""
        before, places = set(self.stage.component_map()), self.places.copy()
        try:
            fresh = added(work, self.stage, given)
            places.take(variables(self.stage))
            yield fresh, places
        finally:
            for name in set(self.stage.component_map()) - before:
                self.stage.del_component(name)

    def _declared(self, compiled: Compiled, parts: Sequence[Part], given: Any) -> Compiled:
        """The model with the bounds and kinds of groups of variables that are declared anew."""
        m, places = empty(), Places(self.columns)
        for part in parts:
            part.work(m, given)
        places.take(variables(m))
        if len(places.of) != sum(part.variables for part in parts):
            raise UnknownColumn("the case has fewer variables")
        lower, upper, integer = compiled.lower.copy(), compiled.upper.copy(), compiled.integer.copy()
        for component in variables(m):
            for variable in component.values():
                at = places.of[id(variable)]
                lower[at], upper[at] = bounds_of(variable)
                integer[at] = not variable.is_continuous()
        return replace(compiled, lower=lower, upper=upper, integer=integer)


def keep(case: Case) -> Kept:
    """Compile a case part by part, and note what each part looks at."""
    from optim.model.given import Given
    from optim.model.uncollected import uncollected

    compiled = compile_case(case)
    columns = {key: at for at, key in enumerate(compiled.keys)}
    m, stage = empty(), empty()
    parts, places, declared = list[Part](), Places(columns), Places(columns)
    with uncollected():
        for work in works():
            watch, known = Watch(), len(places.of)
            # each part looks for itself: what it shares with others, it has looked at too
            fresh = added(work, m, Given(watch.case(case)))
            places.take(variables(m))
            rows = read_rows(fresh, places.of)
            parts.append(Part(work, len(places.of) - known, rows, frozenset(watch.seen)))
        given = given_of(case)
        for group in groups():
            group(stage, given)
        declared.take(variables(stage))
    return Kept(case, compiled, given, dict(_worked_out(case)), columns, stage, declared, tuple(parts))


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

"""Kept: the compiled model of a case by parts, and the model of a like case made from it.

A row, or a variable's bounds, is kept unless something that was looked at for it is another; then it is
stated anew, over the same columns. Where a part looked at something before it stated its first row, as for
which rows there are, it is stated anew as a whole; and where other columns are needed, the whole model is
assembled as if nothing had been kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from optim.case import Case
from optim.engine.assembly.assemble import compile_case, empty, given_of, with_objectives, with_rows
from optim.engine.assembly.columns import Places, UnknownColumn, bounds_of, finite_or_not
from optim.engine.assembly.differences import differences, differences_in_given
from optim.engine.assembly.parts import Work, added, groups, variables
from optim.engine.assembly.reads import GIVEN, Read
from optim.engine.assembly.rows import Rows, read_rows, replaced, rows_of
from optim.engine.assembly.sheet import Sheet
from optim.engine.compiled import Compiled, Key


@dataclass(frozen=True)
class Part:
    """What is stated, and what came of that for the kept case.

    ``reads``: what it looked at before its first entry and between them, where an entry is a row or a
    variable. ``entries``: by value, those that looked at it.
    """

    work: Work
    variables: int
    rows: Rows
    reads: frozenset[Read]
    entries: Mapping[Read, tuple[Key, ...]]

    def stale(self, differ: frozenset[Read]) -> frozenset[Key]:
        """The entries that looked at something that differs."""
        return frozenset(key for read in differ for key in self.entries.get(read, ()))


@dataclass(frozen=True)
class Kept:
    """A compiled case by parts: groups of variables first, the objectives last.

    ``stage`` is a Pyomo model of the variables alone, which have their columns at ``places``: parts are
    stated on it, read, and taken away again. ``known`` is what was worked out from the case, by the name that
    ``given`` has it under: the values looked at for it.
    """

    case: Case
    compiled: Compiled
    given: Any
    known: Mapping[str, frozenset[Read]]
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
        given = self._given(case, differ)
        differ |= frozenset(differences_in_given(self.given, given, self._looked_at))
        compiled, blocks = self._declared(differ, given), list[Rows]()
        for part in self.parts:
            if part.work in groups():
                blocks.append(part.rows)
            elif part.reads & differ:
                with self._stated(part.work, given) as (rows, places):
                    blocks.append(read_rows(rows, places.of))
                    if part is self.parts[-1]:
                        compiled = with_objectives(compiled, self.stage, places.of)
            else:
                blocks.append(self._restated(part, part.stale(differ), given))
        same = all(block is part.rows for block, part in zip(blocks, self.parts, strict=True))
        return compiled if same else with_rows(compiled, blocks)

    @cached_property
    def _looked_at(self) -> frozenset[Any]:
        """What of that which is worked out is looked at, by name."""
        reads = {read for part in self.parts for read in (*part.reads, *part.entries)}
        return frozenset(read[1] for read in reads if read[: len(GIVEN)] == GIVEN)

    def _given(self, case: Case, differ: frozenset[Read]) -> Any:
        """What is given, with what follows from values that did not change as it was."""
        given = given_of(case)
        same = (name for name, reads in self.known.items() if not reads & differ)
        vars(given).update((name, getattr(self.given, name)) for name in same)
        return given

    def _restated(self, part: Part, stale: frozenset[Key], given: Any) -> Rows:
        """A part's rows, with those that are stale stated anew."""
        if not stale:
            return part.rows
        from pyomo.core import Constraint

        there = [key for key in part.rows.keys if key in stale]
        sheet = Sheet(self.stage, (*there, *sorted(stale.difference(there), key=repr)))
        part.work(sheet, given)
        stated = ((key, row) for key, row in sheet.stated.items() if row is not Constraint.Skip)
        return replaced(part.rows, stale, rows_of(stated, self.places.of))

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

    def _declared(self, differ: frozenset[Read], given: Any) -> Compiled:
        """The model with the bounds and kinds of variables as they are declared now."""
        parts = [part for part in self.parts if part.work in groups()]
        whole = [part for part in parts if part.reads & differ]
        some = {part.work: keys for part in parts if part not in whole and (keys := part.stale(differ))}
        if not whole and not some:
            return self.compiled
        made = self.compiled
        made = replace(made, lower=made.lower.copy(), upper=made.upper.copy(), integer=made.integer.copy())
        for work, keys in some.items():
            sheet = Sheet(self.stage, keys)
            work(sheet, given)
            for key, bounds in sheet.stated.items():
                at = self.places.columns[key]
                made.lower[at], made.upper[at] = finite_or_not(bounds)
        for at, variable in self._declared_anew(whole, given):
            made.lower[at], made.upper[at] = bounds_of(variable)
            made.integer[at] = not variable.is_continuous()
        return made

    def _declared_anew(self, parts: Sequence[Part], given: Any) -> Iterator[tuple[int, Any]]:
        """The variables of groups, each with its column."""
        m, places = empty(), Places(self.places.columns)
        for part in parts:
            part.work(m, given)
        places.take(variables(m))
        if len(places.of) != sum(part.variables for part in parts):
            raise UnknownColumn("the case has fewer variables")
        for component in variables(m):
            yield from ((places.of[id(variable)], variable) for variable in component.values())

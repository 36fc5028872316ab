"""Incremental: the matrix model of a case, part by part, and the model of a changed case made from it.

A part (a group of variables, a constraint family, a tightening, the objectives) is rebuilt only if one of its
recorded inputs changed. The rows of all other parts are reused. Where the changed case needs other columns,
the whole model is assembled anew.
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
from optim.engine.assembly.components import Work, added, groups, variables
from optim.engine.assembly.diff import differences, differences_in_given
from optim.engine.assembly.rows import Rows, read_rows
from optim.engine.assembly.tracking import GIVEN, Derived, Read
from optim.engine.matrix import MatrixModel


@dataclass(frozen=True)
class Part:
    """A part of the kept case: what states it, its number of variables, its rows, and its inputs."""

    work: Work
    variables: int
    rows: Rows
    reads: frozenset[Read]


@dataclass(frozen=True)
class Kept:
    """A compiled case by parts: groups of variables first, the objectives last.

    ``stage`` is a Pyomo model of the variables alone, whose columns are at ``places``. A part is stated on
    it, read, and removed again. ``known`` names the derived values that ``given`` stores, each with its
    inputs.
    """

    case: Case
    compiled: MatrixModel
    given: Any
    known: Mapping[Derived, frozenset[Read]]
    stage: Any
    places: Places
    parts: tuple[Part, ...]

    def changed(self, case: Case) -> MatrixModel:
        """The compiled model of a changed case, equal to one that is compiled from nothing."""
        from optim.model.gc_paused import gc_paused

        with gc_paused():
            try:
                return self._patched(case)
            except UnknownColumn:
                return compile_case(case)

    def stale(self, differ: frozenset[Read]) -> tuple[Part, ...]:
        """The parts of which an input differs."""
        return tuple(part for part in self.parts if part.reads & differ)

    def _patched(self, case: Case) -> MatrixModel:
        differ = differences(self.case, case)
        given = self._given(case, differ)
        differ |= frozenset(differences_in_given(self.given, given, self._derived_inputs))
        stale = self.stale(differ)
        if not stale:
            return self.compiled
        declaring = [part for part in stale if part.work in groups()]
        compiled = self._declared(declaring, given) if declaring else self.compiled
        blocks = list[Rows]()
        for part in self.parts:
            if part in declaring or part not in stale:
                blocks.append(part.rows)
                continue
            with self._stated(part.work, given) as (rows, places):
                blocks.append(read_rows(rows, places.of))
                if part is self.parts[-1]:
                    compiled = with_objectives(compiled, self.stage, places.of)
        return with_rows(compiled, blocks)

    @cached_property
    def _derived_inputs(self) -> frozenset[Derived]:
        """The derived values that any part of the model reads."""
        reads = (read for part in self.parts for read in part.reads if read[:1] == GIVEN)
        return frozenset((str(read[1]), str(read[2])) for read in reads)

    def _given(self, case: Case, differ: frozenset[Read]) -> Any:
        """The changed case's derived values; those whose inputs did not change are the kept ones."""
        given = given_of(case)
        for (part, name), reads in self.known.items():
            if not reads & differ:
                vars(getattr(given, part))[name] = getattr(getattr(self.given, part), name)
        return given

    @contextmanager
    def _stated(self, work: Work, given: Any) -> Iterator[tuple[list[Any], Places]]:
        """A part on the kept variables, removed again afterwards: its constraints, and all columns."""
        before, places = set(self.stage.component_map()), self.places.copy()
        try:
            fresh = added(work, self.stage, given)
            places.take(variables(self.stage))
            yield fresh, places
        finally:
            for name in set(self.stage.component_map()) - before:
                self.stage.del_component(name)

    def _declared(self, parts: Sequence[Part], given: Any) -> MatrixModel:
        """The model with the bounds and kinds of variables as these groups declare them now."""
        made = self.compiled
        made = replace(made, lower=made.lower.copy(), upper=made.upper.copy(), integer=made.integer.copy())
        m, places = empty(), Places(self.places.columns)
        for part in parts:
            part.work(m, given)
        places.take(variables(m))
        if len(places.of) != sum(part.variables for part in parts):
            raise UnknownColumn("the case has fewer variables")
        for component in variables(m):
            for variable in component.values():
                at = places.of[id(variable)]
                made.lower[at], made.upper[at] = bounds_of(variable)
                made.integer[at] = not variable.is_continuous()
        return made

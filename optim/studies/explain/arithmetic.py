"""Arithmetic: what a demand needs against what there is, in the field's words, before any solver is asked.

Every line is a necessary condition by itself: where there is less than is needed the demand is impossible;
where there is enough it may be so for other reasons. Units are counted as in the last period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from optim.case import Case
from optim.instance import Instance
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask, Contributor
from optim.studies.explain.demand import Demand


@dataclass(frozen=True)
class Line:
    """What is needed of something, and what there is of it."""

    what: str
    needed: Decimal
    there: Decimal

    @property
    def short(self) -> bool:
        return self.there < self.needed

    @property
    def words(self) -> str:
        """The line as a sentence."""
        verdict = f"{_n(self.needed - self.there)} short" if self.short else "enough by itself"
        return f"{self.what}: {_n(self.needed)} needed, {_n(self.there)} there: {verdict}."


def arithmetic(case: Case, demand: Demand) -> tuple[Line, ...]:
    """Every line that the demand's rows for what is in place allow, the short ones first."""
    instance = case.instance
    rows = [item.row for item in demand.items if item.row and item.row.contingency == IN_PLACE]
    lines = [*_beds(instance, rows), *_soldiers(instance, rows), *_units(instance, rows)]
    return tuple(sorted(lines, key=lambda line: not line.short))


def _places(instance: Instance, place: str) -> set[str]:
    return {row.theater for row in instance.theaters if place in (row.theater, row.region)}


def _beds(instance: Instance, rows: Sequence[Ask]) -> Iterator[Line]:
    """Beds at the sites of each place, with all that may be built."""
    for row in rows:
        if row.capability == TROOPS:
            sites = {one.site for one in instance.sites if one.theater in _places(instance, row.theater)}
            there = sum(one.beds + one.permanent_beds for one in instance.sites if one.site in sites)
            more = sum(
                (one.adds_beds + one.adds_permanent_beds) * one.max_count
                for one in instance.projects
                if one.site in sites
            )
            yield Line(
                f"beds in {row.theater}, with all that may be built", row.amount, Decimal(there + more)
            )


def _soldiers(instance: Instance, rows: Sequence[Ask]) -> Iterator[Line]:
    """Soldiers against what all nations may keep away at a time."""
    needed = sum((row.amount for row in rows if row.capability == TROOPS), Decimal(0))
    if needed:
        away = sum((one.deployed_share * one.land_force for one in instance.contributors), Decimal(0))
        yield Line("soldiers away at a time, of all nations at their deployed shares", needed, away)


def _units(instance: Instance, rows: Sequence[Ask]) -> Iterator[Line]:
    """Each capability that formations, or the rows themselves, need, against what can be held in place."""
    nations = {one.contributor: one for one in instance.contributors}

    def rotating(nation: Contributor, units: int) -> int:
        return floor(units / (1 + nation.dwell_ratio))

    def consenting(nation: Contributor, units: int) -> int:
        return units if nation.consents_permanent else rotating(nation, units)

    for capability, needed in _needed(instance, rows).items():
        told = (
            ("that nations have", lambda _, units: units),
            ("that nations can hold at their dwell ratios", rotating),
            ("the same, where those that consent station theirs for good", consenting),
        )
        for what, hold in told:
            yield Line(f"{capability} {what}", needed, _held(instance, nations, capability, hold))


def _needed(instance: Instance, rows: Sequence[Ask]) -> dict[str, Decimal]:
    """Capability units by capability: of a place the most that is asked by any row, then all places."""
    parts: dict[str, dict[str, Decimal]] = {}
    for one in instance.formations:
        parts.setdefault(one.formation, {})[one.component] = one.amount
    most: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        for capability, amount in _taken_apart(parts, row.capability, row.amount):
            key = (row.theater, capability)
            most[key] = max(most.get(key, Decimal(0)), amount)
    sums: dict[str, Decimal] = {}
    for (_, capability), amount in most.items():
        sums[capability] = sums.get(capability, Decimal(0)) + amount
    return sums


def _taken_apart(
    parts: dict[str, dict[str, Decimal]], name: str, amount: Decimal
) -> Iterator[tuple[str, Decimal]]:
    """What a formation needs, down to capabilities, each by itself."""
    if name in parts:
        for component, count in parts[name].items():
            yield from _taken_apart(parts, component, amount * count)
    elif name != TROOPS:
        yield name, amount


def _held(
    instance: Instance,
    nations: dict[str, Contributor],
    capability: str,
    hold: Callable[[Contributor, int], int],
) -> Decimal:
    brings = {one.unit_type: one.amount for one in instance.capabilities if one.capability == capability}
    total = Decimal(0)
    for row in instance.forces:
        if row.unit_type in brings and not row.last_period:
            total += brings[row.unit_type] * hold(nations[row.contributor], row.units - row.kept_home)
    return total


def _n(value: Decimal) -> str:
    return f"{value.normalize():,f}"

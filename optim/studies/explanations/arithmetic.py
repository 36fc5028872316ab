"""Arithmetic: the resources that a demand needs against those that exist, before any solver runs.

Every line but that of rotation is a necessary condition by itself: where there is less than is needed the
demand is impossible; where there is enough it may be so for other reasons. Units are counted as in the last
period, and those that may stand in for another kind as whatever gives the most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from optim.case import Case
from optim.instance import Instance
from optim.instance.columns import HOST_BRIGADE, IN_PLACE, TROOPS
from optim.instance.rows import Ask, Contributor
from optim.report.names import names_in
from optim.studies.explanations.demand import Demand


@dataclass(frozen=True)
class Line:
    """How much is needed of something, and how much there is by one way to have it.

    ``way`` says it in a table, ``told`` in a sentence. ``another_way``: by that there may be more.
    """

    of: str
    way: str
    told: str
    needed: Decimal
    there: Decimal
    another_way: bool = False

    @property
    def what(self) -> str:
        """What is counted."""
        return f"{self.of} {self.way}"

    @property
    def short(self) -> bool:
        return self.there < self.needed

    @property
    def proof(self) -> bool:
        """Whether the line alone shows that the demand is impossible."""
        return self.short and not self.another_way


def sentences(lines: Sequence[Line]) -> Iterator[str]:
    """The resources that are short, a sentence each."""
    for of in dict.fromkeys(line.of for line in lines if line.short):
        short = [line for line in lines if line.of == of and line.short]
        there = " and ".join(line.told.format(_n(line.there)) for line in short)
        yield f"It needs {_n(short[0].needed)} {of}; {there}."


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
    names = names_in(instance, "theaters")
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
                f"beds in {names.get(row.theater, row.theater)}",
                "with all that may be built",
                "sites there have {0} with all that may be built",
                row.amount,
                Decimal(there + more),
            )


def _soldiers(instance: Instance, rows: Sequence[Ask]) -> Iterator[Line]:
    """Soldiers against what all nations may keep away at a time."""
    needed = sum((row.amount for row in rows if row.capability == TROOPS), Decimal(0))
    if needed:
        away = sum((one.deployed_share * one.land_force for one in instance.contributors), Decimal(0))
        yield Line(
            "soldiers away at a time",
            "of all nations at their deployed shares",
            "all nations together may have {0} away at their deployed shares",
            needed,
            away,
        )


def _units(instance: Instance, rows: Sequence[Ask]) -> Iterator[Line]:
    """Each capability that formations, or the rows themselves, need, against what can be held in place."""
    nations = {one.contributor: one for one in instance.contributors}

    def rotating(nation: Contributor, units: int) -> int:
        return floor(units / (1 + nation.dwell_ratio))

    def consenting(nation: Contributor, units: int) -> int:
        return units if nation.consents_permanent else rotating(nation, units)

    ways = (
        ("that nations have", "nations have {0}", lambda _, units: units),
        (
            "that nations can hold at their dwell ratios",
            "nations can hold {0} at their dwell ratios",
            rotating,
        ),
        (
            "the same, where those that consent station theirs for good",
            "{0} where those that consent station theirs for good",
            consenting,
        ),
    )
    for capability, needed in _needed(instance, rows).items():
        for way, told, hold in ways:
            there = _held(instance, nations, capability, hold)
            yield Line(capability.replace("_", " "), way, told, needed, there, another_way=hold is rotating)


def _needed(instance: Instance, rows: Sequence[Ask]) -> dict[str, Decimal]:
    """Capability units by capability: of a place the most that is asked by any row, then all places."""
    parts: dict[str, dict[str, Decimal]] = {}
    for one in instance.formations:
        of = parts.setdefault(one.formation, {})
        if not (one.across or one.completes or one.component == HOST_BRIGADE):
            of[one.component] = one.amount  # else another place may have it, units at home, or the host
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
    """The parts of a formation, down to capabilities, each by itself."""
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
    gives = {one.unit_type: one.amount for one in instance.capabilities if one.capability == capability}
    brings = {**gives}
    for one in instance.substitutes:
        instead = one.rate * gives.get(one.in_place_of, Decimal(0))
        brings[one.unit_type] = max(brings.get(one.unit_type, Decimal(0)), instead)
    total = Decimal(0)
    for row in instance.forces:
        if row.unit_type in brings and not row.last_period:
            total += brings[row.unit_type] * hold(nations[row.contributor], row.units - row.kept_home)
    return total


def _n(value: Decimal) -> str:
    return f"{value.normalize():,f}"

"""Levers: what the workbench lets people move in an instance, grouped as an analyst thinks.

Each lever states its value in the instance, the range that its evidence allows and its source. A lever is the
field of a form: ``field`` is its name there and in the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from optim.case import Case
from optim.families import LEVERS
from optim.families.lever import Lever as Family
from optim.instance import Instance
from optim.instance.rows import Contributor, Theater
from optim.instance.settings import Reading
from optim.studies.question import plain

Kind = Literal["choice", "number", "percent"]

POLITICS = "Politics"
SUSTAINABILITY = "Sustainability"
MEANS = "Means"
YARDSTICK = "Yardstick"
SCENARIOS = "Scenarios"
DEMANDS = "Demands"
GROUPS = (POLITICS, SUSTAINABILITY, MEANS, YARDSTICK, SCENARIOS, DEMANDS)

ACT, WEIGHTS, SCENARIO, MUST, CELL = "act", "weights", "scenario", "must", "set"
"""Fields that choose; ``CELL`` holds any value of any table by its path."""

READINGS = {
    "off": "Not applied: the act limits nothing.",
    "strict": "No permanent stationing in the states that the act protects.",
    "threshold": "Permanent stationing stays below the line of a brigade in each state.",
    "continuous": "Rotation that never ends counts as permanent, so all that stays is below the line.",
}
ON_SCALE = {
    SUSTAINABILITY: {
        "deployed_share": "Share of its army that a nation may keep away",
        "ready_share": "Share of units at home that can leave at once",
        "commitments": "Units promised elsewhere",
        "caveats": "Units that national caveats allow",
        "framework": "Share of a presence that its lead nation supplies",
    },
    MEANS: {
        "budgets": "Budgets",
        "lift": "Lift",
        "reception": "Tons that a theater can receive in a day",
        "beds": "Beds",
        "ranges": "Training ranges",
        "storage": "Room for stored equipment",
        "projects": "Times that each project may be built",
        "standby": "Units on stand-by",
        "assignments": "Units kept at home for a theater",
        "near_moves": "Days until units next door arrive",
        "forces": "Units that nations have",
    },
}
"""Levers of the studies whose numbers are moved together, by group, with their labels."""
PRICES = {
    "strain_price": ("Price of a battalion beyond what its nation offered", "points"),
    "turnover_price": ("Price of a thousand soldiers newly placed in a half-year", "points"),
    "handover_price": ("Price of a change of a lead nation", "points"),
}
NUMBERS = {
    "threshold_units": (POLITICS, "Founding Act: the line, in combat battalions", "battalions"),
    "permanent_cycle": (SUSTAINABILITY, "Units that one unit stationed permanently takes", "units"),
    "ordinary_notice": (SUSTAINABILITY, "Days of notice of units that nobody earmarked", "days"),
}


@dataclass(frozen=True)
class Option:
    """A value that a lever may take, with its words."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Lever:
    """One thing that people may move.

    field    its name in the form and in the address
    base     its value in the instance; of a ``percent`` lever always 100
    paths    the values of the instance that it sets
    low      the range of its evidence, empty where none is stated
    part     the heading under which several levers stand together, such as those of all nations
    """

    field: str
    group: str
    label: str
    kind: Kind
    base: str
    paths: tuple[str, ...] = ()
    unit: str = ""
    low: str = ""
    high: str = ""
    source: str = ""
    help: str = ""
    options: tuple[Option, ...] = ()
    part: str = ""

    def changes(self, value: str) -> tuple[tuple[str, str], ...]:
        """What a value of the lever sets, by path."""
        if self.kind == "percent":
            value = "x" + plain(str(Decimal(value) / 100))
        return tuple((path, value) for path in self.paths)

    def beyond(self, value: str) -> str:
        """A warning where a value leaves the range of its evidence; empty within the range."""
        if self.kind != "number" or not (self.low and self.high):
            return ""
        if Decimal(self.low) <= Decimal(value) <= Decimal(self.high):
            return ""
        return f"beyond its evidence, which goes from {self.low} to {self.high}: the answer extrapolates"


def levers(case: Case, weighting: str) -> tuple[Lever, ...]:
    """Every lever of a case, group by group; the shares of 100 points are those of ``weighting``."""
    instance = case.instance
    return (
        _founding_act(case),
        *_numbers(instance, POLITICS),
        *_prices(instance),
        *_consent(instance),
        *_numbers(instance, SUSTAINABILITY),
        *_dwell(instance),
        *_scaled(case, SUSTAINABILITY),
        *_scaled(case, MEANS),
        _weighting(case),
        *_shares(instance, weighting),
        *_demands(case),
    )


def scenarios(instance: Instance) -> tuple[Option, ...]:
    """The scenarios of an instance with their reasons."""
    found = instance.settings.scenarios.items()
    return tuple(Option(name, name.replace("-", " "), one.reason) for name, one in found)


def _founding_act(case: Case) -> Lever:
    options = tuple(Option(one, one, READINGS[one]) for one in get_args(Reading))
    source = case.instance.settings.policy.sources.get("founding_act", "")
    return Lever(
        ACT, POLITICS, "Founding Act: how it is read", "choice", case.founding_act, source=source,
        options=options,
    )  # fmt: skip


def _prices(instance: Instance) -> Iterator[Lever]:
    for name, (label, unit) in PRICES.items():
        if getattr(instance.settings.policy, name, None):
            yield _policy(instance, POLITICS, name, label, unit)


def _numbers(instance: Instance, group: str) -> Iterator[Lever]:
    for name, (where, label, unit) in NUMBERS.items():
        if where == group and getattr(instance.settings.policy, name, None) is not None:
            yield _policy(instance, group, name, label, unit)


def _policy(instance: Instance, group: str, name: str, label: str, unit: str) -> Lever:
    policy = instance.settings.policy
    low, high = policy.ranges.get(name, ("", ""))
    return Lever(
        f"policy.{name}", group, label, "number", plain(str(getattr(policy, name))), (f"policy.{name}",),
        unit, str(low), str(high), policy.sources.get(name, ""),
    )  # fmt: skip


def _consent(instance: Instance) -> Iterator[Lever]:
    answers = (Option("true", "yes"), Option("false", "no"))
    rows: list[tuple[str, str, Contributor | Theater]] = [
        *(("contributors", one.contributor, one) for one in instance.contributors),
        *(("theaters", one.theater, one) for one in instance.theaters),
    ]
    for table, code, row in rows:
        path = f"{table}.{code}.consents_permanent"
        part = "Nations that may station permanently" if table == "contributors" else "Hosts that agree to it"
        yield Lever(
            path, POLITICS, row.name, "choice", str(row.consents_permanent).lower(), (path,),
            source=row.source, options=answers, part=part,
        )  # fmt: skip


def _dwell(instance: Instance) -> Iterator[Lever]:
    for row in instance.contributors:
        path = f"contributors.{row.contributor}.dwell_ratio"
        low, high = ("" if one is None else plain(str(one)) for one in (row.low, row.high))
        yield Lever(
            path, SUSTAINABILITY, row.name, "number", plain(str(row.dwell_ratio)), (path,),
            "months at home for each month away", low, high, row.source,
            part="Rest: months at home for each month away",
        )  # fmt: skip


def _scaled(case: Case, group: str) -> Iterator[Lever]:
    for name, label in ON_SCALE[group].items():
        family = LEVERS[name]
        if family.scale is not None and _has_rows(case.instance, family):
            yield Lever(
                name, group, label, "percent", "100", family.scale.paths, "% of the instance's values"
            )


def _has_rows(instance: Instance, family: Family) -> bool:
    assert family.scale is not None
    return any(instance.table(path.partition(".")[0]) for path in family.scale.paths)


def _weighting(case: Case) -> Lever:
    found = case.instance.settings.weightings.items()
    options = tuple(Option(name, name, one.reason) for name, one in found)
    source = case.instance.settings.policy.sources.get("weighting", "")
    return Lever(
        WEIGHTS, YARDSTICK, "Whose view of what matters", "choice", case.weighting, source=source,
        options=options,
    )  # fmt: skip


def _shares(instance: Instance, weighting: str) -> Iterator[Lever]:
    names = {row.theater: row.name for row in instance.theaters}
    for row in instance.shares:
        if row.weighting == weighting:
            path = f"shares.{weighting}.{row.place}.share"
            low, high = ("" if one is None else plain(str(one)) for one in (row.low, row.high))
            label = names.get(row.place, f"{row.place}, all together")
            yield Lever(
                path, YARDSTICK, label, "number", plain(str(row.share)), (path,), "points", low, high,
                row.source, part=f"Shares of 100 points ({weighting})",
            )  # fmt: skip


def _demands(case: Case) -> Iterator[Lever]:
    """An ask is wanted, which is what its requirements weigh, or it must be met."""
    options = (Option("wanted", "wanted"), Option("must", "must be met"))
    for ask in dict.fromkeys(row.ask for row in case.instance.asks):
        rows = [row for row in case.instance.asks if row.ask == ask]
        yield Lever(
            f"{MUST}.{ask}", DEMANDS, ask.replace("-", " "), "choice",
            "must" if ask in case.require else "wanted",
            source="; ".join(dict.fromkeys(r.source for r in rows)), options=options,
        )  # fmt: skip

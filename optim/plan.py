"""Plan: what to station, rotate, store and build; and Outcome: why the solver stopped, and the proof.

Every mapping is sparse: an absent key is zero. Index letters (``optim.decisions.LETTERS``) always come in
the order w, a, n, i, k, r, j, h, d, t; ``t`` counts from 1. Integers are units, sets or projects;
``surged``, ``held_back``, ``near``, ``driven_on`` and ``substituting_by`` are battalions in decimals, exact
as stored.
"""

from __future__ import annotations

import copyreg
import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from optim.decisions import Decision, decision
from optim.rich_display import RichDisplay


def _view(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A view of a dictionary that cannot be changed: its type has no name by which it could be unpickled."""
    return MappingProxyType(values)


copyreg.pickle(MappingProxyType, lambda view: (_view, (dict(view),)))

FULL = 100.0  # points: the coverage of a plan that meets every requirement
Cells = Mapping[tuple[str, str, str, int], int]  # n, k, j, t
Status = Literal["optimal", "within_gap", "limit", "infeasible", "unbounded", "no_plan", "error"]
StoppedBy = Literal["proof", "gap", "effort", "time_limit", "interrupt", "crash"]


@dataclass(frozen=True)
class Plan(RichDisplay):
    """A posture, and how each contingency is answered from it. Each field's facts are in ``DECISIONS``."""

    stationed: Cells = field(metadata=decision("nkjt", in_place=True, movement=True, distance="soldiers"))
    rotated: Cells = field(metadata=decision("nkjt", in_place=True, movement=True, distance="soldiers"))
    stored: Cells = field(metadata=decision("nkjt", in_place=True, movement=True, distance="equipment"))
    bought: Cells = field(metadata=decision("nkjt", in_place=False, movement=True))
    posted: Cells = field(metadata=decision("nkjt", in_place=False, movement=True))
    shared: Mapping[tuple[str, int], int] = field(metadata=decision("at", in_place=True, distance="soldiers"))
    pledged: Mapping[tuple[str, str, int], int] = field(metadata=decision("ant", in_place=True))
    built: Mapping[tuple[str, int], int] = field(metadata=decision("pt", in_place=False, distance="thing"))
    framework: Mapping[tuple[str, str, int], int] = field(
        metadata=decision("njt", kind="binary", in_place=True, distance="thing")
    )
    takes_part: Mapping[tuple[str, str, int], int] = field(
        metadata=decision("njt", kind="binary", in_place=True)
    )
    formed: Mapping[tuple[str, str, int], int] = field(metadata=decision("jft", in_place=True))
    led: Mapping[tuple[str, str, str, int], int] = field(
        metadata=decision("njft", in_place=True, distance="thing")
    )
    stays: Cells = field(metadata=decision("nkjt", kind="binary", in_place=True))
    surged: Mapping[tuple[str, str, str, str, str, int], Decimal] = field(
        metadata=decision("wnkjhv", kind="decimal", in_place=True, rounding="down")
    )
    held_back: Mapping[tuple[str, str, str, int, int], Decimal] = field(
        metadata=decision("wkjdv", kind="decimal", in_place=True, rounding="up")
    )
    assigned: Cells = field(
        default_factory=dict, metadata=decision("nkjt", in_place=True, movement=True, distance="soldiers")
    )
    near: Mapping[tuple[str, str, str, str, int], Decimal] = field(
        default_factory=dict, metadata=decision("wikjv", kind="decimal", in_place=True, rounding="down")
    )
    driven_on: Mapping[tuple[str, str, str, str, str, str, int], Decimal] = field(
        default_factory=dict, metadata=decision("wnikjhv", kind="decimal", in_place=True, rounding="down")
    )
    substituting: Mapping[tuple[str, str, str, int], int] = field(
        default_factory=dict, metadata=decision("krjt", in_place=True)
    )
    substituting_by: Mapping[tuple[str, str, str, str, int, int], Decimal] = field(
        default_factory=dict, metadata=decision("wkrjdv", kind="decimal", in_place=True, rounding="down")
    )

    def __post_init__(self) -> None:
        for name in DECISIONS:
            value = getattr(self, name)
            kept = {key: value[key] for key in sorted(value) if value[key]}
            object.__setattr__(self, name, MappingProxyType(kept))

    def replace(self, **changes: Any) -> Plan:
        """A copy with some decisions replaced."""
        return dataclasses.replace(self, **changes)


DECISIONS: Mapping[str, Decision] = {one.name: one.metadata["decision"] for one in fields(Plan)}
"""Every decision of a plan by name, in the order of the fields: the only table of them."""


@dataclass(frozen=True)
class Outcome:
    """Why the solver stopped, and what is proved. Points of the coverage index throughout.

    ``coverage`` and ``score`` (coverage less what the instance charges, the same where it charges nothing)
    are recomputed exactly from the plan; ``bound`` is the proven upper bound on the coverage of any plan that
    is charged no more than this one, and ``gap`` is what is between, never negative: no plan's score is more
    than ``gap`` above this plan's. ``cost_gap`` and ``change_gap`` are
    shares: how far above the least at this coverage the discounted cost, and at this cost the change, can
    be; None where nothing was proved. ``aim_bound`` is the proven end of a measure that was aimed at.
    ``certified`` is such a bound that the run's certificate proves; None where there is no certificate.
    ``cut_off`` says what ended the work from outside (the time limit, Ctrl-C, a crash), so that the same
    settings may give another plan the next time; empty where they give the same plan every time.
    ``peak_rss_mb`` is the peak memory of the largest process, megabytes (``optim.engine.memory``).
    ``scale`` is where ``nothing`` in place, and what stood at the ``start``, are on the scale of points
    (``optim.studies.scale``); None before the scale is worked out.
    ``distance`` is how far the plan is from the one that it was to be nearest to, in thousand soldiers
    (``optim.engine.nearest``), and ``distance_bound`` the least that it can be; ``best`` is
    the best score of any plan found, within the gap of which the nearest was looked for.
    """

    status: Status
    stopped_by: StoppedBy
    coverage: float | None
    bound: float | None
    gap: float | None
    cost_musd: float | None
    seconds: Mapping[str, float]
    peak_rss_mb: float
    cost_gap: float | None = None
    change_gap: float | None = None
    aim_bound: float | None = None
    certified: float | None = None
    cut_off: str = ""
    distance: float | None = None
    distance_bound: float | None = None
    best: float | None = None
    score: float | None = None
    scale: Mapping[str, float] | None = None

    @property
    def charged(self) -> float:
        """Points that the plan is charged; 0 without a plan."""
        return 0.0 if self.coverage is None or self.score is None else self.coverage - self.score


def score_bound(bound: float | None, charged: float) -> float | None:
    """An upper bound on every plan's score, points, from a plan's charge and ``Outcome.bound``.

    A bound of 100 was cut off there: plans that are charged less may score more than 100 less the charge.
    """
    return bound if bound is None or bound >= FULL else bound - charged


class MetRow(NamedTuple):
    """One slice of one requirement in one period: what was asked and what is met, exactly."""

    contingency: str
    theater: str
    day: int
    capability: str
    tier: str
    period: int
    amount: Fraction
    weight: Fraction  # after multipliers and division by the number of periods it is judged in
    met: Fraction


class SpendRow(NamedTuple):
    """What a payer spends on one item in one period, million USD (not discounted)."""

    payer: str
    period: int
    item: str  # permanent, rotational, stored, purchase, project
    amount_musd: Fraction


class ChargeRow(NamedTuple):
    """What coverage is charged for, in one place and period, and the points that it costs."""

    charge: str  # of ``optim.instance.settings.CHARGES``
    where: tuple[str, ...]  # e.g. ("USA", "armored", "EST"): nation or roster, unit type, theater
    period: int
    amount: Fraction  # weighted battalions, thousand soldiers, a period on average; handovers
    points: Fraction


class SlackRow(NamedTuple):
    """A limit and how much of it is used."""

    family: str  # the constraint family, e.g. "force_pool"
    where: tuple[str, ...]  # e.g. ("USA", "armored")
    period: int
    used: Fraction
    limit: Fraction
    unit: str


class StrainRow(NamedTuple):
    """What a nation has of a branch in a theater in a period, and offers there, in battalion equivalents.

    ``strain`` is what is above the offer, at the price of each step.
    """

    contributor: str
    theater: str
    branch: str  # maneuver, support
    period: int
    in_place: Fraction
    free: Fraction
    above: Fraction
    strain: Fraction


class ReasonRow(NamedTuple):
    """One reason why a theater differs from the start (``optim.check.reasons``).

    ``kind`` is ``demand`` (``what``: contingency, place, day, capability; ``amount`` of it that the change
    meets, a mean over periods), ``limit`` (family, and where; ``amount`` by which the theater of the start
    would pass it), ``price`` (charge; its amount) or ``cost`` (million USD). ``points`` are what the change
    adds to the score by this reason, below zero for what it takes off it.
    """

    theater: str
    kind: Literal["demand", "limit", "price", "cost"]
    what: tuple[str, ...]
    amount: Fraction
    unit: str
    points: Fraction


@dataclass(frozen=True)
class Ledger:
    """A plan recomputed from the instance in rational arithmetic: the only source of shown figures."""

    breaches: tuple[str, ...]
    coverage: Fraction
    cost_musd: Fraction  # phased: sum over the horizon; steady: a year of it; not discounted
    met: tuple[MetRow, ...]
    spending: tuple[SpendRow, ...]
    slacks: tuple[SlackRow, ...]
    runoffs: tuple[str, ...]  # starting presence above the rotation rule that runs off, in sentences
    charges: tuple[ChargeRow, ...] = ()  # empty where the instance charges for nothing, or nothing is due
    strain: Fraction = Fraction(0)  # a mean over periods
    strained: tuple[StrainRow, ...] = ()  # wherever something is offered or in place; none without offers
    reasons: tuple[ReasonRow, ...] = ()  # of each theater's change; empty where they were not asked for

    @property
    def charged(self) -> Fraction:
        """Points that the charges come to."""
        return sum((row.points for row in self.charges), Fraction(0))

    @property
    def score(self) -> Fraction:
        """Points: coverage less what is charged."""
        return self.coverage - self.charged

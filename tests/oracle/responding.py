"""Responding: the best answers from a posture, by a small linear program for each contingency and period.

Written from the formulation (families 4, 10, 16, 17, 18, 24, 25, 27) without the model. What is in place and
what is ready comes from the checker's account of the posture; solutions are made exact fractions, for the
checker to judge.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np
from scipy.optimize import linprog

from optim.case import Case
from optim.check import breaches, coverage, ready_pool, standby
from optim.check.supply import supply
from optim.check.totals import Books
from optim.instance.columns import ANSWERS
from optim.plan import MetRow, Plan

Flow = tuple[
    Any, ...
]  # w, n, k, j, h, t; where a set is driven on, the theater in which it is drawn comes last
LARGEST_DENOMINATOR = 5000


def named(flow: Flow) -> tuple[str, tuple[Any, ...]]:
    """The decision of a plan that a flow is, and its key."""
    if len(flow) == 6:
        return "surged", flow
    w, n, k, j, h, t, i = flow
    return "driven_on", (w, n, i, k, j, h, t)


@dataclass
class Program:
    """Columns by name, rows as sparse dictionaries: minimize worth . x, rows x <= limits, 0 <= x <= most."""

    at: dict[Any, int] = field(default_factory=dict)
    worth: list[float] = field(default_factory=list)
    most: list[float | None] = field(default_factory=list)
    rows: list[dict[Any, float]] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def column(self, name: Any, worth: float = 0.0, most: float | None = None) -> None:
        """One more variable."""
        self.at[name] = len(self.at)
        self.worth.append(worth)
        self.most.append(most)

    def row(self, terms: dict[Any, float], limit: float) -> None:
        """One more row, ``terms <= limit``."""
        self.rows.append(terms)
        self.limits.append(limit)

    def best(self) -> dict[Any, Fraction]:
        """The values of a best vertex, as the fractions that they are."""
        body = np.zeros((len(self.rows), len(self.at)))
        for number, terms in enumerate(self.rows):
            for name, coefficient in terms.items():
                body[number, self.at[name]] = coefficient
        bounds = [(0, most) for most in self.most]
        found = linprog(self.worth, A_ub=body, b_ub=self.limits, bounds=bounds, method="highs-ds")
        assert found.status == 0, found.message
        values = (Fraction(float(x)).limit_denominator(LARGEST_DENOMINATOR) for x in found.x)
        return dict(zip(self.at, values, strict=True))


@dataclass(frozen=True)
class Responder:
    """The ways to answer that the checker allows, found once for a case."""

    case: Case

    @cached_property
    def flows(self) -> list[Flow]:
        """Every answer that may be other than zero, as the checker's ``domain`` says."""
        world = self.case.instance
        reviews = range(self.case.period_count, 0, -world.settings.periods.review_every)
        every: Any = product(
            [row.contingency for row in world.contingencies],
            [row.contributor for row in world.contributors],
            [row.unit_type for row in world.unit_types],
            [row.theater for row in world.theaters],
            tuple(ANSWERS),
            reviews,
        )
        every = list(every)
        driven = ((*key, row.theater) for key in every if world.near for row in world.theaters)
        return [key for key in (*every, *driven) if not self._refused(key)]

    @property
    def any(self) -> bool:
        """Whether there is something to decide: who answers, or what for units stand in."""
        return bool(self.flows or (self.case.instance.substitutes and self.case.instance.contingencies))

    def _refused(self, key: Flow) -> bool:
        names: dict[str, Any] = {name: {} for name in Plan.__dataclass_fields__}
        name, entry = named(key)
        alone = Plan(**{**names, name: {entry: Decimal(1)}})
        return any(sentence.startswith("domain") for sentence in breaches(self.case, alone))

    @cached_property
    def arrivals(self) -> dict[Flow, int]:
        """Days from the order until each flow is there."""
        return {flow: self.drawn[flow] + self._road(flow) for flow in self.flows}

    @cached_property
    def drawn(self) -> dict[Flow, int]:
        """Days from the order until each flow has drawn its set, or is there with its own."""
        return {flow: self._days(flow) for flow in self.flows}

    def _weight(self, k: str) -> str:
        heavy = next(row.heavy for row in self.case.instance.unit_types if row.unit_type == k)
        return "heavy" if heavy else "light"

    def _road(self, flow: Flow) -> int:
        if len(flow) == 6:
            return 0
        road = (flow[6], flow[3], self._weight(flow[2]))
        return next(row.drive_days for row in self.case.instance.near if row.key == road)

    def _days(self, flow: Flow) -> int:
        _, n, k, j, h, _ = flow[:6]
        way, kind = ANSWERS[h]
        key = (n, flow[-1] if len(flow) == 7 else j, way, self._weight(k))
        row = next(row for row in self.case.instance.movements if row.key == key)
        notice = row.notice
        if kind == "assigned":
            notice = next(one.notice_days for one in self.case.instance.assignments if one.key == (n, j))
        if kind == "ordinary":
            notice = max(notice, self.case.instance.settings.policy.ordinary_notice or 0)
        return notice + row.move + row.draw

    def answered(self, books: Books) -> Plan:
        """The plan of the books with its best answers."""
        names = ("surged", "held_back", "driven_on", "substituting_by")
        values: dict[str, dict[Any, Fraction]] = {name: {} for name in names}
        groups: dict[tuple[str, int], list[Flow]] = defaultdict(list)
        for row in self.case.instance.contingencies if self.case.instance.substitutes else ():
            groups |= {(row.contingency, t): [] for t in books.data.reviews}
        for flow in self.flows:
            groups[flow[0], flow[5]].append(flow)
        for (w, t), own in groups.items():
            for name, value in self._program(books, own, w, t).best().items():
                if name[0] in values:
                    values[name[0]][name[1]] = value
        return books.plan.replace(**values)

    def _program(self, books: Books, flows: list[Flow], w: str, t: int) -> Program:
        made = Program()
        asked = [row for row in coverage.met(books) if row.contingency == w and row.period == t]
        world = self.case.instance
        days = sorted({row.day for row in (*world.requirements, *world.asks) if row.contingency == w})
        for flow in flows:
            made.column(named(flow))
        for cell in self._waiting(flows):
            for d in days:
                made.column(("held_back", (w, *cell, d, t)))
        self._limits(made, books, flows)
        for before, d in zip([None, *days], days, strict=False):
            self._day(made, flows, w, before, d, t)
            self._standing_in(made, books, flows, w, d, t)
        self._coverage(made, books, flows, asked, t)
        return made

    def _limits(self, made: Program, books: Books, flows: list[Flow]) -> None:
        """Who answers is ready and not deployed (4); a set is drawn once (10)."""
        ready = {(row.where, row.period): row.limit for row in ready_pool.slacks(books)}
        early = {(row.where, row.period): row.limit for row in standby.slacks(books)}
        for w, n, k, t in {(f[0], f[1], f[2], f[5]) for f in flows}:
            own = [f for f in flows if f[1:3] == (n, k)]
            ours = {named(f): 1.0 for f in own if ANSWERS[f[4]][1] != "assigned"}
            made.row(ours, float(ready[(w, n, k), t]))
            first = {named(f): 1.0 for f in own if ANSWERS[f[4]][1] == "early"}
            made.row(first, float(early.get(((w, n, k), t), 0)))
        for n, k, j, t in {(*f[1:4], f[5]) for f in flows}:
            here = [f for f in flows if (*f[1:4], f[5]) == (n, k, j, t)]
            called = {named(f): 1.0 for f in here if ANSWERS[f[4]][1] == "assigned"}
            made.row(called, books.plan.assigned.get((n, k, j, t), 0))

        for n, k, i, t in {(*f[1:3], f[6] if len(f) == 7 else f[3], f[5]) for f in flows}:
            drawing = (f for f in flows if ANSWERS[f[4]][0] == "stored" and f[1:3] == (n, k))
            drawn = {named(f): 1.0 for f in drawing if (f[6] if len(f) == 7 else f[3]) == i}
            made.row(drawn, books.plan.stored.get((n, k, i, t), 0))

    def _waiting(self, flows: list[Flow]) -> set[tuple[str, str]]:
        """Unit types and theaters of units that may wait for lift."""
        tons = {row.unit_type: row.equipment_t for row in self.case.instance.unit_types}
        return {(f[2], f[3]) for f in flows if ANSWERS[f[4]][0] == "own" and tons[f[2]] > 0}

    def _place(self, code: str) -> list[str]:
        """The theaters of a theater or region."""
        return [row.theater for row in self.case.instance.theaters if code in (row.theater, row.region)]

    def _here(self, flows: list[Flow], h: str, d: int, place: str = "") -> list[Flow]:
        return [
            f
            for f in flows
            if ANSWERS[f[4]][0] == h and self.arrivals[f] <= d and (not place or f[3] in self._place(place))
        ]

    def _moved(self, flows: list[Flow], d: int, size: dict[str, float], place: str = "") -> dict[Any, float]:
        """Units there by d with their own equipment, less those held back, each times its size."""
        here = self._here(flows, "own", d, place)
        terms: dict[Any, float] = {named(f): size[f[2]] for f in here}
        waiting = self._waiting(flows)
        held = (f for f in here if (f[2], f[3]) in waiting)
        return terms | {("held_back", (f[0], f[2], f[3], d, f[5])): -size[f[2]] for f in held}

    def _day(self, made: Program, flows: list[Flow], w: str, before: int | None, d: int, t: int) -> None:
        """Lift (17) and reception (18) by a day, and what can be held back."""
        world = self.case.instance
        tons = {row.unit_type: float(row.equipment_t) for row in world.unit_types}
        for row in world.lift:
            if row.day == d and row.kind == "tons":
                made.row(self._moved(flows, d, tons), float(row.amount))
            if row.day == d and row.kind == "seats":
                seats = {row.unit_type: row.personnel for row in world.unit_types}
                crews = (f for f in flows if ANSWERS[f[4]][0] == "stored" and self.drawn[f] <= d)
                flown = {named(f): float(seats[f[2]]) for f in crews}
                made.row(flown, float(row.amount))
        for place in world.theaters:
            received = float(place.reception_t_per_day) * d
            by_road = (f for f in self._here(flows, "stored", d, place.theater) if len(f) == 7)
            rolls = {named(f): tons[f[2]] for f in by_road}
            made.row(self._moved(flows, d, tons, place.theater) | rolls, received)
        for k, j in self._waiting(flows):
            terms = {("held_back", (w, k, j, d, t)): 1.0}
            if before is not None:
                terms["held_back", (w, k, j, before, t)] = -1.0
            due = [
                f
                for f in self._here(flows, "own", d, j)
                if f[2] == k and (before is None or self.arrivals[f] > before)
            ]
            made.row(terms | {named(f): -1.0 for f in due}, 0.0)

    def _standing_in(self, made: Program, books: Books, flows: list[Flow], w: str, d: int, t: int) -> None:
        """Those who stand in are there by the day, and each has one role (27)."""
        struck = next(row.theaters for row in self.case.instance.contingencies if row.contingency == w)
        rows = [row for row in self.case.instance.substitutes if row.rate]
        judged = books.data.reviewed(t)
        for k, j in product(sorted({row.unit_type for row in rows}), struck):
            keys = [(w, k, row.in_place_of, j, d, t) for row in rows if row.unit_type == k]
            for key in keys:
                made.column(("substituting_by", key))
            there = sum(books.present.get((k, j, u), 0) for u in judged) / len(judged)
            one = {row.unit_type: float(row.unit_type == k) for row in self.case.instance.unit_types}
            come = self._moved(flows, d, one, j)
            come |= {named(f): one[f[2]] for f in self._here(flows, "stored", d, j)}
            taken = {("substituting_by", key): 1.0 for key in keys}
            made.row(taken | {name: -units for name, units in come.items()}, there)

    def _swapped(self, made: Program, c: str, d: int, place: str) -> dict[Any, float]:
        """What changes of a capability by who stands in."""
        gives = {
            (row.capability, row.unit_type): float(row.amount) for row in self.case.instance.capabilities
        }
        rates = {row.key: float(row.rate) for row in self.case.instance.substitutes}
        return {
            (name, key): rates[key[1:3]] * gives.get((c, key[2]), 0.0) - gives.get((c, key[1]), 0.0)
            for name, key in made.at
            if name == "substituting_by" and key[4] == d and key[3] in self._place(place)
        }

    def _coverage(self, made: Program, books: Books, flows: list[Flow], asked: list[MetRow], t: int) -> None:
        """What arrives, and what is not met, make up for what is not in place (16)."""
        brings = {
            (row.capability, row.unit_type): float(row.amount) for row in self.case.instance.capabilities
        }
        brings |= {("troops", row.unit_type): float(row.personnel) for row in self.case.instance.unit_types}
        kinds = [row.unit_type for row in self.case.instance.unit_types]
        for key in {(row.theater, row.day, row.capability) for row in asked}:
            slices = [row for row in asked if (row.theater, row.day, row.capability) == key]
            place, d, c = key
            size = {k: brings.get((c, k), 0.0) for k in kinds}
            arrived = self._moved(flows, d, size, place)
            arrived |= {named(f): size[f[2]] for f in self._here(flows, "stored", d, place)}
            for row in slices:
                made.column(("unmet", row), float(row.weight / row.amount), float(row.amount))
            arrived |= self._swapped(made, c, d, place)
            short = sum(row.amount for row in slices) - supply(books, slices[0], t)
            unmet = {("unmet", row): -1.0 for row in slices}
            made.row({name: -value for name, value in arrived.items()} | unmet, -float(short))

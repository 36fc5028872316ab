"""Arriving: soldiers there by each named day of a contingency, by how they came; and those on stand-by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import ANSWERS, IN_PLACE, TROOPS
from optim.instance.rows import Ask
from optim.plan import Ledger, Plan
from optim.report.figures import last_review
from optim.report.names import contingency_names
from optim.report.posture import personnel, troops
from optim.report.wording import place_words
from optim.text import figure


@dataclass(frozen=True)
class Arrival:
    """By ``day`` in one place: soldiers there, by how they came; ``required`` and ``met`` where asked for."""

    day: int
    in_place: Fraction
    own: Fraction
    stored: Fraction
    near: Fraction
    required: Fraction | None
    met: Fraction | None

    @property
    def there(self) -> Fraction:
        """All of them."""
        return self.in_place + self.own + self.stored + self.near


@dataclass(frozen=True)
class Answered:
    """A contingency in one place: theater or region. ``days`` begins with day 0: who stood there."""

    contingency: str
    place: str
    period: int
    days: tuple[Arrival, ...]


def answered(case: Case, plan: Plan, ledger: Ledger) -> tuple[Answered, ...]:
    """Every contingency and the widest places in which it asks for soldiers, in the last period reviewed."""
    last = last_review(ledger)
    return tuple(
        Answered(row.contingency, place, last, tuple(_days(case, plan, ledger, row.contingency, place, last)))
        for row in case.instance.contingencies
        for place in _places(case, row.contingency)
    )


def _places(case: Case, contingency: str) -> list[str]:
    """Regions that ask for soldiers, and theaters that do and lie in none of them."""
    rows = [r for r in case.instance.requirements if (r.contingency, r.capability) == (contingency, TROOPS)]
    named = list(dict.fromkeys(row.theater for row in rows))
    region = {row.theater: row.region for row in case.instance.theaters}
    return [place for place in named if region.get(place) not in named]


def _days(case: Case, plan: Plan, ledger: Ledger, w: str, place: str, t: int) -> Iterator[Arrival]:
    inside = _inside(case, w, place)
    days = sorted({r.day for r in case.instance.requirements if r.contingency == w})
    here = _here(case, plan, ledger, inside, t)
    came = _came(case, plan, w, inside, t)
    held = _held(case, plan, w, inside, t)
    due = {"own": Fraction(0), "stored": Fraction(0), "near": Fraction(0)}
    yield Arrival(0, here, Fraction(0), Fraction(0), Fraction(0), None, None)
    previous = -1
    for day in days:
        for pathway in due:
            due[pathway] += sum(
                (count for (h, at), count in came.items() if h == pathway and previous < at <= day),
                Fraction(0),
            )
        previous = day
        asked = [
            r
            for r in ledger.met
            if (r.contingency, r.theater, r.day, r.capability, r.period) == (w, place, day, TROOPS, t)
        ]
        yield Arrival(
            day, here, max(Fraction(0), due["own"] - held[day]), due["stored"], due["near"],
            sum((r.amount for r in asked), Fraction(0)) if asked else None,
            sum((r.met for r in asked), Fraction(0)) if asked else None,
        )  # fmt: skip


def _here(case: Case, plan: Plan, ledger: Ledger, inside: set[str], t: int) -> Fraction:
    """Soldiers in place as the review judges them: in its half-year, or the mean since the last review."""
    before = max((row.period for row in ledger.met if row.day and row.period < t), default=0)
    by_mean = case.instance.settings.policy.review_by_mean
    judged = range(before + 1, t + 1) if by_mean else range(t, t + 1)
    there = sum(count for (j, at), count in troops(case, plan).items() if at in judged and j in inside)
    return Fraction(there) / len(judged)


def _inside(case: Case, contingency: str, place: str) -> set[str]:
    over = next(row.theaters for row in case.instance.contingencies if row.contingency == contingency)
    return {r.theater for r in case.instance.theaters if place in (r.theater, r.region) and r.theater in over}


def _came(case: Case, plan: Plan, w: str, inside: set[str], t: int) -> dict[tuple[str, int], Fraction]:
    """Soldiers by pathway and day of arrival."""
    heads, days = personnel(case), days_of(case)
    came: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for (of, n, k, j, h, at), units in plan.surged.items():
        if (of, at) == (w, t) and j in inside:
            day = days(n, k, j, h)
            if day is not None:  # the checker refuses who has no way; here nobody of them has come
                came[ANSWERS[h][0], day] += Fraction(units) * heads[k]
    drives = drives_of(case)
    for (of, n, i, k, j, h, at), units in plan.driven_on.items():
        due = drives(n, i, k, j, h)
        if (of, at) == (w, t) and j in inside and due is not None:
            came["stored", due[1]] += Fraction(units) * heads[k]
    heavy = {row.unit_type: row.heavy for row in case.instance.unit_types}
    roads = {row.key: row.days for row in case.instance.near}
    for (of, i, k, j, at), units in plan.near.items():
        day = roads.get((i, j, "heavy" if heavy[k] else "light"))
        if (of, at) == (w, t) and j in inside and day is not None:
            came["near", day] += Fraction(units) * heads[k]
    return came


def drives_of(case: Case) -> Callable[[str, str, str, str, str], tuple[int, int] | None]:
    """(n, i, k, j, h) -> the day on which a set of i is drawn, and that on which it is in j; None: no way."""
    heavy = {row.unit_type: row.heavy for row in case.instance.unit_types}
    roads = {row.key: row.drive_days for row in case.instance.near}
    arrives = days_of(case)

    def days(n: str, i: str, k: str, j: str, h: str) -> tuple[int, int] | None:
        road = roads.get((i, j, "heavy" if heavy[k] else "light"))
        drawn = arrives(n, k, i, h, j)
        return None if road is None or drawn is None else (drawn, drawn + road)

    return days


def days_of(case: Case) -> Callable[..., int | None]:
    """(n, k, j, h) -> the day of arrival; None where there is no way. A fifth: the theater answered, where
    it is not j."""
    heavy = {row.unit_type: row.heavy for row in case.instance.unit_types}
    assigned = {row.key: row.notice_days for row in case.instance.assignments}
    ordinary = case.instance.settings.policy.ordinary_notice
    movements = {row.key: row for row in case.instance.movements}

    def day(n: str, k: str, j: str, h: str, answered: str | None = None) -> int | None:
        way, kind = ANSWERS[h]
        row = movements.get((n, j, way, "heavy" if heavy[k] else "light"))
        if row is None:
            return None
        notice = {"ordinary": max(row.notice, ordinary or 0), "early": row.notice}
        return notice.get(kind, assigned.get((n, answered or j), row.notice)) + row.move + row.draw

    return day


def _held(case: Case, plan: Plan, w: str, inside: set[str], t: int) -> dict[int, Fraction]:
    """Soldiers who are due by a named day and wait for lift."""
    heads = personnel(case)
    held: dict[int, Fraction] = defaultdict(Fraction)
    for (of, k, j, day, at), units in plan.held_back.items():
        if (of, at) == (w, t) and j in inside:
            held[day] += Fraction(units) * heads[k]
    return held


@dataclass(frozen=True)
class StandBy:
    """A demand for ``asked`` soldiers by ``day``, of whom ``in_place`` are to stand there already.

    ``by_day`` is who is there by the day; ``complete`` the first day by which all are, None where none is.
    """

    contingency: str
    place: str
    day: int
    asked: int
    in_place: int
    by_day: Arrival
    complete: int | None

    @property
    def on_standby(self) -> int:
        """Soldiers asked for beside those in place."""
        return self.asked - self.in_place

    @property
    def arriving(self) -> Fraction:
        """Of these, how many come in time."""
        return min(self.by_day.there - self.by_day.in_place, Fraction(self.on_standby))


def standby(case: Case, plan: Plan, ledger: Ledger) -> tuple[StandBy, ...]:
    """Every such demand of a place and day that the instance's requirements judge, in their order."""
    rows = [r for r in case.instance.asks if r.capability == TROOPS and r.contingency != IN_PLACE]
    if not rows:
        return ()
    found = {(one.contingency, one.place): one for one in answered(case, plan, ledger)}
    made = (_demand(case, row, found.get((row.contingency, row.theater))) for row in rows)
    return tuple(one for one in made if one is not None)


def sentences(case: Case, plan: Plan, ledger: Ledger) -> Iterator[str]:
    """A sentence for each."""
    names = contingency_names(case)
    for one in standby(case, plan, ledger):
        more = one.on_standby
        if more <= 0 or not one.in_place:
            there = min(one.by_day.there, Fraction(one.asked))
            head = f"{figure(there)} of the {figure(one.asked)} soldiers asked for"
        else:
            head = f"{figure(one.arriving)} of the {figure(more)} soldiers asked for on stand-by"
        where = f"{place_words(case, one.place)} by day {one.day} of “{names[one.contingency]}”"
        yield f"{head} can be in {where}{_how(one)}; {_when(one)}."


def _demand(case: Case, row: Ask, answer: Answered | None) -> StandBy | None:
    by_day = next((one for one in answer.days if one.day == row.day), None) if answer else None
    if answer is None or by_day is None:
        return None
    regions = {one.theater: one.region for one in case.instance.theaters}
    in_place = sum(
        int(one.amount)
        for one in case.instance.asks
        if (one.ask, one.contingency, one.capability) == (row.ask, IN_PLACE, TROOPS)
        and row.theater in (one.theater, regions.get(one.theater))
    )
    amount = int(row.amount)
    complete = next((one.day for one in answer.days if one.there >= amount and one.day >= row.day), None)
    return StandBy(row.contingency, row.theater, row.day, amount, in_place, by_day, complete)


def _how(one: StandBy) -> str:
    """How those come who are not in place."""
    ways = (
        (one.by_day.own, "from home with their equipment"),
        (one.by_day.stored, "to stored equipment"),
        (one.by_day.near, "from theaters next door"),
    )
    told = [f"{figure(count)} {words}" for count, words in ways if count]
    return f" ({', '.join(told)})" if told else ""


def _when(one: StandBy) -> str:
    """When all are there who are asked for, those in place included."""
    asked = figure(one.asked)
    if one.complete == one.day:
        return f"with those in place all {asked} are there"
    there = f"with those in place {figure(min(one.by_day.there, Fraction(one.asked)))} of {asked} are there"
    if one.complete is None:
        return f"{there}, and no later day brings all {asked}"
    return f"{there}, and all {asked} by day {one.complete}"

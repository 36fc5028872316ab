"""Figures: soldiers, days, money and points of a plan beside the base's, and the decisions that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.measures import as_decision, kind_of, phrase, unit_alone
from optim.report.figures import asked_contingency, asked_troops
from optim.report.names import place_names
from optim.store.cases import CaseRow
from optim.studies.moved import SEEN, is_decision
from optim.studies.question import Question
from optim.studies.yardstick import yardstick

SOLDIERS = "soldiers"
SOLDIERS_IN = "Soldiers in "
PERMANENT = "Soldiers permanently stationed in "
STRAIN = "Asked beyond offers, in rising steps"


@dataclass(frozen=True)
class Figure:
    """A figure of the plan and of the base's. ``name``: its measure, where how sure it is can be asked."""

    name: str
    label: str
    now: float
    base: float
    unit: str = SOLDIERS
    asked: float | None = None
    places: int = 0  # decimals

    @property
    def change(self) -> float:
        """What it differs by, 0 where less than is seen."""
        if abs(self.now - self.base) <= SEEN:
            return 0.0
        return round(self.now, self.places) - round(self.base, self.places)  # as the figures are shown


def figure(one: Figure, value: float) -> str:
    """A figure with as many decimals as its kind has."""
    return f"{value:,.{one.places}f}"


def change(one: Figure) -> str:
    """What a figure differs by, with its sign; nothing where it does not."""
    shown = _signed(one.change, one.places)
    return "" if not one.change or not shown.strip("+−0.,") else shown


def _signed(value: float, places: int = 0) -> str:
    return f"{value:+,.{places}f}".replace("-", "−")


@dataclass(frozen=True)
class Figures:
    """``unlike``: points are measured otherwise than the base's. ``moves``: decisions, the largest first."""

    sentence: str
    rows: tuple[Figure, ...]
    moves: tuple[Figure, ...]
    unlike: bool


def figures_beside(base_case: Case, case: Case, row: CaseRow, base: CaseRow, question: Question) -> Figures:
    """The figures of a row beside those of the base's; both have plans."""
    rows = tuple(_figures(case, row, base))
    moves = _moves(row.figures, base.figures, case)
    unlike = yardstick(base_case) != yardstick(case)
    return Figures(_sentence(rows, moves, question), rows, moves, unlike)


def _figures(case: Case, row: CaseRow, base: CaseRow) -> Iterator[Figure]:
    names, now, was = place_names(case), row.figures, base.figures
    for place, asked in places(case).items():
        yield _figure(f"troops.{place}", f"{SOLDIERS_IN}{names.get(place, place)}", now, was, asked=asked)
    theaters = [one.theater for one in case.instance.theaters]
    yield _total(f"{SOLDIERS_IN}all theaters", [f"troops.{j}" for j in theaters], now, was, SOLDIERS)
    yield from _permanent(case, now, was)
    yield from _in_time(case, now, was)
    yield _total("Brigades formed", [f"brigade.{j}" for j in theaters], now, was, "brigades")
    if "strain" in now:
        yield _figure("strain", STRAIN, now, was, unit="weighted battalions", places=1)
    paid = row.cost_musd or 0.0, base.cost_musd or 0.0
    yield Figure("cost", "Cost a year", *paid, unit="million USD")
    yield Figure("coverage", "Coverage", row.coverage or 0, base.coverage or 0, "points of 100", places=2)


def _permanent(case: Case, now: Mapping[str, float], was: Mapping[str, float]) -> Iterator[Figure]:
    """Permanently stationed soldiers: in all theaters and in the places that ask, where these differ."""
    names, theaters = place_names(case), [one.theater for one in case.instance.theaters]
    if not any(now.get(f"permanent.{j}", 0.0) != was.get(f"permanent.{j}", 0.0) for j in theaters):
        return
    yield _total(f"{PERMANENT}all theaters", [f"permanent.{j}" for j in theaters], now, was, SOLDIERS)
    for place in asked_troops(case):
        one = _total(f"{PERMANENT}{names.get(place, place)}", [f"permanent.{place}"], now, was, SOLDIERS)
        if one.change:
            yield one


def places(case: Case) -> dict[str, int | None]:
    """The places whose soldiers are told, with how many are asked for: every theater where none is asked."""
    asked = asked_troops(case)
    return dict(asked) if asked else {row.theater: None for row in case.instance.theaters}


def _in_time(case: Case, now: Mapping[str, float], was: Mapping[str, float]) -> Iterator[Figure]:
    """Soldiers who are there in time in the contingency that the asks are about, by the days asked."""
    about = asked_contingency(case)
    asked = {
        (row.theater, row.day): float(row.amount)
        for row in case.instance.asks
        if row.contingency == about and row.capability == "troops"
    }
    names = place_names(case)
    for (place, day), amount in asked.items():
        name = f"arrived.{about}.{place}.{day}.troops"
        if name in now:
            label = f"{SOLDIERS_IN}{names.get(place, place)} by day {day}, of those asked"
            yield _figure(name, label, now, was, asked=amount)


def _figure(
    name: str, label: str, now: Mapping[str, float], was: Mapping[str, float], unit: str = SOLDIERS,
    asked: float | None = None, places: int = 0,
) -> Figure:  # fmt: skip
    return Figure(name, label, now.get(name, 0.0), was.get(name, 0.0), unit, asked, places)


def _total(
    label: str, names: Sequence[str], now: Mapping[str, float], was: Mapping[str, float], unit: str
) -> Figure:
    here, there = (sum(one.get(name, 0.0) for name in names) for one in (now, was))
    return Figure("", label, here, there, unit)


def _moves(now: Mapping[str, float], was: Mapping[str, float], case: Case) -> tuple[Figure, ...]:
    """Decisions in which the plan differs from the base's, the largest first."""
    sites = {one.site: one.name for one in case.instance.sites}
    names = dict(place_names(case)) | {one.contributor: one.name for one in case.instance.contributors}
    names |= {one.project: f"{one.kind} at {sites.get(one.site, one.site)}" for one in case.instance.projects}
    found = [
        Figure(name, _decision(name, names), now.get(name, 0.0), was.get(name, 0.0), unit_alone(name))
        for name in dict.fromkeys((*was, *now))
        if is_decision(name) and abs(now.get(name, 0.0) - was.get(name, 0.0)) > SEEN
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.change)))


def _decision(name: str, names: Mapping[str, str]) -> str:
    kind = kind_of(name)
    if kind.head == "units":
        _, nation, place = name.split(".")
        return f"{names.get(nation, nation)} in {names.get(place, place)}"
    if kind.head == "lead":
        _, nation, place = name.split(".")
        return f"{names.get(nation, nation)} leads in {names.get(place, place)}"
    return phrase(name, names) if kind.phrase else as_decision(name)


def _sentence(figures: Sequence[Figure], moves: Sequence[Figure], question: Question) -> str:
    """The answer in soldiers, with what differs from the base."""
    asked = [one for one in figures if one.name.startswith("troops.")]
    told = "; ".join(
        f"{one.label.removeprefix(SOLDIERS_IN)} {one.now:,.0f}{_of(one)} soldiers{_beside(one)}"
        for one in asked
    )
    permanent = next((one for one in figures if one.label.startswith(PERMANENT)), None)
    if permanent is not None:
        told += f". Permanently stationed in all theaters: {permanent.now:,.0f} soldiers{_beside(permanent)}"
    if question == Question() or not any(one.change for one in figures):
        return told
    if not moves:
        return f"{told}. The plan stays the base's: what changes is who arrives."
    if not any(one.change for one in asked):
        return f"{told}. These numbers are the base's; other decisions of the plan change."
    return told


def _of(one: Figure) -> str:
    return "" if one.asked is None else f" of {one.asked:,.0f}"


def _beside(one: Figure) -> str:
    return f" ({_signed(one.change)})" if one.change else ""

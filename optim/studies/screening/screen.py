"""Screen: moves groups of figures, takes apart those that move the answer, and moves single figures.

What moves most is taken apart first, so that a search that ends early has left what moves less. The order
follows from the answers, the seed and the budget alone: any number of workers finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from optim.errors import UsageError
from optim.reading import prepared
from optim.report.figures import asked_troops
from optim.store.cases import CaseRow
from optim.studies.findings import difference
from optim.studies.question import Question
from optim.studies.runner import Answers, Runner
from optim.studies.scheduler import Tally
from optim.studies.screening.groups import (
    MIXED,
    TOGETHER,
    Group,
    Refused,
    groups_of,
    questions_of,
    refused_ends,
)
from optim.studies.screening.inputs import Figure, figures_of

SOLDIERS = 100  # fewer soldiers moved in a theater do not have a group taken apart
SURE = 1e-6  # points: what the solver's own tolerance may add
ROUND = 16  # groups that are taken apart before it is looked again which moves most
PROBE = 8  # cases by which it is told how long all of them may take

Tell = Callable[[str], None]


class Effect(NamedTuple):
    """The largest that moving something did to the score, points, and to soldiers by theater, with its sign.

    ``found``: between the best plans found; ``least`` and ``most``: proven. ``without``: ways with no plan;
    ``failed``: ways of which nothing is known, with the reason.
    """

    found: float
    least: float
    most: float
    soldiers: Mapping[str, float]
    without: tuple[str, ...]
    failed: Mapping[str, str]

    @property
    def moved(self) -> float:
        """The most soldiers that it moved in a theater that an ask names."""
        return max(map(abs, self.soldiers.values()), default=0.0)

    def matters(self, tolerance: float) -> bool:
        """Whether more than the tolerance may be in it, or some of its ways have no answer."""
        open_ = bool(self.without or self.failed)
        return open_ or self.most > tolerance + SURE or self.moved >= SOLDIERS


@dataclass
class Screened:
    """What a screening found: effects by group, those of single figures among them, and what is left.

    ``negligible``: groups that are not taken apart, because they hardly move anything; ``unopened``: groups
    for which the budget was too small.
    """

    figures: tuple[Figure, ...]
    refused: Refused
    base: CaseRow
    effects: dict[Group, Effect] = field(default_factory=dict)
    rows: dict[Group, dict[str, CaseRow]] = field(default_factory=dict)
    negligible: list[Group] = field(default_factory=list)
    unopened: list[Group] = field(default_factory=list)
    cases: int = 1

    def alone(self) -> list[tuple[Figure, Effect]]:
        """Figures that were moved alone, the largest effect first."""
        found = [(one.figures[0], told) for one, told in self.effects.items() if len(one.figures) == 1]
        return sorted(found, key=lambda one: (-round(one[1].found, 6), -one[1].moved, one[0].path))


def screened(runner: Runner, cases: int, seed: int, tell: Tell | None = None) -> Screened:
    """Screen every figure of a case, with no more cases. Raises UsageError where they are too few."""
    book = prepared(runner.case.instance)
    figures = figures_of(runner.case, book)
    refused = refused_ends(book, figures)
    groups = groups_of(figures, refused)
    search = _Search(runner, cases, seed, refused, tell)
    return search.run(figures, groups)


class _Search:
    def __init__(self, runner: Runner, cases: int, seed: int, refused: Refused, tell: Tell | None) -> None:
        self.runner, self.budget, self.seed, self.refused, self.tell = runner, cases, seed, refused, tell
        self.places = list(asked_troops(runner.case))
        self.known: dict[Question, CaseRow] = {}
        self.cached = 0

    def run(self, figures: tuple[Figure, ...], groups: Sequence[Group]) -> Screened:
        first = {group: self._asked(group, (*TOGETHER, *MIXED)) for group in groups}
        least = 1 + len({one for asked in first.values() for one in asked.values()})
        if self.budget < least:
            raise UsageError(
                f"--cases {self.budget}: the {len(figures):,} figures are moved in {len(groups)} groups "
                f"first, which takes {least} cases; expected {least} or more"
            )
        found = Screened(figures, self.refused, self.runner.ask([]).base)
        self._tell_cost(found, first, least)
        self._measure(found, first)
        waiting = self._to_open(found, groups)
        while waiting:
            waiting.sort(key=lambda one: self._order(found.effects[one]))
            parts, opened = self._affordable(found, waiting)
            if not opened:
                break
            self._measure(found, parts)
            waiting = [one for one in waiting if one not in opened] + self._to_open(found, parts)
        found.unopened, found.cases = waiting, 1 + len(self.known)
        return found

    def _tell_cost(self, found: Screened, first: Mapping[Group, Mapping[str, Question]], least: int) -> None:
        """How many cases, and how long: by some of the first cases, which are solved for that."""
        if self.tell is None:
            return
        asked = list(dict.fromkeys(one for questions in first.values() for one in questions.values()))
        probe = asked[:: max(1, len(asked) // PROBE)]
        self._ask(probe)
        seconds = sum(self.known[one].seconds for one in probe) / len(probe) if probe else 0.0
        workers = self.runner.crew.idle + 1
        minutes = seconds * self.budget / workers / 60
        self.tell(
            f"{len(found.figures):,} figures in {len(first)} groups: at most {self.budget:,} cases, {least} "
            f"of them for the groups. {len(probe)} of them took {seconds:.2f} s each: about {minutes:.1f} "
            f"minutes with {workers} worker{'s' if workers > 1 else ''}, less what is stored."
        )

    def _asked(self, group: Group, ways: Sequence[str]) -> dict[str, Question]:
        return questions_of(group, self.refused, self.seed, ways)

    def _measure(self, found: Screened, asked: Mapping[Group, Mapping[str, Question]]) -> None:
        self._ask(one for questions in asked.values() for one in questions.values())
        for group, questions in asked.items():
            rows = {way: self.known[question] for way, question in questions.items()}
            found.rows[group], found.effects[group] = rows, effect_of(rows, found.base, self.places)

    def _ask(self, questions: Iterable[Question]) -> None:
        """Ask what is not known yet, with progress that counts all that may be asked."""
        new = [one for one in dict.fromkeys(questions) if one not in self.known]
        if not new:
            return
        before, cached = 1 + len(self.known), self.cached
        answers: Answers = replace(self.runner, watch=self._watch(before, cached)).ask(new)
        self.known |= dict(answers)
        self.cached += answers.tally.cached - 1

    def _watch(self, before: int, cached: int) -> Callable[[Tally], None] | None:
        watch, budget = self.runner.watch, self.budget
        if watch is None:
            return None
        told = watch

        def show(tally: Tally) -> None:
            done, known = before + tally.done - 1, cached + tally.cached - 1
            told(replace(tally, total=budget, done=done, cached=max(0, known)))

        return show

    def _to_open(self, found: Screened, groups: Iterable[Group]) -> list[Group]:
        """Groups that matter; the others are negligible. Single figures are neither."""
        several = [one for one in groups if len(one.figures) > 1]
        tolerance = self.runner.terms.gap
        found.negligible += [one for one in several if not found.effects[one].matters(tolerance)]
        return [one for one in several if found.effects[one].matters(tolerance)]

    def _order(self, effect: Effect) -> tuple[bool, float, float]:
        return not (effect.without or effect.failed), -effect.found, -effect.moved

    def _affordable(
        self, found: Screened, waiting: Sequence[Group]
    ) -> tuple[dict[Group, dict[str, Question]], set[Group]]:
        """The parts of the first groups for which there is room in the budget, and these groups."""
        room = self.budget - 1 - len(self.known)
        parts, opened = dict[Group, dict[str, Question]](), set[Group]()
        for group in waiting[:ROUND]:
            ways = _telling(found.rows[group], found.base)
            more = {part: self._asked(part, ways) for part in group.parts()}
            cost = len({one for asked in more.values() for one in asked.values()} - self.known.keys())
            if cost <= room:
                room -= cost
                parts |= more
                opened.add(group)
        return parts, opened


def _telling(rows: Mapping[str, CaseRow], base: CaseRow) -> tuple[str, ...]:
    """The two ways that moved the score more: its parts are moved in the same."""

    def size(ways: tuple[str, ...]) -> float:
        told = [difference(rows[way], base) for way in ways if way in rows]
        return max((float("inf") if one is None else max(map(abs, one)) for one in told), default=0.0)

    return TOGETHER if size(TOGETHER) >= size(MIXED) else MIXED


def effect_of(rows: Mapping[str, CaseRow], base: CaseRow, places: Sequence[str]) -> Effect:
    """What became of the score and of soldiers in the rows, by the way in which something was moved."""
    found = least = most = 0.0
    soldiers = dict.fromkeys(places, 0.0)
    for row in rows.values():
        between = difference(row, base)
        if between is None or row.best_score is None or base.best_score is None:
            continue
        found = max(found, abs(row.best_score - base.best_score))
        least = max(least, between.low, -between.high)
        most = max(most, between.high, -between.low)
        for place in places:
            change = row.figures.get(f"troops.{place}", 0.0) - base.figures.get(f"troops.{place}", 0.0)
            soldiers[place] = max(soldiers[place], change, key=abs)
    without = tuple(way for way, row in rows.items() if row.status == "infeasible")
    failed = {way: row.reason or row.status for way, row in rows.items() if row.failed}
    return Effect(found, least, most, soldiers, without, failed)

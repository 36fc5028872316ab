"""Running a study: each case once, whatever happens, with the same table in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from optim.errors import SolverCrash
from optim.store.cases import CaseRow, CaseStore
from optim.studies import scheduler
from optim.studies.question import Question, Terms
from optim.studies.question_set import BASE, Study
from optim.studies.scheduler import Crew, Tally, run
from optim.studies.solve_case import Base, Starts
from studies.faked_crew import Shuffled, faked, study

ASKED: Counter[str] = Counter()


def counted(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
    row = faked(base, question, terms, starts)
    ASKED[row.key] += 1
    return row


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    ASKED.clear()


def table(path: Path, count: int, width: int, seed: int) -> list[CaseRow]:
    with CaseStore(path) as store:
        run(study(count), store, Crew(Shuffled(seed), width, faked))
        rows = store.known(study(count).keys)
    return [rows[key] for key in study(count).keys]


def test_the_table_does_not_depend_on_who_finishes_when(tmp_path: Path) -> None:
    tables = [
        table(tmp_path / f"{seed}.sqlite", 26, width, seed) for seed, width in enumerate([1, 2, 3, 5, 100])
    ]
    assert all(other == tables[0] for other in tables)


def test_a_changed_case_starts_from_the_base_s_plan_alone(tmp_path: Path) -> None:
    """Not from those asked before it: its answer is the same in every study."""
    rows = table(tmp_path / "cases.sqlite", 26, 2, 0)
    assert rows[0].plan == "base<>"
    assert [row.plan for row in rows[1:]] == [f"{n}<base>" for n in range(26)]


def test_an_aim_starts_from_the_plan_of_the_case_that_it_is_about(tmp_path: Path) -> None:
    """Which is solved first, also where nobody asked for it."""
    changed = Question(changes=(("contributors.NOV.land_force", "7"),))
    aims = tuple(replace(case, aim=("least", "cost")) for case in (changed, BASE))
    asked = Study(study(0).base, aims, Terms())
    assert asked.stages() == ((BASE,), (changed, aims[1]), (aims[0],))
    with CaseStore(tmp_path / "cases.sqlite") as store:
        run(asked, store, Crew(Shuffled(0), 2, faked))
        rows = store.known(asked.keys)
    assert [rows[key].plan for key in asked.keys] == ["base<>", "7<base>", "base<base>", "7<7|base>"]


def test_a_question_starts_from_the_plan_of_the_one_that_it_names(tmp_path: Path) -> None:
    """Before that of its case and of the base; it is asked after it."""
    changed = Question(changes=(("contributors.NOV.land_force", "7"),))
    near = replace(changed, at_least=(("troops.EST", 1.0),), near=True)
    end = replace(near, aim=("least", "cost"), near=False, start=near)
    asked = Study(study(0).base, (end,), Terms())
    assert asked.stages() == ((BASE,), (changed,), (near,), (end,))
    assert asked.starts(end) == tuple(asked.key(one) for one in (near, changed, BASE))


class Handed(Shuffled):
    """Remembers what it was handed, by name."""

    def __init__(self) -> None:
        super().__init__(0)
        self.names = list[str]()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.names.append(fn.__name__)
        return super().submit(fn, *args, **kwargs)


def test_workers_that_wait_for_the_base_get_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base is handed over first; what becomes of getting ready is of no account."""

    def fails(_base: Base, _terms: Terms) -> None:
        raise OSError("no memory")

    monkeypatch.setattr(scheduler, "get_ready", fails)
    first, again, alone = Handed(), Handed(), Handed()
    with CaseStore(tmp_path / "cases.sqlite") as store:
        tally = run(study(3), store, Crew(first, 2, faked, idle=2))
        run(study(3), store, Crew(again, 2, faked, idle=2))
    with CaseStore(tmp_path / "others.sqlite") as store:
        run(study(0), store, Crew(alone, 2, faked, idle=2))
    assert first.names == ["faked", "fails", "fails", "faked", "faked", "faked"]
    assert (tally.done, tally.failed) == (4, 0)
    assert again.names == []
    assert alone.names == ["faked"]


def test_nothing_is_solved_twice(tmp_path: Path) -> None:
    with CaseStore(tmp_path / "cases.sqlite") as store:
        first = run(study(5), store, Crew(Shuffled(0), 2, counted))
        again = run(study(7), store, Crew(Shuffled(0), 2, counted))
    assert (first.total, first.done, first.cached) == (6, 6, 0)
    assert (again.total, again.done, again.cached) == (8, 8, 6)
    assert set(ASKED.values()) == {1}


def test_after_an_interruption_it_goes_on_to_the_same_table(tmp_path: Path) -> None:
    whole = table(tmp_path / "whole.sqlite", 20, 3, 0)

    def stop_at(done: int) -> None:
        def watch(tally: Tally) -> None:
            if tally.done >= done:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            run(study(20), store, Crew(Shuffled(done), 3, counted), watch)

    with CaseStore(tmp_path / "broken.sqlite") as store:
        for done in (1, 4, 11):
            stop_at(done)
        stored = store.known(study(20).keys)
        asked = {key: ASKED[key] for key in stored}
        run(study(20), store, Crew(Shuffled(9), 3, counted))
        rows = store.known(study(20).keys)
    assert [rows[key] for key in study(20).keys] == whole
    assert len(stored) >= 11
    assert {key: ASKED[key] for key in stored} == asked, "what is stored is not asked again"


def test_a_case_whose_worker_died_is_tried_once_more(tmp_path: Path) -> None:
    failing = study(6).key(study(6).questions[3])

    def dies(times: int) -> dict[str, CaseRow]:
        def answer(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
            row = counted(base, question, terms, starts)
            if row.key == failing and ASKED[failing] <= times:
                raise ChildProcessError("killed by signal 9\nand more")
            return row

        ASKED.clear()
        with CaseStore(tmp_path / f"{times}.sqlite") as store:
            tally = run(study(6), store, Crew(Shuffled(0), 2, answer))
            assert tally.failed == (times > 1)
            return store.known(study(6).keys)

    once, twice = dies(1), dies(2)
    assert (once[failing].status, once[failing].tries) == ("within_gap", 2)
    assert (twice[failing].status, twice[failing].tries) == ("crash", 2)
    assert twice[failing].reason == "its worker failed (ChildProcessError: killed by signal 9), 2 times"
    assert all(row.status == "within_gap" for key, row in twice.items() if key != failing)


def test_failed_cases_are_solved_again_only_when_asked(tmp_path: Path) -> None:
    key = study(2).key(study(2).questions[0])
    with CaseStore(tmp_path / "cases.sqlite") as store:
        store.put([CaseRow(key, {}, "crash", reason="died")])
        run(study(2), store, Crew(Shuffled(0), 2, counted))
        assert store.known([key])[key].status == "crash"
        run(study(2), store, Crew(Shuffled(0), 2, counted), again=True)
        assert store.known([key])[key].status == "within_gap"


def test_a_damaged_row_is_solved_again(tmp_path: Path) -> None:
    rows = table(tmp_path / "cases.sqlite", 4, 2, 0)
    with CaseStore(tmp_path / "cases.sqlite") as store:
        store._db.execute("UPDATE cases SET coverage = 99 WHERE key = ?", (rows[2].key,))
        run(study(4), store, Crew(Shuffled(0), 2, counted))
        assert store.known([rows[2].key])[rows[2].key] == rows[2]
    assert {rows[2].key: 1} == ASKED


def test_an_executor_that_is_gone_ends_the_study_and_loses_nothing(tmp_path: Path) -> None:
    gone = Shuffled(0)

    def watch(tally: Tally) -> None:
        if tally.done == 3:
            gone.submit = broken  # type: ignore[method-assign]

    def broken(*_: object, **__: object) -> object:
        raise RuntimeError("cannot schedule new futures after shutdown")

    with CaseStore(tmp_path / "cases.sqlite") as store:
        with pytest.raises(SolverCrash, match=r"workers are gone.*goes on from what is stored"):
            run(study(9), store, Crew(gone, 1, faked), watch)
        assert len(store.known(study(9).keys)) >= 3


def test_cases_that_an_executor_gives_up_are_tried_once_more_and_then_told(tmp_path: Path) -> None:
    """As a cluster does that lost its scheduler: nothing waits for them for ever."""

    class GivesUp(Shuffled):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            if len(ASKED) < 3:
                return super().submit(fn, *args, **kwargs)
            given_up: Future[Any] = Future()
            given_up.cancel()
            given_up.set_running_or_notify_cancel()
            return given_up

    with CaseStore(tmp_path / "cases.sqlite") as store:
        tally = run(study(5), store, Crew(GivesUp(0), 1, counted))
        rows = store.known(study(5).keys)
    assert (tally.done, tally.failed) == (6, 3)
    crashed = [row for row in rows.values() if row.failed]
    assert {(row.status, row.tries) for row in crashed} == {("crash", 2)}
    assert crashed[0].reason == "its worker failed (CancelledError: given up), 2 times"


def test_an_executor_that_says_nothing_more_is_not_waited_for(tmp_path: Path) -> None:
    """Its futures stay as they are for ever."""

    class Silent(Shuffled):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            return super().submit(fn, *args, **kwargs) if len(ASKED) < 3 else Future()

    with CaseStore(tmp_path / "cases.sqlite") as store:
        with pytest.raises(SolverCrash, match=r"nothing answers any more.*goes on from what is stored"):
            run(study(5), store, Crew(Silent(0), 1, counted, there=lambda: len(ASKED) < 3))
        assert len(store.known(study(5).keys)) == 3


def test_what_is_told_on_the_way(tmp_path: Path) -> None:
    told: list[Tally] = []
    with CaseStore(tmp_path / "cases.sqlite") as store:
        run(study(9), store, Crew(Shuffled(0), 2, faked), told.append)
    assert [tally.done for tally in told] == sorted(tally.done for tally in told)
    assert (told[-1].done, told[-1].total, told[-1].seconds_left) == (10, 10, 0.0)
    assert Tally(10, 0, 0, 0, 0.0).seconds_left is None
    assert Tally(10, 6, 2, 0, 2.0).rate == 2.0
    assert Tally(10, 6, 2, 0, 2.0).seconds_left == 2.0


def test_what_starts_from_a_plan_that_was_cut_off_says_so(tmp_path: Path) -> None:
    def cut(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
        row = faked(base, question, terms, starts)
        return replace(row, cut_off="the time limit came first") if question == BASE else row

    with CaseStore(tmp_path / "cases.sqlite") as store:
        run(study(2), store, Crew(Shuffled(0), 2, cut))
        rows = store.known(study(2).keys)
    told = [rows[key].cut_off for key in study(2).keys]
    assert told == ["the time limit came first", scheduler.STARTS_ELSEWHERE, scheduler.STARTS_ELSEWHERE]


def test_nothing_is_nearest_to_a_plan_that_there_is_not(tmp_path: Path) -> None:
    """The last plan that a question is given is the base's, or it is given none."""

    def without(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
        row = faked(base, question, terms, starts)
        return replace(row, plan="", status="infeasible") if question == BASE else row

    changed = Question(changes=(("contributors.NOV.land_force", "7"),))
    held = replace(changed, at_least=(("troops.border", 1.0),), near=True)
    asked = Study(study(0).base, (held,), Terms())
    with CaseStore(tmp_path / "cases.sqlite") as store:
        run(asked, store, Crew(Shuffled(0), 2, without))
        (row,) = store.known([asked.key(held)]).values()
    assert row.plan == "7<>"


def test_an_aim_keeps_the_plan_of_its_own_case_where_the_base_has_none(tmp_path: Path) -> None:
    def without(base: Base, question: Question, terms: Terms, starts: Starts) -> CaseRow:
        row = faked(base, question, terms, starts)
        return replace(row, plan="", status="infeasible") if question == BASE else row

    changed = Question(changes=(("contributors.NOV.land_force", "7"),), aim=("least", "cost"))
    asked = Study(study(0).base, (changed,), Terms())
    with CaseStore(tmp_path / "cases.sqlite") as store:
        run(asked, store, Crew(Shuffled(0), 2, without))
        (row,) = store.known([asked.key(changed)]).values()
    assert row.plan == "7<7>"


def test_what_is_only_to_be_near_needs_no_other_plan_than_the_base_s() -> None:
    changed = Question(changes=(("contributors.NOV.land_force", "7"),), near=True)
    assert Study(study(0).base, (changed,), Terms()).stages() == ((BASE,), (changed,))

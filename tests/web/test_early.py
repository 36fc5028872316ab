"""What is shown before the answer passes the exact checker, and looking changes no answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optim.check import account, breaches
from optim.store.plan_json import plan_from_json
from optim.studies.question import Question
from optim.studies.solve_case import Base, Starts, answer
from optim.web.answer import case_of
from optim.web.asked import asked_of
from optim.web.early import Early, busy, checked, proof, steps
from optim.web.progress import SoFar, answer_told, so_far, want_plan
from optim.web.states import State
from web.bench import TERMS, browser, finished, tutorial, workbench, worker

MORE_REST = "contributors.NOV.dwell_ratio"
STILL_ALLOWED, FORBIDDEN = ("budgets", "150"), (MORE_REST, "2")


def question(*pairs: tuple[str, str]) -> Question:
    return asked_of(pairs, tutorial()).question(tutorial())


@pytest.fixture(scope="module")
def base() -> Base:
    return Base.of(tutorial())


@pytest.fixture(scope="module")
def base_row(base: Base) -> Any:
    return worker().submit(answer, base, Question(), TERMS).result()


def test_the_first_plan_is_the_bases_where_it_breaks_no_rule(base: Base, base_row: Any) -> None:
    allowed = question(STILL_ALLOWED)
    plan = checked(base, base_row, allowed, base_row.plan, of_base=True)
    assert plan is not None
    ledger = account(case_of(base, allowed), plan_from_json(base_row.plan))
    assert plan.coverage == float(ledger.coverage)
    assert all(one.now == one.base for one in plan.figures.rows if one.name.startswith("troops."))
    forbidden = question(FORBIDDEN)
    assert breaches(case_of(base, forbidden), plan_from_json(base_row.plan))
    assert checked(base, base_row, forbidden, base_row.plan, of_base=True) is None


@pytest.mark.parametrize("pair", [STILL_ALLOWED, FORBIDDEN])
def test_looking_changes_no_answer(tmp_path: Path, base: Base, base_row: Any, pair: tuple[str, str]) -> None:
    asked, file = question(pair), tmp_path / "told.json"
    want_plan(file)
    starts = Starts((base_row.plan,), base_row.score_bound)
    told = worker().submit(answer_told, base, asked, TERMS, starts, file).result()
    plain = worker().submit(answer, base, asked, TERMS, starts).result()
    assert (told.plan, told.bound, told.status) == (plain.plan, plain.bound, plain.status)
    seen = so_far(file)
    assert seen is not None
    assert seen.plan
    assert not breaches(case_of(base, asked), plan_from_json(seen.plan))
    assert seen.bound is not None
    assert seen.bound >= told.coverage - told.charged - 1e-6


def gated(bench: Any) -> Callable[[], None]:
    """Let no moved case be solved until the function is called."""
    gate, call = asyncio.Event(), bench.desk.call

    async def waits(function: Any, *args: Any) -> Any:
        if function is answer_told and args[1] != Question():
            await gate.wait()
        return await call(function, *args)

    bench.desk.call = waits
    return gate.set


@pytest.mark.parametrize(("pair", "known"), [(STILL_ALLOWED, True), (FORBIDDEN, False)])
def test_steps_end_with_the_answer(tmp_path: Path, pair: tuple[str, str], known: bool) -> None:
    with workbench(tmp_path) as bench:
        asked = asked_of([pair], tutorial())

        async def go() -> list[Early | State]:
            await bench.desk.row(Question())
            release, found = gated(bench), list[Early | State]()
            async for now in steps(bench.desk, asked):
                found.append(now)
                release()
            return found

        first, *_, last = finished(go())
        assert isinstance(first, Early)
        assert (first.plan is not None) == known
        assert isinstance(last, State)
        assert last.shown is not None


def test_nobody_waits_for_a_case_that_was_left(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench:

        async def go() -> bool:
            await bench.desk.row(Question())
            gated(bench)
            told = steps(bench.desk, asked_of([STILL_ALLOWED], tutorial()))
            await anext(told)
            begun = bool(bench.desk._jobs)
            await told.aclose()
            for _ in range(100):
                await asyncio.sleep(0)
            return begun and not bench.desk._jobs

        assert finished(go())


def test_events_hold_the_answer_of_the_page(tmp_path: Path) -> None:
    with workbench(tmp_path) as bench, browser(bench) as client:
        params = dict([STILL_ALLOWED])
        sent = client.get("/steps", params=params)
        assert sent.headers["content-type"].startswith("text/event-stream")
        event, data = sent.text.strip().split("\n\n")[-1].split("\n")
        assert event == "event: answer"
        told = json.loads(data.removeprefix("data: "))
        assert told["html"] == client.get("/answer", params=params).text
        assert told["address"] == "/?budgets=150"
        wrong = client.get("/steps", params={MORE_REST: "two"}).text
        assert "This value cannot be used" in wrong


def test_words_say_what_is_proven() -> None:
    asked = asked_of([STILL_ALLOWED], tutorial())
    assert busy(None) == "Solving: a plan, and the proof of how good it is."
    assert busy(Early(asked, of_base=True)).startswith("Solving the base case first")
    told = Early(asked, None, SoFar("coverage", 90.0, 95.5))
    assert busy(told) == (
        "Solving: the best score found so far is 90.00, and no plan scores more than 95.50 of 100 points "
        "(proven so far)."
    )
    assert proof(told) == ""
    assert told.bound is None


def test_a_file_that_tells_nothing(tmp_path: Path) -> None:
    assert so_far(tmp_path / "nothing.json") is None
    for text in ("", "{", "[]", '{"other": 1}'):
        (tmp_path / "told.json").write_text(text)
        assert so_far(tmp_path / "told.json") is None

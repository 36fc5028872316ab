"""A posture's score: worked out by hand, with every rule that it breaks, its regret, and a run's own plan."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import optim
from desks import Here
from optim.case import Case
from optim.engine.scoring import score as engine_score
from optim.errors import PostureFileError, SolverCrash, UsageError
from optim.instance.posture import Posture, Standing
from optim.report.tables import TABLES, View
from optim.store.plan_json import plan_from_json
from optim.studies import solve_case, study
from optim.studies.postures import decisions_of, posture_called, posture_of_plan, posture_of_start
from optim.studies.runner import Runner
from optim.studies.scores import score
from optim.studies.solve_case import alone
from worlds import case, world

TUTORIAL = optim.load("tutorial")
STEADY = optim.choose(TUTORIAL, mode="steady")
PHASED = optim.choose(TUTORIAL)
START = {("rotational", "NOV", "armored", "border"): 1, ("permanent", "TER", "light", "south"): 1}
HERE = Path("nowhere")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with study(STEADY, gap=0.0) as made:
        yield made


def always(units: dict[tuple[str, str, str, str], int], **more: dict[str, str]) -> Posture:
    return Posture("mine", {"": Standing(units, **more)})  # type: ignore[arg-type]


def test_the_start_of_the_tutorial_as_worked_out_by_hand(runner: Runner) -> None:
    """In place 10 + 6; by day 30 there are 1 + 1.5 + 0.625 = 3.125 battalions of 4, which earn 6.25 of 8."""
    found = score(runner, "start")
    (told,) = found.document["postures"]
    assert told["coverage"] == pytest.approx(100 * (10 + 6 + 8 * 3.125 / 4) / 52, abs=1e-4)
    assert told["rules"] == []
    assert (told["best"], told["best_bound"]) == (pytest.approx(93.75), pytest.approx(93.75, abs=1e-3))
    assert told["regret_low"] == pytest.approx(93.75 - told["coverage"])
    assert told["cost_musd"] == pytest.approx(40 + 15)
    assert "start keeps every rule." in found.said
    assert sorted(found.plans) == ["best", "posture"]


def test_every_rule_that_is_broken_is_listed_by_how_much(runner: Runner) -> None:
    """Nova stations 3 battalions at the border: 4 x 600 soldiers, 1,800 beds with the camp, 2 ranges."""
    found = score(runner, always({**START, ("permanent", "NOV", "armored", "border"): 3}), bound=False)
    rules = found.tables["rules"]
    listed = [tuple(row) for row in rules[["family", "where", "by", "unit"]].itertuples(index=False)]
    assert listed == [
        ("domain", "stationed Nova armored Border", 3, "units"),
        ("force_pool", "Nova armored", 1, "units"),
        ("beds", "Border", 600, "soldiers"),
        ("beds", "Border", 1800, "soldiers"),
        ("ranges", "Border", 2, "units"),
        ("founding_act", "Border", 3, "units"),
        ("consent", "Nova in Border", 3, "units"),
        ("budget", "Nova", 15, "million USD"),
    ]
    (told,) = found.document["postures"]
    assert told["best"] is told["regret_low"] is told["regret_high"] is None
    assert all(rule["meaning"] and rule["rule"] for rule in told["rules"])
    camp = plan_from_json(found.plans["posture"]).built
    assert dict(camp) == {("fort-camp", 1): 1}, "it is built, though that alone is not enough"


def test_more_than_any_that_keeps_the_rules_covers_is_a_negative_regret(runner: Runner) -> None:
    everything = {
        ("rotational", "NOV", "armored", "border"): 8,
        ("rotational", "TER", "light", "coast"): 3,
        ("permanent", "TER", "light", "south"): 1,
    }
    found = score(runner, always(everything))
    (told,) = found.document["postures"]
    assert told["coverage"] == 100
    assert told["regret_high"] == pytest.approx(-6.25, abs=1e-3)
    assert any("more than any posture that keeps every rule" in one for one in found.said)


def test_a_framework_nation_binds_only_where_it_is_stated(runner: Runner) -> None:
    units = {**START, ("rotational", "MER", "light", "border"): 1}
    free = score(runner, always(units), bound=False).document["postures"][0]
    stated = score(runner, always(units, leads={"border": "MER"}), bound=False).document["postures"][0]
    assert free["rules"] == []
    assert [(rule["family"], rule["by"], rule["unit"]) for rule in stated["rules"]] == [
        ("framework", 50, "soldiers")
    ]


@pytest.mark.parametrize("case", [STEADY, PHASED], ids=["steady", "phased"])
def test_a_runs_own_plan_has_the_runs_coverage_and_breaks_nothing(case: Case) -> None:
    solved = optim.solve(case, gap=0.01)
    assert solved.plan is not None
    own = posture_of_plan(case, solved.plan, "own")
    decided = decisions_of(case, own)
    for name in ("stationed", "rotated", "stored", "shared", "pledged", "framework"):
        assert getattr(decided, name) == getattr(solved.plan, name), name
    with study(case, gap=0.01) as runner:
        (told,) = score(runner, own, bound=False).document["postures"]
    assert told["rules"] == []
    assert told["coverage"] == pytest.approx(solved.outcome.coverage, abs=1e-4)


def test_all_freed_is_as_good_as_the_best(runner: Runner) -> None:
    found = score(runner, "start", free=["border", "coast", "south"])
    (told,) = found.document["postures"]
    assert told["coverage"] == pytest.approx(93.75, abs=1e-3)
    assert told["as_stated"] == pytest.approx(42.788, abs=1e-3)
    some = score(runner, "start", free=["coast"], bound=False).document["postures"][0]
    assert told["as_stated"] < some["coverage"] < told["coverage"]
    assert any(one.startswith("Freed: Border, Coast and South.") for one in found.said)


def test_periods_hold_until_the_next_and_the_first_before_too() -> None:
    later = Posture("mine", {"2023H1": Standing(START), "2022H2": Standing({})})
    assert set(decisions_of(PHASED, later).rotated) == {("NOV", "armored", "border", 2)}
    assert set(decisions_of(STEADY, later).rotated) == {("NOV", "armored", "border", 1)}
    only = Posture("mine", {"2023H1": Standing(START)})
    assert set(decisions_of(PHASED, only).rotated) == {("NOV", "armored", "border", t) for t in (1, 2)}
    before = Posture("mine", {"2020H1": Standing(START)})
    assert decisions_of(PHASED, before) == decisions_of(PHASED, only)
    assert decisions_of(PHASED, posture_of_start(TUTORIAL)) == decisions_of(PHASED, only)


def test_a_roster_fills_what_it_can_unless_it_says_otherwise() -> None:
    madrid = optim.choose(optim.load("madrid2022"), mode="steady")
    rosters = {("est-company", n): 2 for n in ("BEL", "DNK", "FRA")}
    ratio = max(
        row.dwell_ratio for row in madrid.instance.contributors if row.contributor in ("BEL", "DNK", "FRA")
    )
    full = Posture("mine", {"": Standing({}, rosters)})
    assert decisions_of(madrid, full).shared.get(("est-company", 1), 0) == int(6 / (1 + ratio))
    none = Posture("mine", {"": Standing({}, rosters, {"est-company": 0})})
    assert not decisions_of(madrid, none).shared


@pytest.mark.parametrize(
    ("posture", "free", "told"),
    [
        ("stat", (), "there is no posture 'stat': expected a table .*nearest: 'start'"),
        ("nowhere.csv", (), "there is no file 'nowhere.csv'"),
        ("start", ("bordr",), "--free: unknown region or theater 'bordr'; nearest: 'border'"),
    ],
)
def test_what_cannot_be_meant(runner: Runner, posture: str, free: tuple[str, ...], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        score(runner, posture, free=free)


def test_faults_of_a_table_reach_python(runner: Runner, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "contributor,unit_type,theater,mode,units\nXXX,light,south,rotational,1\n", encoding="utf-8"
    )
    with pytest.raises(PostureFileError, match="unknown contributor 'XXX'"):
        score(runner, str(file))


def test_a_posture_that_ships_is_found_by_name() -> None:
    madrid = optim.load("madrid2022")
    june = posture_called("june2022", madrid, "madrid2022", HERE)
    start = posture_of_start(madrid).periods[""].units
    assert june.periods[""].units == {cell: units for cell, units in start.items() if units}
    assert june.periods[""].leads["EST"] == "GBR"


def test_units_that_are_assigned_are_stated_scored_and_kept_apart_from_what_stands() -> None:
    """Of the offer of one unit two are stated: both can be called, and the rule that is broken is listed."""
    policy = {"ordinary_notice": 40}
    there = case(world(policy=policy, assignments=[{"max_units": 1, "premium": "0"}]), mode="steady")
    stated = always({("assigned", "AAA", "armored", "NORTH"): 2})
    posture = decisions_of(there, stated)
    found = engine_score(there, posture)
    assert [sentence.partition(":")[0] for sentence in found.ledger.breaches] == ["assignments"]
    assert sum(units for key, units in found.plan.surged.items() if key[4] == "assigned_own") == 2
    assert posture_of_plan(there, found.plan, "mine").periods[""].units == stated.periods[""].units
    table = TABLES["allocation"](View(there, found.plan, found.ledger))
    (row,) = table[["mode", "units", "personnel", "start"]].itertuples(index=False, name=None)
    assert row == ("assigned", 2, 0, 0)


def test_a_brigade_that_assigned_units_complete_is_formed_of_a_posture() -> None:
    """Two battalions stand and one is assigned: the brigade on call that is asked for, and none in place."""
    kind = {"formation": "on-call", "completes": "brigade"}
    there = case(
        world(
            formations=[{}, kind],
            assignments=[{"premium": "0"}],
            requirements=[{"capability": "on-call", "amount": "1"}],
        ),
        mode="steady",
    )
    cell = ("AAA", "armored", "NORTH")
    stated = {("rotational", *cell): 2, ("assigned", *cell): 1}
    found = engine_score(there, decisions_of(there, always(stated)))
    assert (found.coverage, found.ledger.breaches) == (100, ())
    assert dict(found.plan.formed) == {("NORTH", "on-call", 1): 1}
    fewer = engine_score(there, decisions_of(there, always({("rotational", *cell): 2})))
    assert (fewer.coverage, dict(fewer.plan.formed)) == (0, {})


class Lost(Executor):
    """An executor whose workers fail."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(OSError("the process ended"))
        return future


def test_a_worker_that_is_lost_is_told() -> None:
    base = optim.choose(optim.load("tutorial"), mode="steady")
    told = r"was not scored: its worker failed \(OSError: the process ended"
    with study(base, executor=Lost()) as runner, pytest.raises(SolverCrash, match=told):
        score(runner, "start", bound=False)


class Noting(Here):
    """Takes down what it is given."""

    def __init__(self) -> None:
        self.calls: list[Any] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls.append(fn)
        return super().submit(fn, *args, **kwargs)


def test_workers_that_are_threads_solve_one_after_the_other() -> None:
    """HiGHS may not be used by two threads at once: a score waits for a case that is being solved."""
    noting = Noting()
    with study(optim.choose(optim.load("tutorial"), mode="steady"), executor=noting) as runner:
        score(runner, "start", bound=False)
    assert noting.calls == [alone]
    with ThreadPoolExecutor(1) as thread:
        with solve_case._one_at_a_time:
            waiting = thread.submit(alone, lambda: "done")
            with pytest.raises(TimeoutError):
                waiting.result(0.1)
        assert waiting.result(60) == "done"

"""Explain: planted causes are named, repairs repair and are minimal, and what can be had is told to be so."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import optim
from desks import desk
from optim.engine.assembly import compile_case
from optim.engine.highs import new, solution_of
from optim.engine.optimize_measure import held
from optim.errors import InfeasibleError, UsageError
from optim.reading import read_case
from optim.studies.explanations import explain
from optim.studies.explanations.arithmetic import Line, arithmetic, sentences
from optim.studies.explanations.deletion_filter import LEAPS, dropped
from optim.studies.explanations.demand import Demand, Item, demand
from optim.studies.question import Terms
from worlds import HQ, LIGHT, case, world

TERMS = Terms(gap=0.01, time_limit=300.0)
ASK = "coast-ask"
CONSENT = ("contributors.*.consents_permanent", "false")

# what is planted: the policy, what it is set to, what is asked; with what is there it can be had
PLANTED = [
    ("dwell", "contributors.*.dwell_ratio=2.5", "troops.border>=1700"),
    ("dwell", "contributors.*.dwell_ratio=2.5", "coverage>=90"),
    ("dwell", "contributors.*.dwell_ratio=2.5", "brigade.border>=1"),
    ("deployed_share", "contributors.*.deployed_share=0.01", "troops.border>=1700"),
    ("deployed_share", "contributors.*.deployed_share=0.01", "coverage>=90"),
    ("framework", "theaters.*.lead_share=0.9", "coverage>=90"),
    ("framework", "theaters.*.lead_share=0.9", "brigade.border>=1"),
    ("framework", "theaters.*.max_participants=1", "troops.border>=1700"),
    ("budgets", "budgets.*.*.amount_musd=x0.5", "troops.border>=1700"),
    ("budgets", "budgets.*.*.amount_musd=x0.5", "coverage>=80"),
    ("budgets", "budgets.*.*.amount_musd=x0.5", "brigade.border>=1"),
    ("budgets", "budgets.*.*.amount_musd=x0.3", ASK),
    ("budgets", "budgets.*.*.amount_musd=x0.1", "worst>=50"),
    ("beds", "sites.*.beds=x0.5", ASK),
    ("beds", "sites.*.beds=x0.7", "brigade.border>=1"),
    ("beds", "sites.*.beds=x0.7", "coverage>=80"),
    ("beds", "sites.*.permanent_beds=0", "coverage.south>=10"),
    ("ranges", "sites.*.ranges=0", ASK),
    ("ranges", "sites.*.ranges=1", "troops.border>=1700"),
    ("ranges", "sites.*.ranges=1", "coverage>=90"),
    ("forces", "forces.*.*.*.units=x0.5", "coverage>=80"),
    ("forces", "forces.*.*.*.units=x0.7", "brigade.border>=1"),
    ("forces", "forces.*.*.*.units=x0.7", "troops.border>=1700"),
]
ONLY_WHOLE = [
    ("dwell", "contributors.*.dwell_ratio=1.1", "brigade.border>=1"),
    ("dwell", "contributors.*.dwell_ratio=1.1", "coverage>=90"),
    ("beds", "sites.*.beds=x0.9", "coverage>=90"),
]


def pair(text: str) -> tuple[str, str]:
    path, _, value = text.partition("=")
    return path, value


def given(asked: str) -> dict[str, Any]:
    return {"require": [asked]} if asked == ASK else {"why_not": [asked]}


@pytest.mark.parametrize("asked", dict.fromkeys(asked for _, _, asked in [*PLANTED, *ONLY_WHOLE]))
def test_without_the_planted_cause_it_can_be_had(tmp_path: Path, asked: str) -> None:
    with desk(tmp_path, read_case("tutorial", mode="steady"), TERMS) as here:
        assert "feasible (proven)" in explain(here, **given(asked)).claim


@pytest.mark.parametrize(("policy", "planted", "asked"), [*PLANTED, *ONLY_WHOLE])
def test_the_planted_cause_is_named(tmp_path: Path, policy: str, planted: str, asked: str) -> None:
    with desk(tmp_path, read_case("tutorial", mode="steady", overrides=[pair(planted)]), TERMS) as here:
        found = explain(here, **given(asked), count=4)
    assert found.claim.endswith("cannot be had (proven)")
    assert policy in [line["sentence"].split(":")[0] for line in found.document["conflict"]]
    alone = [one for one in found.document["repairs"] if one["sentence"].startswith(f"{policy} (")]
    assert any(one["steps"] == 1 for one in alone), found.document["repairs"]
    assert all(one["minimal"] and one["coverage"] is not None for one in found.document["repairs"])


@pytest.mark.parametrize(("policy", "planted", "asked"), ONLY_WHOLE)
def test_these_are_impossible_only_in_whole_numbers(policy: str, planted: str, asked: str) -> None:
    case = read_case("tutorial", mode="steady", overrides=[pair(planted)])
    name, value = asked.split(">=")
    compiled = held(case, compile_case(case, tightenings=()), {name: float(value)}, {})
    for relaxed, there in ((True, True), (False, False)):
        solver = new(compiled, "coverage_index", {"threads": 1}, relaxed=relaxed)
        solver.run()
        assert (solution_of(solver) is not None) is there, policy


def test_repairs_and_conflicts_are_what_they_say(tmp_path: Path) -> None:
    """Each repair by a fresh run; with what any one policy allowed put back there is no plan."""
    wanted = {"troops.border": 3000.0, "brigade.coast": 1.0}
    with desk(tmp_path, read_case("tutorial", mode="steady"), TERMS) as here:
        found = explain(here, why_not=[f"{name}>={value:g}" for name, value in wanted.items()])
    assert len(found.document["repairs"]) >= 3
    assert len({tuple(map(tuple, one["changes"])) for one in found.document["repairs"]}) >= 3
    with optim.session(optim.load("tutorial"), mode="steady") as session:
        for repair in found.document["repairs"]:
            moves = [tuple(pair) for pair in repair["changes"]]
            assert solved(session, moves, wanted)
            policies = dict.fromkeys(path.split(".")[-1] for path, _ in moves)
            for one in policies:
                # those of one policy are put back together
                back = [move for move in moves if not same_policy(move[0], one)]
                assert not solved(session, back, wanted)


def same_policy(path: str, column: str) -> bool:
    together = [{"beds", "permanent_beds"}, {"modes", "max_units"}, {"consents_permanent"}]
    mine = path.split(".")[-1]
    return mine == column or any({mine, column} <= both for both in together)


def solved(session: optim.Session, moves: list[tuple[str, ...]], wanted: dict[str, float]) -> bool:
    act = next((value for path, value in moves if path == "founding_act"), None)
    changes = {path: value for path, value in moves if path != "founding_act"}
    try:
        session.solve(changes, founding_act=act, at_least=wanted, gap=100.0)
    except InfeasibleError:
        return False
    return True


def test_the_arithmetic_is_by_hand(tmp_path: Path) -> None:
    """Four battalions at the border. The nations have 11 of maneuver; at 1:1, 1:1 and 1:1 fewer rotate."""
    with desk(tmp_path) as here:
        found = explain(here, require=["border-ask"])
    sums = found.tables["arithmetic"].set_index("what")
    instance = here.case.instance
    brings = {row.unit_type for row in instance.capabilities if row.capability == "maneuver"}
    dwell = {row.contributor: row.dwell_ratio for row in instance.contributors}
    pools = [row for row in instance.forces if row.unit_type in brings]
    assert sums.needed["maneuver battalions that nations have"] == 4
    assert sums.there["maneuver battalions that nations have"] == sum(
        row.units - row.kept_home for row in pools
    )
    rotating = sum((row.units - row.kept_home) // (1 + dwell[row.contributor]) for row in pools)
    assert sums.there["maneuver battalions that nations can hold at their dwell ratios"] == float(rotating)
    (line,) = [one for one in found.document["conflict"] if one["sentence"].startswith("beds")]
    assert line["rows"][0].startswith("sites.csv lines 2 to ")
    assert line["sources"]
    (asked,) = [one for one in found.document["conflict"] if one["sentence"].startswith("asked")]
    assert asked["rows"] == ["asks.csv line 2"]


def test_who_may_stand_in_counts_as_what_gives_the_most() -> None:
    """Nobody has an engineer; each of 16 light battalions is half a one."""
    engineers = {"unit_type": "sapper", "capability": "engineers"}
    tables: dict[str, Any] = {
        "unit_types": [{}, LIGHT, HQ, HQ | {"unit_type": "sapper", "headquarters": False}],
        "capabilities": [{}, {"unit_type": "light"}, {"unit_type": "hq", "capability": "command"}, engineers],
        "asks": [{"capability": "engineers", "amount": "9"}],
    }
    for rows, there in (([], 0), ([{"in_place_of": "sapper"}], 8)):
        tried = case(world(**tables, substitutes=rows), mode="steady", require=("demand",))
        found = arithmetic(tried, demand(tried, (), ()))
        assert {line.there for line in found if line.way == "that nations have"} == {there}


def test_what_there_is_too_little_of_is_a_sentence() -> None:
    """Rotation alone may fall short where some station theirs for good: that by itself proves nothing."""
    have = Line("maneuver", "that nations have", "nations have {0}", Decimal(9), Decimal(30))
    dwell = Line(
        "maneuver", "at dwell", "nations can hold {0} at their dwell ratios", Decimal(9), Decimal(7), True
    )
    both = Line("maneuver", "with consent", "{0} where some station for good", Decimal(9), Decimal(8))
    assert list(sentences([have, dwell, both])) == [
        "It needs 9 maneuver; nations can hold 7 at their dwell ratios and 8 where some station for good."
    ]
    assert (dwell.short, dwell.proof, both.proof, have.proof) == (True, False, True, False)


def test_of_what_units_at_home_complete_nothing_need_be_held_in_place() -> None:
    """Seven battalions of two brigades: of one in place, and of one whose parts may stay at home."""
    kind = {"formation": "on-call", "completes": "brigade", "amount": "4"}
    instance = world(
        formations=[{}, kind], asks=[{"capability": f, "amount": "1"} for f in ("brigade", "on-call")]
    )
    in_place, on_call = (Demand((), (Item("", row),)) for row in instance.asks)
    assert {line.needed for line in arithmetic(case(instance), in_place)} == {3}
    assert arithmetic(case(instance), on_call) == ()


def test_why_there_is_no_plan_at_all(tmp_path: Path) -> None:
    case = read_case("tutorial", mode="steady", overrides=[("contributors.*.dwell_ratio", "9")])
    with desk(tmp_path, case, TERMS) as here:
        found = explain(here)
    assert found.base is None
    assert "dwell" in [line["sentence"].split(":")[0] for line in found.document["conflict"]]
    assert found.document["repairs"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"require": ["border-aks"]}, "unknown ask 'border-aks'; nearest: 'border-ask'"),
        ({"why_not": ["troops.border=3"]}, "expected MEASURE>=VALUE"),
        ({"why_not": ["troops.bordr>=3"]}, "unknown measure 'troops.bordr'; nearest: 'troops.border'"),
        ({"why_not": ["worst<=3"]}, "cannot be held to at most"),
        ({"count": 0}, "--n is 0"),
    ],
)
def test_what_cannot_be_explained(tmp_path: Path, given: dict[str, list[str]], said: str) -> None:
    with desk(tmp_path) as here, pytest.raises(UsageError, match=said):
        explain(here, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "needed", [(), ("a",), ("h",), ("a", "h"), ("c", "d"), ("b", "g", "h"), tuple("abcdefgh")]
)
def test_what_is_not_needed_is_dropped_and_each_of_the_rest_is_needed(needed: tuple[str, ...]) -> None:
    """There is a plan as soon as any of the needed ones is left out; and how few answers that takes."""
    asked: list[tuple[str, ...]] = []

    def can(sets: Sequence[Sequence[str]]) -> list[bool | None]:
        asked.extend(map(tuple, sets))
        return [bool(set(one) & set(needed)) for one in sets]

    found = dropped("abcdefgh", can)
    assert set(found.these) == set("abcdefgh") - set(needed)
    assert found.proven
    assert len(asked) <= len(LEAPS) * (1 + 2 * len(needed))


def test_what_is_not_known_is_kept_and_not_proven() -> None:
    found = dropped("ab", lambda sets: [None for _ in sets])
    assert found.these == ()
    assert not found.proven

"""Prices both ways: a world solved by hand, bisection against every value, and what never goes up or down.

One nation has 18 battalions and a dwell ratio of 1, so 18 / (1 + 1) = 9 can be in place for ever. Twelve are
wanted there, each worth a twelfth of 100 points, and 5 are promised.

    dwell 1, as it is              9 battalions    75.00 points
    dwell 0.8, a fifth less rest  10 battalions    83.33
    dwell 0, lifted               12 battalions   100.00   (18, of which 12 are wanted)
    dwell 1.2, a fifth more rest   8 battalions    66.67
    dwell 2.6                      5 battalions    41.67   the last with a plan: 18 / 3.6 = 5
    dwell 2.65                     4 battalions            fewer than were promised
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desks import desk
from optim.case import Case
from optim.families import LEVERS, Scale
from optim.reading import prepared, read_case
from optim.studies.findings import Findings
from optim.studies.last_plans import Search, last_plans
from optim.studies.policy_moves import Move, moves_of
from optim.studies.prices import price
from optim.studies.question import Question, Terms
from worlds.base import case
from worlds.plain import plain
from worlds.tiniest import tiniest_case

GAP = 1e-6
POINT = 0.005  # of a coverage that is written with two decimals
FINE = Terms(gap=GAP, time_limit=300.0)
TURNOVER = [("policy.turnover_price", "0.3")]


def rotating(promised: int = 5, **more: object) -> Case:
    """The world above, with so many battalions promised; each costs 40 of 900 million USD."""
    return case(
        plain(
            forces=[{"units": 18}],
            contributors=[{"dwell_ratio": "1", "land_force": 20000, "consents_permanent": False}],
            theaters=[{"host": "AAA"}],
            sites=[{"beds": 20000}],
            budgets=[{"amount_musd": "900"}],
            costs=[
                {"item": item, "cost_musd": "40"}
                for item in ("permanent", "rotational", "stored", "purchase")
            ],
            requirements=[{"amount": "12", "weight": "100"}],
            commitments=[{"units": promised}],
            **more,
        ),
        mode="steady",
    )


def priced(folder: Path, of: list[str], tried: Case, *, how_far: bool = False) -> Findings:
    with desk(folder, tried, FINE) as here:
        return price(here, of, how_far=how_far)


def test_both_directions_are_as_by_hand(tmp_path: Path) -> None:
    frame = priced(tmp_path, ["dwell"], rotating(), how_far=True).tables["prices"]
    told = [(row.move, row.way, row.end, row.status, row.coverage) for row in frame.itertuples()]
    assert [one[:3] for one in told] == [
        ("", "", ""),
        ("lifted: no rest", "looser", ""),
        ("a fifth less rest", "looser", ""),
        ("a fifth more rest", "tighter", ""),
        ("x2.65 and on: no plan", "tighter", "first"),
        ("x2.6: last with a plan", "tighter", "last"),
    ]
    assert [one[3] for one in told] == [*["optimal"] * 4, "infeasible", "optimal"]
    assert [one[4] for one in told if one[3] == "optimal"] == pytest.approx(
        [75, 100, 250 / 3, 200 / 3, 125 / 3], abs=POINT
    )
    low, high = frame.difference_low, frame.difference_high
    assert list(low[1:4]) == pytest.approx([25, 25 / 3, -25 / 3], abs=POINT)
    assert list(high[1:4]) == pytest.approx([25, 25 / 3, -25 / 3], abs=POINT)


def test_the_strongest_of_each_direction_is_told(tmp_path: Path) -> None:
    found = priced(tmp_path, ["dwell", "forces", "lift"], rotating(), how_far=True)
    frame = found.tables["prices"]
    for way, sign in (("looser", -1), ("tighter", 1)):
        strongest = frame.difference_low[(frame.way == way) & (frame.end == "")]
        assert list(strongest * sign) == sorted(strongest * sign), f"{way}: the strongest is not first"
    told = {one.label: one.text for one in found.opening}
    assert told["Worth most"].startswith("Rest between deployments (lifted: no rest): ")
    assert told["Worth most"].endswith("the best plan covers 25.00 points more (proven).")
    assert told["Costs most"].startswith("Force pools (a fifth fewer): ")
    assert told["Costs most"].endswith("the best plan covers 16.67 points less (proven).")  # 14 / 2 = 7
    assert found.claim.startswith("The largest loss, force pools (a fifth fewer): ")
    assert (
        "rest between deployments has a plan up to x2.6, with coverage 41.67, "
        "and none from x2.65 on (proven)." in found.said
    )
    assert [shown.title.split(":")[0] for shown in found.shown][:2] == [
        "Loosened, worth most first",
        "Tightened, costs most first",
    ]


def test_no_plan_is_a_finding_and_no_error(tmp_path: Path) -> None:
    """All 9 that can be in place are promised: a fifth more rest leaves 8."""
    found = priced(tmp_path, ["dwell", "forces"], rotating(promised=9), how_far=True)
    frame = found.tables["prices"]
    assert set(frame.status) == {"optimal", "infeasible"}
    tightened = found.shown[1].frame
    assert list(tightened.coverage) == ["no plan (proven)", "no plan (proven)"]
    (said,) = [one for one in found.said if one.startswith("No plan is left")]
    assert said == (
        "No plan is left (proven): rest between deployments (a fifth more rest), "
        "force pools (a fifth fewer). "
        'Why: `optimize explain` with `--set "contributors.*.dwell_ratio=+20%"`.'
    )
    assert "rest between deployments has no plan from x1.05 on (proven)." in found.said
    ends = [one for one in found.document["prices"] if one["end"]]
    assert [(one["constraint"], one["end"], one["status"]) for one in ends] == [
        ("dwell", "first", "infeasible"),
        ("forces", "first", "infeasible"),
    ]


@pytest.mark.parametrize("promised", [2, 5, 8, 9])
def test_the_last_plan_is_that_of_every_value_tried(tmp_path: Path, promised: int) -> None:
    tried = rotating(promised)
    names = ["dwell", "forces", "deployed_share", "beds", "budgets"]
    with desk(tmp_path, tried, FINE) as here:
        found = {one.lever.name: one for one in last_plans(here, names)}
        assert set(found) == set(names)
        for name, one in found.items():
            scale = LEVERS[name].scale
            assert scale is not None
            factors = {factor: Question(changes=scale.changes(factor)) for factor in scale.factors}
            answers = here.ask(factors.values())
            allowed = [factor for factor, question in factors.items() if answers[question].status != "error"]
            plans = [
                factor for factor in allowed if answers[factors[factor]].status in ("optimal", "within_gap")
            ]
            without = [factor for factor in allowed if answers[factors[factor]].status == "infeasible"]
            assert sorted(plans + without) == sorted(allowed)
            assert one.last == (plans[-1] if plans else None), name
            assert one.first == (without[0] if without else None), name
            assert one.narrow
            assert one.limited == (allowed != list(scale.factors))
            assert one.cases <= 8, f"{name}: {one.cases} cases are no bisection"


@pytest.mark.parametrize("unknown", [None, 7])
@pytest.mark.parametrize("last", range(21))
def test_a_search_ends_beside_the_first_without_a_plan(last: int, unknown: int | None) -> None:
    """``last`` factors of 20 have a plan; of one it cannot be told."""
    tried = rotating()
    search = Search(tried, prepared(tried.instance), LEVERS["beds"])
    asked = []
    while (at := search.wanted) is not None:
        assert at not in asked
        asked.append(at)
        status = "no_plan" if at == unknown else "optimal" if at <= last else "infeasible"
        search.see(at, status, plan=status == "optimal")
    found, factors = search.found(), Scale(()).factors
    assert len(factors) == 20
    assert len(asked) <= 6
    if unknown in asked:
        assert not found.narrow
        assert found.last is None or found.last >= factors[last - 1]
        assert found.first is None or found.first <= factors[last]
        assert all("last" not in move.how for move in found.moves), "nothing is proven to be the last"
    else:
        assert found.narrow
        assert found.last == (factors[last - 1] if last else None)
        assert found.first == (factors[last] if last < 20 else None)


def test_a_scale_goes_by_degrees_to_its_end() -> None:
    assert Scale(()).factors[:2] == (Decimal("0.95"), Decimal("0.90"))
    assert Scale(()).factors[-1] == 0
    rising = Scale((), Decimal(4)).factors
    assert (rising[0], rising[-1], len(rising)) == (Decimal("1.05"), 4, 60)
    assert [Scale.text(one) for one in (*rising[-1:], Decimal("0.90"), Decimal("0.00"))] == [
        "x4",
        "x0.9",
        "x0",
    ]


SEEDS = (0, 12, 13, 16, 19, 25, 26, 27, 32, 41, 50, 51, 52, 57)
"""Tiniest worlds that are valid instances once costs of types that nobody has are left out."""
WORLDS = {
    "rotating": rotating,
    "charged": lambda: rotating(policy={"turnover_price": "0.1", "handover_price": "1"}),
    "tutorial": lambda: read_case("tutorial", mode="steady"),
    "tutorial-phased": lambda: read_case("tutorial", mode="phased", overrides=TURNOVER),
    **{f"tiniest-{seed}": lambda seed=seed: tiniest(seed) for seed in SEEDS},
}


def tiniest(seed: int) -> Case:
    """A tiniest world without costs of types that it has not."""
    drawn = tiniest_case(seed)
    types = {row.unit_type for row in drawn.instance.unit_types}
    costs = tuple(row for row in drawn.instance.costs if row.unit_type in types)
    return drawn.replace(instance=drawn.instance.replace(costs=costs))


@pytest.mark.parametrize("world", WORLDS)
def test_looser_never_scores_less_and_tighter_never_more(tmp_path: Path, world: str) -> None:
    tried = WORLDS[world]()
    moves = moves_of(tried)[0]
    with desk(tmp_path, tried, Terms(gap=GAP, time_limit=300.0)) as here:
        answers = here.ask(move.question for move in moves)
        if answers[Question()].status == "infeasible":
            pytest.skip("its demand cannot be met")
        base = answers.base
        assert None not in (base.best_score, base.score_bound)
        for move in moves:
            row = answers[move.question]
            assert row.status != "error", f"{move}: {row.reason}"
            if move.way == "looser" and not rosters_differ(tried, move):
                assert row.score_bound is not None, f"{move} has no plan"
                assert row.score_bound >= base.best_score - 10 * GAP, str(move)  # type: ignore[operator]
            if move.way == "tighter" and not rosters_differ(tried, move) and row.best_score is not None:
                assert row.best_score <= base.score_bound + 10 * GAP, str(move)  # type: ignore[operator]


def rosters_differ(tried: Case, move: Move) -> bool:
    """A roster of whole units at a lower dwell ratio fills more of a slot, which costs more."""
    return move.constraint == "dwell" and bool(tried.instance.sharing)


def test_another_price_of_a_charge_is_told_apart(tmp_path: Path) -> None:
    """The score at another price is another measure: it is neither worth most nor costs most.

    Nobody is in place at first: 9 battalions of 600 soldiers are new, at a tenth of a point a thousand.
    """
    tried = rotating(policy={"turnover_price": "0.1"})
    found = priced(tmp_path, ["turnover_price", "lift"], tried)
    frame = found.tables["prices"]
    assert list(frame.move[frame.constraint == "turnover_price"]) == ["lifted", "half", "double"]
    moved = frame[frame.constraint == "turnover_price"]
    assert list(moved.difference_low) == pytest.approx([0.54, 0.27, -0.54], abs=POINT)
    assert list(moved.coverage) == pytest.approx([75, 75, 75], abs=POINT)
    assert not [one for one in found.opening if "price of" in one.text]
    (table,) = [
        shown for shown in found.shown if "price of soldiers newly placed" in set(shown.frame.constraint)
    ][:1]
    assert table.title.startswith("Other prices of what a plan asks of nations")
    assert set(table.frame.constraint) == {"price of soldiers newly placed"}

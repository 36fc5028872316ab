"""Charges: scores of worlds solved by hand; the model, the checker and the second statement agree on them."""

from __future__ import annotations

import pytest

from optim.case import Case
from optim.check import account
from optim.engine.assembly import compile_model
from optim.model import build
from oracle.second import statement
from oracle.second.solve import Solver
from solving import best
from worlds import case
from worlds.plain import ROTATING, plain

STAFFED = [{"contributor": "AAA"}, {"contributor": "BBB"}]


def score(case: Case) -> float:
    """The best score of all plans, which the exact account of the plan and the second statement confirm."""
    found = best(case)
    assert found is not None
    ledger = account(case, found.plan)
    assert ledger.breaches == ()
    assert float(ledger.score) == pytest.approx(found.coverage)
    assert Solver(statement(case)).coverage() == pytest.approx(found.coverage)
    return found.coverage


@pytest.mark.parametrize(("mode", "price", "expected"), [
    ("phased", "30", 100 - 10 * 30 * 0.6 / 2),  # ten battalions of 600, newly placed once in two half-years
    ("phased", "40", 0),  # 12 points for a battalion that is worth 10
    ("steady", "15", 100 - 10 * 15 * 0.6),
    ("steady", "20", 0),
    ("steady", "0", 100),
])  # fmt: skip
def test_who_is_newly_placed_costs_points(mode: str, price: str, expected: float) -> None:
    assert score(case(plain(policy={"turnover_price": price}), mode=mode)) == pytest.approx(expected)


def test_who_stood_there_at_the_start_is_not_newly_placed() -> None:
    stood = plain(policy={"turnover_price": "40"}, presence=[{"units": 4}])
    assert score(case(stood)) == pytest.approx(40)


def test_a_tour_that_relieves_another_is_not_newly_placed() -> None:
    """Four battalions keep two there: those of the second half-year take the places of the first."""
    about = {"contributors": [ROTATING], "forces": [{"units": 4}]}
    alone = score(case(plain(policy={"turnover_price": "0"}, **about)))
    dear = score(case(plain(policy={"turnover_price": "10"}, **about)))
    assert alone == pytest.approx(20)
    assert dear == pytest.approx(20 - 2 * 10 * 0.6 / 2)


def test_a_slot_of_a_roster_is_filled_once_whoever_s_turn_it_is() -> None:
    shared = plain(
        policy={"turnover_price": "10"},
        contributors=[{"contributor": n} for n in ("AAA", "BBB")],
        forces=[{"contributor": n, "units": 1} for n in ("AAA", "BBB")],
        caveats=[{"contributor": n, "modes": "rotational"} for n in ("AAA", "BBB")],
        sharing=[{"contributor": n} for n in ("AAA", "BBB")],
    )
    assert score(case(shared)) == pytest.approx(10 - 10 * 0.6 / 2)


@pytest.mark.parametrize(("lead", "expected"), [("AAA", 100), ("BBB", 93), (None, 100)])
@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_another_lead_than_that_of_the_start_costs_points_once(
    mode: str, lead: str | None, expected: float
) -> None:
    """Only AAA has battalions: it must lead in every half-year."""
    theaters = [{"multinational": True, "lead_share": "0.5", "lead": lead}, {"theater": "SOUTH"}]
    led = plain(policy={"handover_price": "7"}, theaters=theaters, contributors=STAFFED)
    assert score(case(led, mode=mode)) == pytest.approx(expected)


def test_without_prices_there_are_no_columns_and_the_score_is_the_coverage() -> None:
    model = compile_model(build(case(plain())))
    assert not {"newly", "newly_shared", "handover"} & {name for name, _ in model.keys}
    assert model.costs["score"].tolist() == model.costs["coverage_index"].tolist()
    assert model.offsets["score"] == model.offsets["coverage_index"]

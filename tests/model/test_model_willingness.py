"""23. willingness: the snapshot of its rows, and hand-solved worlds in which its price binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.check import account
from optim.engine.measures import measure
from optim.instance import Instance
from optim.model import build
from optim.model.constraints import willingness
from optim.model.given import Given
from optim.model.terms import strain
from solving import balance, compiled, points
from worlds import HQ, LIGHT, case
from worlds.plain import plain


def offered(free: int = 2, **tables: Any) -> Instance:
    """Ten battalions are wanted of AAA, each worth 10 points, and AAA offers some of them."""
    return plain(**{"willingness": [{"free": str(free)}], **tables})


def answered(instance: Instance, mode: str, price: float) -> tuple[float, float]:
    """Coverage and strain, by the exact checker, of the best plan at a price of strain."""
    tried = case(instance, mode=mode)
    best = balance(tried, price)
    assert best is not None
    ledger = account(tried, best.plan)
    assert ledger.breaches == ()
    assert float(ledger.coverage) - price * float(ledger.strain) == pytest.approx(best.coverage)
    return float(ledger.coverage), float(ledger.strain)


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        unit_types=[{"battalions": "0.5"}, LIGHT, HQ],
        contributors=[{}, {"contributor": "BBB"}],
        forces=[{}, {"unit_type": "light"}, {"unit_type": "hq"}, {"contributor": "BBB"}],
        theaters=[{}, {"theater": "SOUTH", "host": "BBB"}],
        caveats=[{"theater": "SOUTH", "modes": "rotational"}],
        sharing=[{"unit_type": "armored"}, {"unit_type": "armored", "contributor": "BBB"}],
        willingness=[{"free": "1.5"}, {"branch": "support", "free": "2"}],
        policy={"strain_widths": "0.5", "strain_prices": "1 2"},
    )
    same_as_reviewed(willingness, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("price", "coverage", "strain"),
    [(0.5, 100, 25), (2, 100, 25), (3, 50, 5), (4, 50, 5), (6, 30, 1), (11, 20, 0)],
)
def test_the_price_of_strain_binds(mode: str, price: float, coverage: float, strain: float) -> None:
    """Two are free; the third costs the price, the next two twice as much, all others four times."""
    assert answered(offered(), mode, price) == pytest.approx((coverage, strain))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("free", "coverage"), [(0, 0), (3, 30), (10, 100)])
def test_what_is_offered_binds_where_strain_is_dear(mode: str, free: int, coverage: float) -> None:
    assert answered(offered(free), mode, 11) == pytest.approx((coverage, 0))


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_two_nations_share_what_is_asked_of_them(mode: str) -> None:
    """Steps rise: each of two nations gives one battalion above its offer before either gives two."""
    both = offered(contributors=[{}, {"contributor": "BBB"}], forces=[{}, {"contributor": "BBB"}])
    assert answered(both, mode, 6) == pytest.approx((40, 2))


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_a_host_at_home_is_not_pressed(mode: str) -> None:
    assert answered(offered(theaters={"host": "AAA"}), mode, 11) == pytest.approx((100, 0))


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_without_a_price_an_offer_changes_nothing(mode: str) -> None:
    assert points(case(offered(0), mode=mode)) == 100


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_the_terms_of_strain_are_the_measure(mode: str) -> None:
    """What an objective takes from the model, and what studies take from its matrix."""
    tried = case(offered(), mode=mode)
    model, pyomo = compiled(tried), build(tried)
    named = {var.index(): coefficient for coefficient, var in strain(pyomo, Given(tried))}
    vector = measure(tried, model, "strain").vector
    assert named == {index: c for (_, index), c in zip(model.keys, vector, strict=True) if c}
    assert set(named.values()) == {price / tried.period_count for price in (1, 2, 4)}


def test_without_offers_there_are_no_rows_and_no_columns() -> None:
    model = compiled(case(plain()))
    assert strain(build(case(plain())), Given(case(plain()))) == []
    assert not [key for key in (*model.keys, *model.row_keys) if key[0] in ("pressed", "willingness")]

"""Strain: the score less a price of it, of the product, of the second statement and of every plan there is.

Offers lower no coverage, so other tests of the oracle would not show a fault in the rows of willingness. Here
strain has a price.
"""

from __future__ import annotations

from functools import cache

import pytest

from optim.case import Case
from optim.check import account
from optim.model.constraints import FAMILIES, willingness
from oracle.every_plan import Search
from oracle.responding import Responder
from oracle.second import statement
from oracle.second.solve import Solver
from solving import balance
from worlds import valid
from worlds.small import small_case
from worlds.tiniest import tiniest_case

SAME = 1e-5  # points
PRICES = (0.5, 4.0, 25.0)
SMALL = [seed for seed in range(150) if small_case(seed).instance.willingness]
TINIEST = [seed for seed in range(120) if tiniest_case(seed).instance.willingness]


def price_of(seed: int) -> float:
    """A price for the world of a seed; they take turns."""
    return PRICES[seed % len(PRICES)]


def second(case: Case, price: float) -> float | None:
    """The optimum by the second statement."""
    sheet = statement(case)
    solver = Solver(sheet)
    found = solver.least(solver.costs(sheet.loss) + price * solver.costs(sheet.strain))
    return None if found is None else 100 - found[0]


@cache
def ours(seed: int) -> float | None:
    """The optimum of a small world by the product, which the exact checker confirms."""
    case = small_case(seed)
    best = balance(case, price_of(seed))
    if best is None:
        return None
    ledger = account(case, best.plan)
    exact = float(ledger.score - ledger.strain * int(2 * price_of(seed)) / 2)
    assert ledger.breaches or exact == pytest.approx(best.coverage, abs=1e-3)
    return best.coverage


@pytest.mark.parametrize("seed", SMALL)
def test_the_product_finds_what_the_second_statement_finds(seed: int) -> None:
    case = small_case(seed)
    if valid(case):
        expected = second(case, price_of(seed))
        assert ours(seed) == (None if expected is None else pytest.approx(expected, abs=SAME))


@pytest.mark.parametrize("seed", TINIEST)
def test_the_best_of_every_plan_is_found(seed: int) -> None:
    case, price = tiniest_case(seed), price_of(seed // 3)
    if Responder(case).flows:
        return  # answers are on no grid
    values = []
    for plan in Search(case).plans():
        ledger = account(case, plan)
        values.append(float(ledger.score) - price * float(ledger.strain))
    best = balance(case, price)
    assert (best is None) == (not values)
    if best is not None:
        assert best.coverage == pytest.approx(max(values), abs=SAME)


def test_the_worlds_were_worth_looking_at() -> None:
    """Without the rows strain would be free, and many worlds would have a better answer."""
    others = tuple(family for family in FAMILIES if family is not willingness)
    shows = 0
    for seed in SMALL:
        free, priced = balance(small_case(seed), price_of(seed), others), ours(seed)
        shows += free is not None and priced is not None and free.coverage > priced + SAME
    assert shows > len(SMALL) / 4
    assert sum(not Responder(tiniest_case(seed)).flows for seed in TINIEST) >= 12


def test_a_looser_offer_never_lowers_and_a_higher_price_never_raises_what_is_had() -> None:
    for seed in SMALL[:30]:
        case, found = small_case(seed), ours(seed)
        rows = tuple(row.model_copy(update={"free": row.free + 1}) for row in case.instance.willingness)
        more = balance(case.replace(instance=case.instance.replace(willingness=rows)), price_of(seed))
        dearer = balance(case, 2 * price_of(seed))
        if found is not None and more is not None and dearer is not None:
            assert more.coverage >= found - SAME >= dearer.coverage - 2 * SAME

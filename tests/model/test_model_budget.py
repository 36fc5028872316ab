"""19.

budget: the snapshot of its rows, and hand-solved worlds in which it binds. A half-year costs half of a
year.
"""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import budget
from solving import points
from worlds import PRICES, case
from worlds.plain import ANSWER, ROTATING, only, plain

COSTS = [{"item": item, "cost_musd": price} for item, price in PRICES.items()]
NO_BEDS = {"beds": 0, "permanent_beds": 0}
CAMP = {"adds_beds": 600, "cost_musd": "12"}


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"count": 2},
        contributors=[{"cost_factor": "1.5"}, {"contributor": "BBB", "dwell_ratio": "3"}],
        forces=[{}, {"contributor": "BBB"}],
        theaters=[{}],
        sites=[{}],
        costs=COSTS,
        sharing=[{}, {"contributor": "BBB"}],
        projects=[
            {"cost_musd": "20", "scheme": "mixed", "sponsor": "AAA"},
            {"project": "range", "cost_musd": "8"},
        ],
        schemes=[
            {},
            {"scheme": "mixed", "share": "0.5"},
            {"scheme": "mixed", "payer": "sponsor", "share": "0.3"},
            {"scheme": "mixed", "payer": "COMMON", "share": "0.2"},
        ],
        budgets=[{"amount_musd": "300"}, {"payer": "HST", "amount_musd": "11", "first_period": "2024H2"}],
    )
    same_as_reviewed(budget, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("service", "factor", "amount", "expected"),
    [
        ("permanent", "1", "119", 30),  # 30 a year for each
        ("permanent", "1", "120", 40),
        ("rotational", "1", "119", 20),  # 40 a year for each
        ("rotational", "1", "120", 30),
        ("rotational", "1.5", "179", 20),  # 60 a year for each
        ("rotational", "1.5", "180", 30),
    ],
)
def test_running_costs_bind(mode: str, service: str, factor: str, amount: str, expected: float) -> None:
    """As many as the year's budget pays for."""
    paid = plain(
        contributors={"cost_factor": factor},
        costs=COSTS,
        budgets=[{"amount_musd": amount}],
        caveats=only(service),
    )
    assert points(case(paid, mode=mode)) == expected


NOTHING = [{"amount_musd": "0"}, {"payer": "BBB", "amount_musd": "0"}]
IN_TURNS = {
    "contributors": [ROTATING, ROTATING | {"contributor": "BBB"}],
    "forces": [{"units": 1}, {"contributor": "BBB", "units": 1}],
    "sharing": [{}, {"contributor": "BBB"}],
}


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("world", "expected"),
    [
        ({"caveats": only("permanent")}, 100),
        ({"caveats": only("rotational")}, 100),
        (ANSWER | {"movements": [{"pathway": "stored"}]}, 100),
        (IN_TURNS, 10),  # the slot that the two fill
    ],
)
def test_what_has_no_price_costs_nothing(mode: str, world: dict, expected: float) -> None:
    """Nobody has any money, and nobody needs any."""
    assert points(case(plain(**world, costs=[], budgets=NOTHING), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("amount", "expected"), [("19", 0), ("20", 10)])
def test_turns_are_paid_for_by_their_average_and_this_binds(mode: str, amount: str, expected: float) -> None:
    """A slot for two nations at ratio 1: each has half of a unit away, at 20 of 40 million a year."""
    turns = plain(
        contributors=[ROTATING, ROTATING | {"contributor": "BBB"}],
        forces=[{"units": 1}, {"contributor": "BBB", "units": 1}],
        sharing=[{}, {"contributor": "BBB"}],
        costs=COSTS,
        budgets=[{"amount_musd": amount}, {"payer": "BBB", "amount_musd": amount}],
    )
    assert points(case(turns, mode=mode)) == expected


@pytest.mark.parametrize(("amount", "phased", "steady"), [("23", 0, 10), ("24", 15, 20), ("48", 30, 40)])
def test_projects_are_paid_for_once_and_this_binds(amount: str, phased: float, steady: float) -> None:
    """12 million for a bed for a battalion, of half of the host's year: none, 1 + 2 or 2 + 4 in two half-
    years.

    Steady: half of the price counts in each of two half-years: 6 of 11.5, of 12 or of 24 million.
    """
    built = plain(sites=NO_BEDS, projects=[CAMP], budgets=[{"payer": "HST", "amount_musd": amount}])
    assert points(case(built)) == phased
    assert points(case(built, mode="steady")) == steady


@pytest.mark.parametrize(("fund", "expected"), [("5", 0), ("6", 10)])
def test_everybody_who_shares_a_project_s_cost_binds(fund: str, expected: float) -> None:
    """Three quarters of 12 million from the host, the rest from the fund: half of its year is 3 million, or
    less.

    It pays for one camp in the first half-year or in the second; once there, it stands. The host has plenty.
    """
    shares = [{"scheme": "mixed", "share": "0.75"}, {"scheme": "mixed", "payer": "COMMON", "share": "0.25"}]
    built = plain(
        sites=NO_BEDS,
        projects=[CAMP | {"scheme": "mixed", "max_count": 1}],
        schemes=shares,
        budgets=[{"payer": "HST", "amount_musd": "999"}, {"payer": "COMMON", "amount_musd": fund}],
    )
    assert points(case(built)) == expected


@pytest.mark.parametrize(("amount", "phased", "steady"), [("27", 10, 10), ("28", 15, 20), ("56", 30, 40)])
def test_sets_cost_once_to_buy_and_each_year_to_keep_and_this_binds(
    amount: str, phased: float, steady: float
) -> None:
    """10 million for a set and 4 a year: in a half-year 12 for a new one and 2 for an old one; of 13.5, 14
    or 28.

    13.5: 1 + 1, as an old and a new one cost 14. 14: 1 + 2. 28: 2 + 4. Steady: 5 + 2 = 7 for each.
    """
    drawn = ANSWER | {"movements": [{"pathway": "stored"}]}
    kept = plain(**drawn, costs=COSTS, budgets=[{"amount_musd": amount}])
    assert points(case(kept)) == phased
    assert points(case(kept, mode="steady")) == steady


@pytest.mark.parametrize(("later", "phased", "steady"), [("80", 15, 20), ("120", 20, 30)])
def test_budgets_bind_while_they_hold(later: str, phased: float, steady: float) -> None:
    """40 million a year for a unit: at first for one, then for 2 or 3. Steady: the last budget."""
    rows = [
        {"amount_musd": "40", "last_period": "2024H1"},
        {"amount_musd": later, "first_period": "2024H2"},
    ]
    growing = plain(costs=COSTS, budgets=rows, caveats=only("rotational"))
    assert points(case(growing)) == phased
    assert points(case(growing, mode="steady")) == steady

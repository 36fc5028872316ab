"""19. budget: who pays what, and the cost as shown."""

from fractions import Fraction

from check.telling import used
from optim.check import account, breaches
from optim.plan import Plan, SpendRow
from worlds import case, during, plan, world

FACTOR = {"AAA": {"cost_factor": "0.5"}}


def spent(instance: object, posture: Plan, **choices: object) -> dict[tuple[str, int, str], Fraction]:
    rows = account(case(instance, **choices), posture).spending
    return {(row.payer, row.period, row.item): row.amount_musd for row in rows}


EVERYTHING = plan(
    stationed={("AAA", "armored", "NORTH", 1): 1},
    rotated={("AAA", "light", "NORTH", 1): 3},
    stored={("AAA", "armored", "NORTH", 1): 2},
    bought={("AAA", "armored", "NORTH", 1): 2},
    built={("camp", 1): 1},
)


def test_every_item_by_hand() -> None:
    assert spent(world(contributors=FACTOR), EVERYTHING) == {
        ("AAA", 1, "permanent"): Fraction(30, 4),
        ("AAA", 1, "rotational"): 3 * Fraction(40, 4),
        ("AAA", 1, "stored"): 2 * Fraction(4, 4),
        ("AAA", 1, "purchase"): 2 * Fraction(10, 2),
        ("HST", 1, "project"): 12,
    }
    assert account(case(world(contributors=FACTOR)), EVERYTHING).cost_musd == Fraction("61.5")


def test_what_has_no_price_costs_nothing() -> None:
    free = world(costs=[{"unit_type": "light"}])
    posture = plan(rotated={("AAA", "light", "SOUTH", 1): 1, ("AAA", "armored", "SOUTH", 1): 1})
    assert spent(free, posture) == {("AAA", 1, "rotational"): 20}
    assert account(case(world(costs=[])), EVERYTHING).cost_musd == 12  # the camp


def test_steady_spreads_what_is_paid_once_and_shows_a_year() -> None:
    instance = world(periods={"count": 4}, contributors=FACTOR)
    assert spent(instance, EVERYTHING, mode="steady")["AAA", 1, "purchase"] == 2 * Fraction(10, 4)
    assert spent(instance, EVERYTHING, mode="steady")["HST", 1, "project"] == 2 * 3
    ledger = account(case(instance, mode="steady"), EVERYTHING)
    assert ledger.cost_musd == 2 * (Fraction("7.5") + 30 + 2 + Fraction("2.5") + 3)


def test_projects_are_shared_as_the_scheme_says() -> None:
    shares = [
        {"payer": "host", "share": "0.5"},
        {"payer": "sponsor", "share": "0.3"},
        {"payer": "HST", "share": "0.2"},
    ]
    instance = world(schemes=shares, projects={"camp": {"sponsor": "BBB"}})
    assert account(case(instance), plan(built={("camp", 2): 1})).spending == (
        SpendRow("BBB", 2, "project", Fraction("3.6")),
        SpendRow("HST", 2, "project", Fraction("8.4")),
    )


def test_a_roster_is_paid_by_its_members() -> None:
    turns = world(sharing=[{}, {"contributor": "BBB"}], contributors={"BBB": {"dwell_ratio": "2"}})
    posture = plan(pledged={("turns", "AAA", 1): 1, ("turns", "BBB", 1): 2})
    assert spent(turns, posture) == {
        ("AAA", 1, "rotational"): Fraction(20, 3),
        ("BBB", 1, "rotational"): Fraction(40, 3),
    }


def test_exactly_the_budget() -> None:
    posture = during(2, rotated={("AAA", "light", "SOUTH"): 2})
    exact = case(world(budgets=[{"amount_musd": "80"}]))
    assert breaches(exact, posture) == ()
    assert used("budget", exact, posture) == {(("AAA",), 1): (40, 40), (("AAA",), 2): (40, 40)}


def test_more_is_caught_in_the_periods_the_row_holds() -> None:
    posture = during(2, rotated={("AAA", "light", "SOUTH"): 2})
    short = world(budgets=[{"amount_musd": "79.9", "first_period": "2024H2"}])
    assert breaches(case(short), posture) == (
        "budget: AAA in 2024H2: 40 million USD spent, but the budget holds 39.95",
    )
    assert breaches(case(short, mode="steady"), plan(rotated={("AAA", "light", "SOUTH", 1): 2})) == (
        "budget: AAA in steady state: 40 million USD spent, but the budget holds 39.95",
    )


def test_only_its_own_scheme_counts_and_what_falls_to_nobody_is_left_out() -> None:
    shares = [
        {"payer": "host", "share": "0.5"},
        {"payer": "sponsor", "share": "0.5"},
        {"scheme": "common", "payer": "NATO"},
    ]
    assert spent(world(schemes=shares), plan(built={("camp", 1): 1})) == {("HST", 1, "project"): 6}


def test_a_garrison_at_home_costs_nothing_here() -> None:
    abroad, home = spent(world(), EVERYTHING), spent(world(theaters={"NORTH": {"home": True}}), EVERYTHING)
    assert set(abroad) - set(home) == {("AAA", 1, "permanent")}
    assert all(abroad[key] == amount for key, amount in home.items())

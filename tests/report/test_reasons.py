"""Why theaters change, as it is read: sentences, the table, the terminal and the page."""

from __future__ import annotations

from dataclasses import replace

from optim.case import Case
from optim.check import account
from optim.check.reasons import explained
from optim.plan import Ledger, Plan
from optim.report.reasons import changes
from optim.report.tables import View, all_tables
from worlds import case, plan, world

NAMED = {
    "theaters": {"NORTH": {"name": "The North"}, "SOUTH": {"name": "The South"}},
    "unit_types": {"armored": {"name": "Armored battalion"}},
    "contributors": {"AAA": {"name": "Avalon"}},
    "presence": [{"contributor": "AAA", "theater": "SOUTH", "units": 4}],
    "policy": {"turnover_price": "2"},
}
MOVED = plan(rotated={("AAA", "armored", "NORTH", 1): 2, ("AAA", "armored", "SOUTH", 1): 2})


def told(posture: Plan = MOVED, **fields: object) -> tuple[Case, Ledger]:
    tried = case(world(**NAMED | fields), mode="steady")  # type: ignore[arg-type]
    return tried, explained(tried, posture, account(tried, posture))


def test_a_sentence_names_demands_prices_money_and_what_is_freed() -> None:
    tried, ledger = told()
    north, south = changes(tried, MOVED, ledger)
    assert (north.name, north.change) == ("The North", "+1,200")
    assert north.sentence == (
        "Adds 80.00 points (answers to “Attack” 53.33 and maneuver 26.67); takes 2.40 points off for what is "
        "asked of nations; "
        "costs USD 80 million a year."
    )
    assert (south.name, south.change) == ("The South", "-1,200")
    assert south.sentence == (
        "Saves USD 80 million a year; frees for use elsewhere: Avalon armored battalion."
    )


def test_money_is_told_in_the_currency_of_the_instance() -> None:
    tried, ledger = told()
    settings = tried.instance.settings.model_copy(update={"currency": "EUR"})
    _, south = changes(tried.replace(instance=tried.instance.replace(settings=settings)), MOVED, ledger)
    assert south.sentence.startswith("Saves EUR 80 million a year;")


def test_units_that_change_places_with_others_are_told() -> None:
    same = plan(rotated={("BBB", "armored", "SOUTH", 1): 4})
    tried, ledger = told(same)
    [south] = changes(tried, same, ledger)
    assert south.change == "same number"


def test_the_table_has_every_reason_with_its_unit() -> None:
    tried, ledger = told()
    table = all_tables(View(tried, MOVED, ledger))["reasons"]
    rows = {(row.theater, row.kind, row.what): (row.amount, row.unit) for row in table.itertuples()}
    assert rows["NORTH", "demand", "maneuver"][1] == "units"
    assert rows["NORTH", "price", "turnover"] == (1.2, "thousand soldiers")
    assert rows["SOUTH", "cost", "cost"] == (-80, "million USD")
    assert rows["SOUTH", "limit", "force pools: Avalon armored battalion"] == (4, "units")


def test_without_reasons_there_is_no_sentence_and_an_empty_table() -> None:
    tried, ledger = told()
    bare = replace(ledger, reasons=())
    assert changes(tried, MOVED, bare) == ()
    assert all_tables(View(tried, MOVED, bare))["reasons"].empty


def test_limits_and_promises_that_the_start_would_break_are_told_apart() -> None:
    kept = plan(rotated={("AAA", "armored", "NORTH", 1): 1, ("AAA", "armored", "SOUTH", 1): 2})
    tried, ledger = told(
        kept,
        commitments=[{"units": 1}],
        budgets=[{"payer": "AAA", "amount_musd": "150"}, {"payer": "BBB"}, {"payer": "HST"}],
    )
    north, south = changes(tried, kept, ledger)
    assert north.sentence.endswith("; keeps what is promised or required.")
    assert "stays within limits: budgets (Avalon)" in south.sentence

"""Levers state their value in the instance, and what they set is what the instance takes."""

from __future__ import annotations

from typing import Any

import pytest

from optim.case import Case
from optim.generate import generate
from optim.instance import TABLES
from optim.reading import case_of, read_case, vary
from optim.web.levers import GROUPS, WEIGHTS, Lever, levers, scenarios

NAMES = ("madrid2022", "tutorial", "neighbors")


def cases() -> dict[str, Case]:
    found = {name: read_case(name, mode="steady") for name in NAMES}
    return found | {"generated": case_of(generate(4, 3, 4, 4, 2, seed=1), "steady")}


@pytest.fixture(scope="module", params=[*NAMES, "generated"])
def case(request: pytest.FixtureRequest) -> Case:
    return cases()[request.param]


def said(case: Case) -> list[Any]:
    """Every value of a case's instance; an override is its own source, which is no value."""
    about = {"source", "status", "note", "low", "high", "sources"}
    tables = [[row.model_dump(exclude=about) for row in case.instance.table(name)] for name in TABLES]
    return [*tables, case.instance.settings.policy.model_dump(exclude=about)]


def all_levers(case: Case) -> tuple[Lever, ...]:
    return levers(case, case.weighting)


def test_fields_are_unique_and_groups_known(case: Case) -> None:
    fields = [lever.field for lever in all_levers(case)]
    assert len(set(fields)) == len(fields)
    assert {lever.group for lever in all_levers(case)} <= set(GROUPS)


def test_the_base_value_changes_nothing(case: Case) -> None:
    """A lever at its base is the instance as it is: else the page would show a wrong value."""
    for lever in all_levers(case):
        if lever.paths:
            assert said(vary(case, overrides=lever.changes(lever.base))) == said(case), lever.field


def test_choices_hold_their_base(case: Case) -> None:
    for lever in all_levers(case):
        if lever.kind == "choice":
            assert lever.base in [option.value for option in lever.options], lever.field


def test_every_weighting_and_scenario_is_there_with_its_reason(case: Case) -> None:
    settings = case.instance.settings
    by_field = {lever.field: lever for lever in all_levers(case)}
    assert [option.value for option in by_field[WEIGHTS].options] == list(settings.weightings)
    assert [one.value for one in scenarios(case.instance)] == list(settings.scenarios)
    assert all(one.help for one in scenarios(case.instance))


def test_a_lever_has_a_range_only_where_one_is_stated() -> None:
    by_field = {lever.field: lever for lever in all_levers(cases()["madrid2022"])}
    usa = by_field["contributors.USA.dwell_ratio"]
    assert (usa.base, usa.low, usa.high) == ("3", "2", "3")
    assert "A_USA_dwell_goal" in usa.source
    assert by_field["policy.strain_price"].high == "0.1"
    assert by_field["lift"].low == ""

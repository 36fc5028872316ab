"""The examples of the package's docstring and of docs/api.md are run as they stand."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import optim
from optim.errors import UsageError

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_packages_own_example_holds():
    result = doctest.testmod(optim)
    assert result.attempted == 4
    assert result.failed == 0


def test_the_examples_of_the_page_hold():
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted == 27
    assert result.failed == 0


def test_scenarios_and_changes_are_recorded_in_the_case():
    case = optim.choose(
        optim.load("madrid2022"), scenarios=["us-dwell-2"], changes={"contributors.USA.ready_share": 0.4}
    )
    assert case.scenarios == ("us-dwell-2",)
    assert case.overrides == (("contributors.USA.ready_share", "0.4"),)
    rows = {row.contributor: row for row in case.instance.contributors}
    assert (float(rows["USA"].dwell_ratio), float(rows["USA"].ready_share)) == (2, 0.4)


def test_an_unknown_scenario_is_named_with_the_nearest():
    with pytest.raises(UsageError, match="nearest"):
        optim.choose(optim.load("madrid2022"), scenarios=["us-dwel-2"])


def test_choices_beside_a_case_are_refused():
    case = optim.choose(optim.load("tutorial"))
    with pytest.raises(TypeError, match="mode cannot be given with it"):
        optim.solve(case, mode="steady")


def test_what_is_frozen_cannot_be_changed():
    case = optim.choose(optim.load("tutorial"))
    for thing, name in ((case, "mode"), (case.instance, "name"), (case.instance.theaters[0], "name")):
        with pytest.raises((AttributeError, ValueError)):
            setattr(thing, name, "other")

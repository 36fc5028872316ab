"""The examples of the package's docstring and of docs/api.md are run as they stand."""

from __future__ import annotations

import doctest
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import optim
from optim.cli import main
from optim.errors import UsageError
from optim.solver_settings import check_settings
from optim.studies import study

PAGE = Path(__file__).parents[2] / "docs" / "api.md"


def test_the_packages_own_example_holds():
    result = doctest.testmod(optim)
    assert result.attempted == 4
    assert result.failed == 0


@pytest.mark.slow
def test_the_examples_of_the_page_hold():
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted == 34
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


BAD = {
    "gap": (-1, 101, 10**400, float("nan"), float("inf"), "0.5", True),
    "effort": (-5, 0, float("nan"), float("inf"), "60", True),
    "time_limit": (-5, 0, float("nan"), float("inf"), "60", True),
    "threads": (0, 1025, 1.5, "1", True),
    "seed": (-1, 2**31, 0.5, "0", False),
    "objective": ("foo", "", None, 1, ["coverage"]),
}
CASES = [(name, value) for name, values in BAD.items() for value in values]
FLAGS = {
    "gap": "--gap",
    "effort": "--effort",
    "time_limit": "--time-limit",
    "threads": "--threads",
    "seed": "--seed",
}


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_setting_that_is_not_valid_is_refused_before_anything_starts(name, value, monkeypatch):
    monkeypatch.setattr(
        "optim.engine.portfolio.Portfolio.__init__", lambda *_: pytest.fail("a solver was started")
    )
    case = optim.choose(optim.load("tutorial"), mode="steady")
    with pytest.raises(UsageError, match=f"^{name} is "):
        optim.solve(case, **{name: value})
    if name in ("threads", "seed"):
        with pytest.raises(UsageError, match=f"^{name} is "):
            optim.session(case, **{name: value})
    if name != "threads":
        with pytest.raises(UsageError, match=f"^{name} is "), study(case, **{name: value}):
            pass


def test_a_session_checks_each_question():
    with optim.session(optim.load("tutorial"), mode="steady") as session:
        for name, value in CASES:
            if name in ("gap", "effort", "time_limit", "objective"):
                with pytest.raises(UsageError, match=f"^{name} is "):
                    session.solve(**{name: value})


@pytest.mark.parametrize(("name", "value"), [("gap", -1), ("time_limit", 0), ("threads", 0), ("seed", 2**31)])
def test_the_command_says_the_same(name, value, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        optim.solve(optim.load("tutorial"), **{name: value})
    assert main(["--instance", "tutorial", FLAGS[name], str(value)]) == 2
    said = str(caught.value).partition(" is ")[2]
    assert capsys.readouterr().err == f"optimize: {FLAGS[name]} is {said}\n"


@pytest.mark.parametrize(
    "value", [1, 0, np.float64(0.5), np.int64(1), Fraction(1, 3), 100], ids=lambda value: type(value).__name__
)
def test_any_kind_of_number_will_do(value):
    check_settings(gap=value)


def test_the_former_name_of_a_session_warns() -> None:
    with (
        pytest.warns(DeprecationWarning, match="optim.compile is now optim.session"),
        optim.compile(optim.load("tutorial"), mode="steady") as session,
    ):
        assert session.case.mode == "steady"

"""One table of decisions: what the model declares, the plan stores and the checker knows is the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from optim.check.existence import EVERYWHERE, why_not
from optim.check.lookups import Data
from optim.decisions import LETTERS, NUMBERS, TOTALS, Decision
from optim.engine.assembly import compile_case
from optim.engine.extract import RESPONSES
from optim.plan import DECISIONS, Plan
from optim.reading import read_case
from oracle.every_plan import DERIVED, PRUNING
from oracle.perturbing import entries
from oracle.second import statement
from worlds import case, world
from worlds.small import small_case

ALL = {**DECISIONS, **TOTALS}
ORDER = "wanikrjpfhdcsbgetv"  # of letters in an index; a formation of a theater is the exception: j, f
STANDING = [("policy.start_may_stay", "true"), ("policy.permanent_cycle", "1.5")]  # for all variables
TABLE = "DECISIONS (fields of Plan in optim/plan.py) and TOTALS (optim/decisions.py)"


@pytest.fixture(scope="module")
def columns() -> dict[str, list[tuple[tuple[Any, ...], bool]]]:
    """Index and integrality of every column of a phased and of a steady model, by variable."""
    found: dict[str, list[tuple[tuple[Any, ...], bool]]] = defaultdict(list)
    for mode in ("phased", "steady"):
        earmarked = case(
            world(
                policy={"ordinary_notice": 20},
                **{t: [{}] for t in ("assignments", "ready_forces", "substitutes")},
                near=[{"drive_days": 2}],
            ),
            mode=mode,
        )
        for tried in (read_case("madrid2022", mode=mode, overrides=STANDING), earmarked):
            compiled = compile_case(tried)
            for (name, index), integer in zip(compiled.keys, compiled.integer, strict=True):
                found[name].append((index, bool(integer)))
    return found


def test_every_variable_of_the_model_is_in_the_table(columns: dict[str, Any]) -> None:
    missing = set(columns) - set(ALL)
    assert not missing, f"{sorted(missing)} are variables of the model: add them to {TABLE}"


def test_every_entry_is_a_variable_of_the_model(columns: dict[str, Any]) -> None:
    idle = set(ALL) - set(columns)
    assert not idle, f"{sorted(idle)}: no such variable; declare it in optim/model/variables.py"


@pytest.mark.parametrize("name", ALL)
def test_indices_and_kinds_are_those_of_the_model(name: str, columns: dict[str, Any]) -> None:
    entry = ALL[name]
    for index, integer in columns[name]:
        kinds = [int if letter in NUMBERS else str for letter in entry.letters]
        assert [type(part) for part in index] == kinds, f"{name}{index}: the letters are {entry.letters}"
        assert name == "nothing" or integer == entry.whole, f"{name}: its kind is {entry.kind}"


@pytest.mark.parametrize("name", ALL)
def test_letters_are_known_and_in_order(name: str) -> None:
    letters = ALL[name].letters
    assert set(letters) <= set(LETTERS), f"{name}: add the letter to LETTERS in optim/decisions.py"
    places = [ORDER.index(letter) for letter in letters]
    assert places == sorted(places) or letters.endswith("jft"), name
    assert name == "nothing" or letters[-1] in "tv", f"{name}: the period comes last"


def test_the_plan_s_fields_are_the_decisions() -> None:
    assert [field.name for field in fields(Plan)] == list(DECISIONS)
    assert all(isinstance(one, Decision) for one in DECISIONS.values())


def test_the_checker_says_of_each_decision_where_it_exists() -> None:
    reasons = set(why_not(Data(read_case("tutorial", mode="steady"))))
    missing = set(DECISIONS) - reasons - set(EVERYWHERE)
    assert not missing, (
        f"{sorted(missing)}: say in optim/check/existence.py where the formulation has the variable, "
        "or add it to EVERYWHERE there"
    )
    assert not reasons & set(EVERYWHERE)
    assert reasons | set(EVERYWHERE) <= set(DECISIONS)


def test_the_checker_knows_the_codes_of_each_index() -> None:
    known = set(Data(read_case("tutorial", mode="steady")).codes)
    missing = {letter for one in DECISIONS.values() for letter in one.letters} - known
    assert not missing, f"optim/check/lookups.py: `codes` has no codes of the index letter {sorted(missing)}"


def test_the_oracle_has_each_decision() -> None:
    cases = [small_case(seed) for seed in range(60)]
    written = set.intersection(*(set(entries(case)) for case in cases))
    missing = sorted(set(DECISIONS) - written)
    assert not missing, f"tests/oracle/perturbing.py: `entries` says nothing of {missing}"
    missing = sorted(set(DECISIONS) - {*PRUNING, *DERIVED, *RESPONSES})
    assert not missing, f"tests/oracle/every_plan.py: PRUNING or DERIVED lacks {missing}"
    stated = {key[0] for case in cases for key in statement(case).columns}
    missing = sorted(set(DECISIONS) - stated)
    assert not missing, f"tests/oracle/second/columns.py: no small world has a column of {missing}"


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decimal_is_rounded_and_a_whole_number_is_not(name: str) -> None:
    entry = DECISIONS[name]
    assert (entry.rounding is None) == entry.whole, f"{name}: only a decimal needs `rounding`"
    assert not (entry.distance and not entry.whole), f"{name}: responses follow from the posture"


@pytest.mark.parametrize("name", DECISIONS)
def test_the_formulation_has_each_decision(name: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "formulation.md").read_text(encoding="utf-8")
    assert f"`{name}" in text or f"| {name}" in text, f"docs/formulation.md, Variables, lacks {name}"

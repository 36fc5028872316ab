"""A case stated in other units has the same answer, or is refused; it is never called what it is not.

``OTHER_UNITS`` in the environment is the number of worlds, and of hypothesis' examples: 8 unless it is set.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.case import Case
from optim.check import account
from optim.engine.course import Settings
from optim.errors import InfeasibleError, MagnitudeError
from optim.reading import read_case
from optim.solution import Solution
from oracle.other_units import capability, money, one_figure, tons
from solving import in_process
from worlds.sharp import sharp
from worlds.tiny_cases import CASES
from worlds.unruly import random_case

COUNT = int(os.environ.get("OTHER_UNITS", "8"))
HAIR = 1e-4  # points: answers are shrunk by some millionths where rounding let them pass a limit
PROOF = 1e-6  # points: of a proven bound
POWERS = [power for power in range(-9, 10) if power]
UNITS: dict[str, Callable[[Case, int], Case]] = {"capability": capability, "money": money, "tons": tons}
WORLDS: dict[str, Case] = {
    **dict(islice(CASES.items(), COUNT)),
    **sharp(),
    **{f"random-{seed}": random_case(seed) for seed in range(1, COUNT - 2)},
}


def answer(case: Case, objective: str = "score") -> Solution | None:
    """The answer, proven to the end; None where the case is infeasible."""
    told = Settings(gap=1e-4, time_limit=60.0, objective=objective)  # type: ignore[arg-type]
    try:
        return in_process(case, told)
    except InfeasibleError:
        return None


@cache
def as_it_is(name: str) -> Solution | None:
    return answer(WORLDS[name])


def same(found: Solution | None, expected: Solution | None) -> bool:
    """Whether two answers are the same but for rounding. A breach would have been raised."""
    if found is None or expected is None:
        return found is expected
    one, other = found.outcome, expected.outcome
    return (
        one.status == other.status
        and one.score == pytest.approx(other.score, abs=HAIR)
        and highest(found) == pytest.approx(highest(expected), abs=HAIR + PROOF)
    )


def highest(found: Solution) -> float:
    """What no plan's score exceeds."""
    assert found.ledger is not None
    assert found.outcome.bound is not None
    return found.outcome.bound - float(found.ledger.charged)


@pytest.mark.parametrize("power", POWERS)
@pytest.mark.parametrize("kind", UNITS)
def test_the_answer_does_not_depend_on_the_unit(kind: str, power: int) -> None:
    """A unit for all figures of a kind is never refused: what stands beside what is as before."""
    for name, case in WORLDS.items():
        assert same(answer(UNITS[kind](case, power)), as_it_is(name)), name


@pytest.mark.parametrize("power", [-9, -7, -4, 5, 9])
@pytest.mark.parametrize("name", list(WORLDS)[:6])
def test_the_least_cost_does_not_depend_on_what_money_is_stated_in(name: str, power: int) -> None:
    """Both are least but for the gap that is told with them."""
    found, expected = (
        answer(money(WORLDS[name], power), "lexicographic"),
        answer(WORLDS[name], "lexicographic"),
    )
    if found is None or expected is None:
        assert found is expected
        return
    (cost, gap), (least, other) = (
        (solution.outcome.cost_musd, solution.outcome.cost_gap) for solution in (found, expected)
    )
    assert gap is not None
    assert other is not None
    slack = 0.002  # what cost may rise by for less change
    assert cost / 10.0**power * (1 - gap - slack) <= least + 1e-9
    assert least * (1 - other - slack) <= cost / 10.0**power + 1e-9
    assert gap <= 0.011, "it is proven, however small the figures"


def test_madrid_with_one_capability_in_a_unit_a_million_times_larger() -> None:
    """Its answer is within the gap of what it was, and its bound is one on the best plan known."""
    best_known, gap = 94.7, 0.1  # results/madrid2022/reference-steady
    case = capability(read_case("madrid2022", mode="steady"), -6, "heavy")
    found = in_process(case, Settings(gap, 60.0, objective="score")).outcome
    assert found.coverage is not None
    assert found.bound is not None
    assert found.status in {"optimal", "within_gap"}
    assert found.bound >= best_known
    assert found.coverage >= best_known - gap


@settings(max_examples=2 * COUNT, deadline=None, derandomize="OTHER_UNITS" not in os.environ)
@given(seed=st.integers(0, 60), powers=st.tuples(*[st.integers(-9, 9)] * 3))
def test_units_of_several_kinds(seed: int, powers: tuple[int, int, int]) -> None:
    case = random_case(seed)
    other = case
    for restate, power in zip(UNITS.values(), powers, strict=True):
        other = restate(other, power)
    assert same(answer(other), answer(case))


FIGURES = st.sampled_from([
    ("capabilities", "amount"), ("requirements", "amount"), ("asks", "amount"), ("formations", "amount"),
    ("costs", "cost_musd"), ("projects", "cost_musd"), ("budgets", "amount_musd"),
    ("unit_types", "equipment_t"), ("lift", "amount"), ("theaters", "reception_t_per_day"),
    ("contributors", "ready_share"), ("contributors", "cost_factor"), ("theaters", "lead_share"),
])  # fmt: skip


@settings(max_examples=4 * COUNT, deadline=None, derandomize="OTHER_UNITS" not in os.environ)
@given(seed=st.integers(0, 60), figure=FIGURES, row=st.integers(0, 9), power=st.integers(-12, 12))
def test_one_figure_in_another_unit_is_answered_truly_or_refused(
    seed: int, figure: tuple[str, str], row: int, power: int
) -> None:
    """It is another case. Of the plans that are known, none that it allows may be better than its bound."""
    case = random_case(seed)
    other = one_figure(case, *figure, row, power)
    try:
        found = answer(other)
    except MagnitudeError as error:
        faults = error.faults
    else:
        check_truth(other, found, answer(case))
        return
    assert abs(power) >= 3, "figures of these worlds are near one"
    # a cost is one of costs.csv, whatever it was multiplied by
    table = "costs" if figure[1] == "cost_factor" else figure[0]
    assert any(table in str(fault) for fault in faults), faults


def check_truth(case: Case, found: Solution | None, another: Solution | None) -> None:
    for known in (another, found):
        if known is None or known.plan is None:
            continue
        ledger = account(case, known.plan)
        if not ledger.breaches:
            assert found is not None, "a plan that keeps every rule"
            assert highest(found) >= float(ledger.score) - PROOF

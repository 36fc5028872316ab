"""docs/tutorial-2.md solves `neighbors` by hand; every posture, one by one, and the solver agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from optim.case import Case
from optim.check import account
from optim.model import build
from optim.reading import read_case
from oracle.second import statement
from oracle.second.solve import Solver
from solving import best_plan, compiled

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial-2.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())
PLACES = ("border", "neighbor", "overseas")
HALF = Fraction(1, 2)

Answer = tuple[Fraction, ...]
"""Coverage, points charged for strain, score; battalions at border, neighbor, overseas; assigned ones."""


def told() -> dict[str, Answer]:
    """The table *All in one table* of the page: change -> answer."""
    rows = PAGE.split("## All in one table")[1].split("## Next")[0]
    found = re.findall(r"^\| (none|`[^`]+`) \|(.*)\|$", rows, re.M)
    return {
        change.strip("`"): tuple(Fraction(cell.strip()) for cell in cells.split("|"))
        for change, cells in found
    }


TOLD = told()

# What each change of the page alters in the arithmetic by hand; the rest is as it is.
AS_IT_IS: Mapping[str, Any] = {
    "points": (10, 5, 5, 6),  # a battalion: at the border, in the attack, next door, overseas
    "price": 4,
    "offered": 1,  # by Nova at the border
    "moves": HALF,  # share of those next door who come in time
    "early": 1,  # of Nova on stand-by; None: every ready unit leaves early
    "assignable": 1,
    "overseas": 2,  # of Meridia
}
CHANGES: Mapping[str, Mapping[str, Any]] = {
    "none": {},
    "policy.strain_price=0": {"price": 0},
    "willingness.NOV.border.maneuver.free=2": {"offered": 2},
    "near.neighbor.border.light.days=11": {"moves": 0},
    "policy.ordinary_notice=0": {"early": None},
    "ready_forces.NOV.light.start.units=0": {"early": 0},
    "assignments.TER.border.max_units=0": {"assignable": 0},
    "policy.weighting=by-weight": {"points": (5, Fraction(5, 2), 10, 10)},
    "policy.start_may_stay=false": {"overseas": 1},
}


def strain(above: Fraction) -> Fraction:
    """The first battalion above the offer counts 1, the second and the third 2 each."""
    assert above <= 3
    return max(above, Fraction(0)) + max(above - 1, Fraction(0))


def postures(assignable: int, overseas: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int, int]]:
    """Nova's and Terra's battalions by place, Terra's assigned ones, Meridia's overseas."""
    for nova, terra in product(product(range(4), repeat=3), repeat=2):
        for assigned, meridia in product(range(assignable + 1), range(overseas + 1)):
            if 2 * sum(nova) <= 6 and 2 * sum(terra) + 2 * assigned <= 5:
                yield nova, terra, assigned, meridia


def by_hand(changes: Mapping[str, Any]) -> set[Answer]:
    """The answers with the highest score, of every posture that keeps the rules of the page."""
    given = {**AS_IT_IS, **changes}
    at_border, in_attack, next_door, far = given["points"]
    answers: list[Answer] = []
    for nova, terra, assigned, meridia in postures(given["assignable"], given["overseas"]):
        border, neighbor, overseas = (a + b for a, b in zip(nova, terra, strict=True))
        overseas += meridia
        ready = (HALF * (6 - sum(nova)), HALF * (5 - sum(terra) - assigned))
        early = sum(ready) if given["early"] is None else min(given["early"], ready[0])
        there = min(8, border + given["moves"] * neighbor + assigned + early)
        coverage = (
            at_border * min(2, border)
            + in_attack * there
            + next_door * min(2, neighbor)
            + far * min(5, overseas)
        )
        above = (
            nova[0] - given["offered"],
            *nova[1:],
            terra[0] + HALF * assigned,
            terra[1] - 1,
            terra[2],
            meridia - 2,
        )
        asked = given["price"] * sum(strain(Fraction(each)) for each in above)
        whole = (coverage, asked, coverage - asked, border, neighbor, overseas, assigned)
        answers.append(tuple(Fraction(each) for each in whole))
    best = max(answer[2] for answer in answers)
    return {answer for answer in answers if answer[2] == best}


def solved(case: Case, least_cost: bool = False) -> Any:
    """The model of a case at its best score, or at the least cost with a score of 57; no gap is left."""
    from pyomo.contrib.appsi.solvers import Highs
    from pyomo.environ import Constraint

    m = build(case)
    if least_cost:
        m.keep = Constraint(expr=m.score.expr >= 57 - 1e-6)
        m.score.deactivate()
        m.cost.activate()
    solver = Highs()
    solver.config.mip_gap = 1e-9
    solver.solve(m)
    return m


def answer_of(m: Any) -> list[float]:
    """The same figures as in the page, of a solved model with one period."""
    from pyomo.environ import value

    coverage, score = value(m.coverage_index), value(m.score)
    battalions = [sum(var.value for key, var in m.rotated.items() if key[2] == place) for place in PLACES]
    return [coverage, coverage - score, score, *battalions, sum(var.value for var in m.assigned.values())]


def test_the_page_has_every_change() -> None:
    assert set(TOLD) == set(CHANGES)


@pytest.mark.parametrize("change", TOLD)
def test_no_other_answer_is_as_good_as_that_of_the_page(change: str) -> None:
    assert by_hand(CHANGES[change]) == {TOLD[change]}


@pytest.mark.parametrize("change", TOLD)
def test_the_solver_finds_what_the_page_finds_by_hand(change: str) -> None:
    path, _, value = change.partition("=")
    case = read_case("neighbors", mode="steady", overrides=[(path, value)] if value else [])
    assert answer_of(solved(case)) == pytest.approx([float(each) for each in TOLD[change]], abs=1e-6)


@pytest.mark.parametrize("change", TOLD)
def test_the_exact_checker_and_the_second_statement_find_it_too(change: str) -> None:
    path, _, value = change.partition("=")
    case = read_case("neighbors", mode="steady", overrides=[(path, value)] if value else [])
    plan = best_plan(compiled(case))
    assert plan is not None
    ledger = account(case, plan)
    assert ledger.breaches == ()
    assert float(ledger.score) == pytest.approx(float(TOLD[change][2]), abs=1e-6)
    assert Solver(statement(case)).coverage() == pytest.approx(float(TOLD[change][2]), abs=1e-6)


def test_the_cost_is_130_a_year() -> None:
    from pyomo.environ import value

    assert "Together **130**" in TEXT
    assert 2 * value(solved(read_case("neighbors", mode="steady"), least_cost=True).cost) == pytest.approx(
        130
    )


@pytest.mark.parametrize(
    ("sustained", "coverage", "score", "of_terra"), [("true", 67, 57, [1, 1]), ("false", 70, 58, [2, 1])]
)
def test_half_year_by_half_year(sustained: str, coverage: int, score: int, of_terra: list[int]) -> None:
    from pyomo.environ import value

    assert "same: 67 in each half-year" in TEXT
    assert "coverage 67 + 3 = 70, score 70 - 12 = 58" in TEXT
    m = solved(read_case("neighbors", mode="phased", overrides=[("policy.sustained", sustained)]))
    assert (value(m.coverage_index), value(m.score)) == pytest.approx((coverage, score), abs=1e-6)
    away = [
        sum(var.value for key, var in m.rotated.items() if (key[0], key[3]) == ("TER", t)) for t in (1, 2)
    ]
    assert away == pytest.approx(of_terra)

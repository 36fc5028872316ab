"""Tightenings: the same best plans as without them, a closer relaxation, and each in a case made by hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import ModuleType

import pytest
from scipy.sparse import csr_array

from optim.case import Case
from optim.engine.assembly import compile_case, compile_model
from optim.generate import generate, generate_tiny
from optim.model import build
from optim.model.given import Given
from optim.model.tightenings import TIGHTENINGS, whole_formations
from optim.reading import read_case
from solving import answer, minimized, relaxation
from worlds import HQ, case
from worlds.plain import ROTATING, plain

MODES = ("steady", "phased")
Maker = Callable[[int, str], Case]
SAME = 1e-6  # points


def name_of(tightening: ModuleType) -> str:
    return tightening.__name__.rpartition(".")[2]


each = pytest.mark.parametrize("tightening", TIGHTENINGS, ids=name_of)


@cache
def tiny(seed: int, mode: str) -> Case:
    """The smallest generated case."""
    return case(generate_tiny(seed), mode=mode)


@cache
def small(seed: int, mode: str) -> Case:
    """A generated case of three nations, in which formations are wanted."""
    return case(generate(3, 3, 3, 2, 2, seed=seed), mode=mode)


@cache
def bounds(made: Maker, seed: int, mode: str, *tightenings: ModuleType) -> tuple[float | None, float | None]:
    """The best coverage of a case and that of its relaxation; solved once for all tests."""
    model = compile_model(build(made(seed, mode), tightenings=tightenings))
    return answer(model).coverage, relaxation(model)


@each
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(10))
def test_the_best_coverage_stays(tightening: ModuleType, mode: str, seed: int) -> None:
    for made in (tiny, small):
        (best, relaxed), (again, closer) = bounds(made, seed, mode), bounds(made, seed, mode, tightening)
        assert (best is None) == (again is None)
        if best is not None:
            assert best == pytest.approx(again, abs=SAME)
            assert closer <= relaxed + SAME


@each
def test_it_brings_the_relaxation_of_madrid2022_closer(tightening: ModuleType) -> None:
    """Without lead nations, whose rows in multinational theaters say as much of whole formations, and without
    projects, so that beds are scarce.
    """
    scarce = [("policy.lead_nations", "false"), ("projects.*.max_count", "0")]
    madrid = read_case("madrid2022", mode="steady", overrides=scarce)
    others = tuple(other for other in TIGHTENINGS if other is not tightening)
    whole, part = (relaxation(compile_model(build(madrid, tightenings=t))) for t in (TIGHTENINGS, others))
    assert whole < part - 0.1


@each
def test_it_follows_from_the_families_that_it_names(tightening: ModuleType) -> None:
    """No plan that keeps those families breaks one of its rows: the most that each comes to is no more."""
    tried = case(generate(3, 3, 3, 2, 2, seed=4), mode="phased")
    plain = compile_case(tried, tightening.FOLLOWS_FROM, ())
    rows = compile_case(tried, (), (tightening,))
    matrix = csr_array((rows.values, rows.indices, rows.starts), shape=(rows.columns, rows.rows))
    found = [at for at, (name, _) in enumerate(rows.row_keys) if name.startswith(name_of(tightening))]
    assert rows.keys == plain.keys
    assert found
    for at in found:
        left = matrix[:, [at]].toarray().ravel()
        most = minimized(plain, -left)
        assert most is not None
        assert left @ most <= rows.row_upper[at] + SAME


@pytest.mark.parametrize(("units", "expected"), [(9, 10.0), (10, 20.0), (14, 20.0)])
def test_a_small_pool_at_one_to_four_holds_whole_units(units: int, expected: float) -> None:
    """Five battalions are wanted in either theater; the relaxation would hold units / 5 of them."""
    nation = plain(
        contributors=ROTATING | {"dwell_ratio": "4"},
        forces={"units": units},
        requirements=[{"amount": "5"}, {"amount": "5", "theater": "SOUTH"}],
    )
    tried = case(nation, mode="steady")
    assert relaxation(compile_model(build(tried))) == pytest.approx(expected)
    assert relaxation(compile_model(build(tried, tightenings=()))) == pytest.approx(2 * units)


@pytest.mark.parametrize(("beds", "expected"), [(2399, 0.0), (2400, 50.0), (4799, 50.0), (4800, 100.0)])
def test_a_brigade_without_beds_is_not_formed_in_part(beds: int, expected: float) -> None:
    """Two brigades of three battalions of 600 and a staff of 600 are wanted, and 2,400 beds are one."""
    staff = HQ | {"personnel": 600}
    wanted = plain(
        unit_types=[{}, staff],
        capabilities=[{}, {"unit_type": "hq", "capability": "command"}],
        formations=[{}, {"component": "command", "amount": "1"}],
        forces=[{}, {"unit_type": "hq"}],
        sites={"beds": beds, "permanent_beds": 0},
        requirements=[{"capability": "brigade", "amount": "2"}],
    )
    tried = case(wanted, mode="steady")
    assert whole_formations.least_personnel(Given(tried), "brigade") == 2400
    assert relaxation(compile_model(build(tried))) == pytest.approx(expected)
    assert relaxation(compile_model(build(tried, tightenings=()))) == pytest.approx(50 * beds / 2400)


def test_a_part_that_nobody_can_bring_makes_a_formation_impossible() -> None:
    wanted = plain(
        formations=[{}, {"component": "command", "amount": "1"}],
        requirements=[{"capability": "brigade", "amount": "1"}],
    )
    tried = case(wanted, mode="steady")
    assert whole_formations.least_personnel(Given(tried), "brigade") == float("inf")
    assert relaxation(compile_model(build(tried))) == 0.0

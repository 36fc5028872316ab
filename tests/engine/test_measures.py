"""A measure of a solution is the figure of its plan, which is worked out in another way."""

from __future__ import annotations

import pytest

from optim.check import account
from optim.engine import Session
from optim.engine.assembly import compile_case
from optim.engine.extract import plan_of
from optim.engine.highs import new, solution_of
from optim.engine.measures import measure, share
from optim.engine.optimize_measure import Aim, held
from optim.engine.serial import Serial
from optim.errors import InfeasibleError, UsageError
from optim.generate import generate_tiny
from optim.measures import WORST, contingencies, kind_of, names
from optim.reading import case_of, read_case
from optim.studies.figures import figures_of
from worlds import plan, world

CASES = [("tutorial", "steady"), ("tutorial", "phased"), (3, "steady"), (4, "phased"), (5, "phased")]
OFFERED = [("offers", "steady"), ("offers", "phased")]
NEXT_DOOR = [("next door", "steady"), ("next door", "phased")]


def case_for(which: str | int, mode: str):  # type: ignore[no-untyped-def]
    if which == "offers":
        return case_of(
            world(sharing=[{}, {"contributor": "BBB"}], willingness=[{"free": "0.5"}], assignments=[{}]), mode
        )
    if which == "next door":
        return case_of(world(near=[{}]), mode)
    return read_case(which, mode=mode) if isinstance(which, str) else case_of(generate_tiny(seed=which), mode)


@pytest.mark.parametrize(("which", "mode"), [*CASES, *OFFERED, *NEXT_DOOR])
@pytest.mark.parametrize("objective", ["coverage_index", "cost", "change"])
def test_a_measure_is_the_figure_of_the_plan(which: str | int, mode: str, objective: str) -> None:
    case = case_for(which, mode)
    compiled = compile_case(case)
    solver = new(compiled, objective, {"threads": 1, "mip_abs_gap": 0.0})
    solver.run()
    x = solution_of(solver)
    assert x is not None
    posture = plan_of(compiled, x)
    figures = figures_of(case, posture, account(case, posture))
    for name in names(case):
        if name == WORST:
            continue  # it is measured in a wider model
        of = measure(case, compiled, name)
        value = float(of.vector @ x) + of.offset
        kind = kind_of(name)
        if kind.wasted and objective != ("coverage_index" if kind.better == "greatest" else name):
            continue  # a plan of another objective may waste it
        assert value == pytest.approx(figures.get(name, 0.0), abs=1e-4), name
    assert set(figures) <= set(names(case))
    if objective == "coverage_index" and WORST in figures:
        shares = [vector @ x + offset for vector, offset in (share(compiled, w) for w in contingencies(case))]
        assert min(shares) == pytest.approx(figures[WORST], abs=1e-4)


@pytest.mark.parametrize(("which", "mode"), OFFERED)
def test_strain_and_its_parts_are_the_figures_of_the_plan(which: str, mode: str) -> None:
    """In the plan of the least strain at the best coverage, and so of each part of it."""
    case = case_for(which, mode)
    compiled = compile_case(case)
    objective = 1000 * compiled.costs["coverage_index"] + measure(case, compiled, "strain").vector
    solver = new(compiled, objective, {"threads": 1, "mip_abs_gap": 0.0})
    solver.run()
    x = solution_of(solver)
    assert x is not None
    posture = plan_of(compiled, x)
    figures = figures_of(case, posture, account(case, posture))
    parts = [name for name in names(case) if name.startswith("strain")]
    for name in parts:
        of = measure(case, compiled, name)
        assert float(of.vector @ x) == pytest.approx(figures.get(name, 0.0), abs=1e-4), name
    assert {name.count(".") for name in parts if figures.get(name, 0.0) > 0} == {0, 1, 2}
    assert figures["strain"] == pytest.approx(
        sum(figures.get(f"strain_in.{j}", 0) for j in ("NORTH", "SOUTH"))
    )
    assert figures["strain"] == pytest.approx(figures["strain_in.East"])


def test_strain_can_be_held_and_aimed_at() -> None:
    session = Session(case_for("offers", "steady"), racers=Serial())
    free = session.solve(gap=0.0)
    held_to = session.solve(at_most={"strain.AAA": 0.5}, gap=0.0)
    least = session.solve(aim=Aim("least", "strain"))
    strains = [figures_of(s.case, s.plan, s.ledger) for s in (free, held_to, least) if s.plan and s.ledger]
    assert [len(strains), strains[2]["strain"]] == [3, 0]
    assert strains[1].get("strain.AAA", 0) <= 0.5 < strains[0]["strain.AAA"]
    with pytest.raises(UsageError, match="there is no greatest strain"):
        session.solve(aim=Aim("greatest", "strain"))


def test_what_is_held_is_held() -> None:
    session = Session(read_case("tutorial", mode="steady"), racers=Serial())
    free = session.solve(gap=0.0)
    less = session.solve(at_most={"troops.border": 1600}, at_least={"troops.coast": 500}, gap=0.0)
    assert free.plan is not None
    assert less.plan is not None
    assert free.ledger is not None
    assert less.ledger is not None
    before = figures_of(free.case, free.plan, free.ledger)
    after = figures_of(less.case, less.plan, less.ledger)
    assert before["troops.border"] > 1600 >= after["troops.border"]
    assert after["troops.coast"] >= 500
    assert after["coverage"] < before["coverage"]
    with pytest.raises(InfeasibleError):
        session.solve(at_most={"cost": 1.0})


def test_an_unknown_measure_is_told_with_the_nearest() -> None:
    case = read_case("tutorial", mode="steady")
    with pytest.raises(UsageError, match=r"unknown measure 'troop.border'; .*troops.border"):
        held(case, compile_case(case), {"troop.border": 1}, {})
    with pytest.raises(UsageError, match=r"no greatest cost"):
        Session(case, racers=Serial()).solve(aim=Aim("greatest", "cost"))


@pytest.mark.parametrize(("which", "mode"), CASES)
def test_the_worst_contingency_is_met_as_far_as_can_be(which: str | int, mode: str) -> None:
    """No more can be held than is the most; holding the most leaves a plan, which has it."""
    case = case_for(which, mode)
    session = Session(case, racers=Serial())
    if WORST not in names(case):
        with pytest.raises(UsageError, match="unknown measure 'worst'"):
            session.solve(at_least={WORST: 1.0})
        return
    most = session.solve(aim=Aim("greatest", WORST))
    assert most.plan is not None
    assert most.ledger is not None
    assert most.outcome.aim_bound is not None
    value = figures_of(case, most.plan, most.ledger)[WORST]
    assert value <= most.outcome.aim_bound + 1e-6 <= value + 0.2
    again = session.solve(at_least={WORST: value})
    assert again.plan is not None
    assert again.ledger is not None
    assert figures_of(case, again.plan, again.ledger)[WORST] >= value - 1e-3
    if most.outcome.aim_bound < 99.0:
        with pytest.raises(InfeasibleError):
            session.solve(at_least={WORST: most.outcome.aim_bound + 0.5})


def test_the_worst_is_not_looked_for_from_above() -> None:
    session = Session(case_for(4, "phased"), racers=Serial())
    with pytest.raises(UsageError, match="there is no least worst"):
        session.solve(aim=Aim("least", WORST))
    for name in (
        WORST,
        *(one for one in names(session.case) if one.split(".")[0] in ("coverage", "arrived")),
    ):
        with pytest.raises(UsageError, match="cannot be held to at most"):
            session.solve(at_most={name: 50.0})


def test_what_arrives_by_a_day_is_the_report_s_figure() -> None:
    """Held to more than the plan has, it is there; what nobody can bring is impossible."""
    session = Session(read_case("tutorial", mode="steady"), racers=Serial())
    free = session.solve(gap=0.0)
    assert free.plan is not None
    assert free.ledger is not None
    before = figures_of(free.case, free.plan, free.ledger)
    row = next(row for row in free.ledger.met if row.day > 0)
    name = f"arrived.{row.contingency}.{row.theater}.{row.day}.{row.capability}"
    most = session.solve(aim=Aim("greatest", name))
    assert most.plan is not None
    assert most.ledger is not None
    assert most.outcome.aim_bound is not None
    after = figures_of(most.case, most.plan, most.ledger)
    assert before[name] <= after[name] + 1e-6
    assert after[name] == pytest.approx(most.outcome.aim_bound, rel=2e-3)
    with pytest.raises(InfeasibleError):
        session.solve(at_least={name: most.outcome.aim_bound * 1.01 + 1})


@pytest.mark.parametrize("mode", ["steady", "phased"])
def test_assigned_soldiers_are_the_figures_of_the_plan(mode: str) -> None:
    """In the plan that assigns the most: two battalions of 600 in NORTH, another in SOUTH."""
    offers = [{}, {"contributor": "BBB", "theater": "SOUTH", "max_units": 1}]
    case = case_of(world(assignments=offers), mode)
    compiled = compile_case(case)
    of = measure(case, compiled, "assigned")
    solver = new(compiled, -of.vector, {"threads": 1, "mip_abs_gap": 0.0})
    solver.run()
    x = solution_of(solver)
    assert x is not None
    posture = plan_of(compiled, x)
    figures = figures_of(case, posture, account(case, posture))
    assert figures["assigned"] == figures["assigned.East"] == 1800
    assert (figures["assigned.NORTH"], figures["assigned.SOUTH"]) == (1200, 600)
    for name in ("assigned", "assigned.NORTH", "assigned.SOUTH", "assigned.East"):
        assert float(measure(case, compiled, name).vector @ x) == pytest.approx(figures[name])


def test_who_moves_from_next_door_is_counted_for_theater_and_region() -> None:
    """Half of two armored battalions of 600 in the South may move to the North."""
    case = case_for("next door", "steady")
    there = plan(
        rotated={("AAA", "armored", "SOUTH", 1): 2}, near={("attack", "SOUTH", "armored", "NORTH", 1): "1"}
    )
    figures = figures_of(case, there, account(case, there))
    assert (figures["near.attack.NORTH"], figures["near.attack.East"]) == (600, 600)

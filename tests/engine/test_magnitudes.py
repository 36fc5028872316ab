"""Figures that are too far apart are refused before anything is solved, with the table that has them."""

from __future__ import annotations

from typing import Any

import pytest

from optim.engine import Session
from optim.engine.assembly import compile_case
from optim.engine.magnitudes import refuse
from optim.engine.optimize_measure import Aim
from optim.engine.serial import Serial
from optim.errors import InstanceError, MagnitudeError
from optim.reading import read_case

FAR = [
    ("capabilities.light.maneuver.amount", "0.0000001", "capabilities.csv", "amount"),
    ("requirements.in_place.coast.0.maneuver.essential.amount", "0.0000001", "requirements.csv", "amount"),
    ("asks.coast-ask.in_place.coast.0.maneuver.amount", "0.0000001", "asks.csv", "amount"),
    ("formations.brigade.maneuver.amount", "0.0000001", "formations.csv", "amount"),
    ("costs.light.rotational.cost_musd", "0.0000001", "costs.csv", "cost_musd"),
    ("unit_types.light.equipment_t", "0.000001", "unit_types.csv", "equipment_t"),
    ("contributors.NOV.ready_share", "0.0000001", "contributors.csv", "ready_share"),
    ("contributors.MER.dwell_ratio", "1.0000001", "contributors.csv", "dwell_ratio"),
]


class Nobody:
    """Solver that must not be asked."""

    peak_mb = 0.0

    def race(self, *_: Any) -> Any:
        raise AssertionError("refused is refused before anything is solved")

    def close(self) -> None:
        """Nothing runs."""


def case(*overrides: tuple[str, str]) -> Any:
    return read_case("tutorial", mode="phased", require=("coast-ask",), overrides=overrides)


@pytest.mark.parametrize(("path", "value", "file", "column"), FAR, ids=[path for path, *_ in FAR])
def test_a_figure_that_would_be_lost_is_refused_with_its_place(
    path: str, value: str, file: str, column: str
) -> None:
    with pytest.raises(MagnitudeError) as refused:
        refuse("tutorial", compile_case(case((path, value))))
    assert (file, column) in {(fault.file, fault.column) for fault in refused.value.faults}
    assert refused.value.exit_code == 2
    assert isinstance(refused.value, InstanceError), "whoever tells faults of instances tells these"


@pytest.mark.parametrize("path", [path for path, *_ in FAR])
def test_nothing_is_no_small_figure(path: str) -> None:
    if path.startswith(("requirements", "asks", "formations")):
        return  # these may not be 0
    refuse("tutorial", compile_case(case((path, "0"))))


def test_the_sentence_says_what_by_how_much_and_what_to_do() -> None:
    with pytest.raises(MagnitudeError) as refused:
        refuse("tutorial", compile_case(case(("capabilities.light.maneuver.amount", "0.0000002"))))
    (fault, *_) = [fault for fault in refused.value.faults if "in the rule coverage" in str(fault)]
    assert str(fault).startswith("capabilities.csv [amount]: a figure is too small beside one of ")
    assert "differ by a factor of 5e+06" in str(fault)
    assert "state both in the same unit" in str(fault)


def test_a_slice_far_beyond_what_a_unit_brings_is_refused() -> None:
    overrides = [
        ("requirements.in_place.border.0.maneuver.*.amount", "1000000"),
        ("capabilities.*.maneuver.amount", "0.0001"),
    ]
    with pytest.raises(
        MagnitudeError, match=r"requirements.csv \[amount\]: a figure is too large beside one"
    ):
        refuse("tutorial", compile_case(case(*overrides)))


def test_a_session_refuses_before_it_asks_anybody() -> None:
    with Session(case(), racers=Nobody()) as session:
        changes = {"capabilities.light.maneuver.amount": "0.0000001"}
        with pytest.raises(MagnitudeError):
            session.solve(changes)
        with pytest.raises(MagnitudeError):
            session.solve(changes, aim=Aim("least", "cost"))
        with pytest.raises(AssertionError):
            session.solve()


@pytest.mark.parametrize("mode", ["steady", "phased"])
@pytest.mark.parametrize(
    "overrides",
    [
        (),
        (("lift.*.*.amount", "x1000"),),
        (("budgets.*.*.amount_musd", "1000000000"),),
        (("budgets.*.*.amount_musd", "0.0001"),),
        (("lift.*.*.amount", "0.001"),),
    ],
    ids=str,
)
def test_limits_however_far_are_no_reason_to_refuse(mode: str, overrides: Any) -> None:
    """A limit that nobody reaches, or one that nothing fits into, needs no digits."""
    refuse("madrid2022", compile_case(read_case("madrid2022", mode=mode, overrides=overrides)))


def test_a_measure_that_is_held_may_count_what_is_worth_next_to_nothing() -> None:
    overrides = ("requirements.in_place.coast.0.maneuver.essential.weight", "0.0000001")
    with Session(case(overrides), racers=Serial()) as session:
        assert session.solve(at_least={"coverage": 20.0}).plan is not None

"""The default world is an instance that the reading finds no fault in, and an empty plan of it is good."""

from optim.check import breaches
from optim.reading import examine_instance
from worlds import case, plan, world


def test_the_default_world_is_valid() -> None:
    faults = [fault for fault in examine_instance(world()) if fault.severity == "error"]
    assert faults == []


def test_an_empty_plan_breaks_nothing() -> None:
    assert breaches(case(), plan()) == ()

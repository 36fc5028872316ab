"""A plan travels between processes as it is."""

from __future__ import annotations

import pickle

from worlds.sample_solution import plan


def test_a_plan_is_the_same_after_its_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(plan()))
    assert again == plan()
    assert dict(again.rotated) == dict(plan().rotated) != {}

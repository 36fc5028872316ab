"""10. storage, sets that are driven on: hand-solved worlds in which each rule that they touch binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import rows_of
from optim.instance.hashing import instance_hash
from optim.model import build
from optim.model.constraints import FAMILIES, storage
from solving import compiled, points
from worlds import case
from worlds.next_door import ROAD, STORE, driven

Fields = dict[str, Any]


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("days", "coverage"), [(10, 40), (11, 0), (None, 0)])
def test_sets_that_are_stored_next_door_come_if_the_road_is_short(
    mode: str, days: int | None, coverage: float
) -> None:
    road = driven(near=[ROAD | {"drive_days": days}])
    assert points(case(road, mode=mode)) == pytest.approx(coverage)


def test_rows_of_storage_are_of_both_kinds() -> None:
    """Sets of SOUTH go to NORTH or WEST in the attack, and are used in SOUTH when it is struck itself."""
    small = driven(
        theaters=[{}, {"theater": "SOUTH"}, {"theater": "WEST"}],
        contingencies=[{"theaters": "NORTH WEST"}, {"contingency": "feint", "theaters": "SOUTH"}],
        requirements=[{"contingency": w, "day": 30} for w in ("attack", "feint")],
        near=[ROAD, ROAD | {"theater": "WEST"}],
    )
    rows = rows_of(storage, case(small, mode="steady"))
    assert rows.partition("storage_drawn")[1:] == (
        "storage_drawn",
        "[feint,AAA,armored,SOUTH,stored,1]:\n"
        "  - stored[AAA,armored,SOUTH,1] + surged[feint,AAA,armored,SOUTH,stored,1] <= 0\n"
        "storage_drawn[attack,AAA,armored,SOUTH,stored,1]:\n"
        "  + driven_on[attack,AAA,SOUTH,armored,NORTH,stored,1]\n"
        "  + driven_on[attack,AAA,SOUTH,armored,WEST,stored,1] - stored[AAA,armored,SOUTH,1] <= 0\n",
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("table", "rows", "coverage"),
    [
        ("sites", [{"storage": 0}, STORE | {"storage": 3}], 30),  # 10: as many sets as there are
        ("forces", [{"units": 4}], 20),  # 4: two of four units are ready
        ("lift", [{"kind": "seats", "amount": "1200"}], 20),  # 17: the crews of two sets fly in
        ("lift", [{"kind": "tons", "amount": "0"}], 40),  # their equipment does not
        ("theaters", [{"reception_t_per_day": "100"}, {"theater": "SOUTH"}], 15),  # 18: 3,000 of 8,000 tons
        ("theaters", [{}, {"theater": "SOUTH", "reception_t_per_day": "0"}], 40),  # SOUTH receives nothing
        ("caveats", [{"modes": "stored"}], 0),  # 6: nobody of AAA answers in NORTH
        (
            "caveats",
            [{"modes": "response"}, {"theater": "SOUTH", "modes": "stored"}],
            40,
        ),  # crews pass through
        ("contingencies", [{"theaters": "NORTH SOUTH"}], 0),  # what is struck itself sends nothing
        ("movements", [{"theater": "SOUTH", "pathway": "own"}], 0),  # crews without equipment draw sets
    ],
)
def test_each_rule_that_they_touch_binds(mode: str, table: str, rows: list[Fields], coverage: float) -> None:
    assert points(case(driven(**{table: rows}), mode=mode)) == pytest.approx(coverage)


@pytest.mark.parametrize(("day", "coverage"), [(19, 40), (20, 20)])
def test_seats_are_needed_by_the_day_of_drawing_and_not_of_arrival(day: int, coverage: float) -> None:
    """Sets are drawn on day 20, and somebody names the day: two crews have seats by then."""
    early = driven(
        asks=[{"contingency": "attack", "day": day}], lift=[{"kind": "seats", "day": day, "amount": "1200"}]
    )
    assert points(case(early, mode="steady")) == pytest.approx(coverage)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_only_who_is_on_stand_by_or_assigned_is_early_enough(mode: str) -> None:
    """24 and 25: after an ordinary notice of six days the sets are a day late; then three, two and both."""
    late = {"ordinary_notice": 6}
    ready = {"ready_forces": [{"units": 1}]}
    earmarked = {"assignments": [{"max_units": 2, "notice_days": 5}]}
    found = [
        points(case(driven(late, **more), mode=mode)) for more in ({}, ready, earmarked, ready | earmarked)
    ]
    assert found == pytest.approx([0, 10, 20, 30])
    slow = {"assignments": [{"max_units": 2, "notice_days": 6}]}
    assert points(case(driven(late, **slow), mode=mode)) == pytest.approx(0)
    south = {"assignments": [{"theater": "SOUTH"}]}
    assert points(case(driven(late, **south), mode=mode)) == pytest.approx(0), (
        "earmarked for NORTH, not SOUTH"
    )


def test_two_destinations_share_the_sets() -> None:
    """Both want ten by day 30; the four sets of SOUTH are drawn once: 4 of 20."""
    two = driven(
        theaters=[{}, {"theater": "SOUTH"}, {"theater": "WEST"}],
        contingencies=[{"theaters": "NORTH WEST"}],
        requirements=[{"contingency": "attack", "theater": j, "day": 30} for j in ("NORTH", "WEST")],
        caveats=[{"theater": j, "modes": "response"} for j in ("NORTH", "WEST")],
        near=[ROAD, ROAD | {"theater": "WEST"}],
    )
    assert points(case(two, mode="steady")) == 20


@pytest.mark.parametrize(("whole", "coverage"), [(True, 10), (False, 15)])
def test_whole_where_answers_are(whole: bool, coverage: float) -> None:
    port = [{"reception_t_per_day": "100"}, {"theater": "SOUTH"}]
    tried = case(driven({"integer_response": whole}, theaters=port), mode="steady")
    assert points(tried) == coverage
    integer = [
        one
        for (name, _), one in zip(compiled(tried).keys, compiled(tried).integer, strict=True)
        if name == "driven_on"
    ]
    assert integer == [whole]


def test_an_instance_without_drives_has_no_variable_and_the_same_rows() -> None:
    filled = driven()
    off = filled.replace(near=tuple(row.model_copy(update={"drive_days": None}) for row in filled.near))
    without = filled.replace(near=())
    assert len(build(case(filled)).driven_on) == 2
    assert not len(build(case(off)).driven_on)
    assert all(rows_of(family, case(off)) == rows_of(family, case(without)) for family in FAMILIES)
    assert instance_hash(off) != instance_hash(filled)

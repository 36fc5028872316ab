"""Words beside circles: wherever theaters lie, no word or line covers another's, and none leaves the page."""

from __future__ import annotations

import itertools
from math import hypot

from hypothesis import example, given, settings
from hypothesis import strategies as st

from optim.report.map.ground import Spot
from optim.report.map.labeling import Box, Label, labels

PAGE = Box(6, 6, 428, 588)
KEPT = Box(270, 6, 158, 100)
PLACES = st.lists(
    st.tuples(st.integers(10, 430), st.integers(10, 590), st.integers(4, 20)), min_size=1, max_size=9
)


def placed(
    circles: list[tuple[int, int, int]], page: Box = PAGE
) -> tuple[dict[str, Label], dict[str, float]]:
    spots = [Spot(f"T{at}", f"T{at}", "", "main", x, y) for at, (x, y, _) in enumerate(circles)]
    radii = {f"T{at}": float(radius) for at, (_, _, radius) in enumerate(circles)}
    sizes = {spot.code: (90.0, 42.0) for spot in spots}
    return labels(spots, radii, sizes, page, [KEPT]), radii


def along(label: Label) -> list[tuple[float, float]]:
    (x1, y1), (x2, y2) = label.line
    return [(x1 + (x2 - x1) * at / 50, y1 + (y2 - y1) * at / 50) for at in range(51)]


@given(PLACES)
@example([(161, 296, 12), (166, 296, 19), (162, 210, 11)])
@example(
    [(257, 306, 16), (297, 277, 20), (178, 236, 10), (170, 233, 14), (171, 229, 16), (205, 300, 16)],
)
@example(
    [(272, 204, 18), (284, 321, 10), (216, 216, 13), (276, 293, 16), (265, 272, 13), (269, 271, 17)],
)
@settings(deadline=None, max_examples=20, derandomize=True)
def test_nothing_covers_anything(circles: list[tuple[int, int, int]]) -> None:
    found, radii = placed(circles)
    for label in found.values():
        box = label.box
        assert PAGE.x <= box.x <= PAGE.x + PAGE.wide - box.wide
        assert PAGE.y <= box.y <= PAGE.y + PAGE.high - box.high
        assert not box.overlaps(KEPT)
        for at, (x, y, radius) in enumerate(circles):
            assert not box.touches(x, y, radius)
            if f"T{at}" != label.spot.code:
                assert all(hypot(px - x, py - y) > radius - 0.5 for px, py in along(label))
    for one, other in itertools.permutations(found.values(), 2):
        assert not one.box.overlaps(other.box)
        assert not any(one.box.touches(x, y, 0.1) for x, y in along(other))
    assert radii


def test_the_nearest_place_is_taken_and_to_the_right() -> None:
    found, _ = placed([(100, 300, 10)])
    assert found["T0"].box == Box(113, 279, 90, 42)
    assert not found["T0"].left


def test_words_to_the_left_end_beside_the_circle() -> None:
    found, _ = placed([(420, 300, 10)])
    assert found["T0"].left
    assert 400 < found["T0"].box.x + found["T0"].box.wide <= 410


def test_where_there_is_no_room_there_are_no_words() -> None:
    found, _ = placed([(50, 50, 20), (90, 50, 20), (50, 90, 20)], Box(6, 6, 100, 100))
    assert found == {}

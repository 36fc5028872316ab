"""Scale: nothing in place and what stood at the start, as two postures that are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import desk
from optim.case import Case
from optim.reading import read_case
from optim.studies import scale
from optim.studies.scale import Scale, in_words, scale_of
from optim.studies.scores import score
from worlds import case
from worlds.plain import ANSWER, plain


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_a_scale_by_hand(mode: str) -> None:
    """Ten battalions are wanted by day 30 where nobody may be. Half of eight at home answer; with two in
    SOUTH at the start, half of six.
    """
    start = [{"theater": "SOUTH", "mode": "permanent", "units": 2}]
    caveats = [*ANSWER["caveats"], {"theater": "SOUTH", "max_units": 2}]
    made = plain(**ANSWER | {"caveats": caveats}, forces=[{"units": 8}], presence=start)
    found = scale_of(case(made, mode=mode))
    assert found is not None
    assert (found.nothing, found.start) == pytest.approx((40.0, 30.0), abs=1e-4)


def test_it_is_what_the_scores_of_the_two_postures_say(tmp_path: Path) -> None:
    found = scale_of(read_case("tutorial", mode="steady"))
    with desk(tmp_path) as here:
        told = [score(here, name, bound=False).tables["runs"].coverage[0] for name in ("nothing", "start")]
    assert found is not None
    assert [found.nothing, found.start] == pytest.approx(told, abs=1e-6)
    assert told == pytest.approx([9.615385, 42.788462], abs=1e-5)


def test_a_case_that_would_take_long_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Case = case()
    monkeypatch.setattr(scale, "MOST_CELLS", 23)
    assert scale_of(made) is None  # two nations, three types, two theaters, two half-years
    monkeypatch.setattr(scale, "MOST_CELLS", 24)
    assert scale_of(made) is not None


def test_in_words() -> None:
    assert in_words(None) == ""
    assert in_words(Scale(42.84, 76.78, "June 2022")) == (
        "with nothing in place coverage is 42.8, from what arrives from home; "
        "at the start (June 2022) it was 76.8"
    )

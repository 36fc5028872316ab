"""Scale: nothing in place and what stood at the start, as two postures that are scored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desks import desk
from optim.case import Case
from optim.reading import read_case, write
from optim.report.wording import start_month
from optim.store import load, save
from optim.studies import scale
from optim.studies.scale import Scale, in_words, scale_of, told, with_scale
from optim.studies.scores import score
from worlds import case, sample_solution
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
        said = [score(here, name, bound=False).tables["runs"].coverage[0] for name in ("nothing", "start")]
    assert found is not None
    assert [found.nothing, found.start] == pytest.approx(said, abs=1e-6)
    assert said == pytest.approx([9.615385, 42.788462], abs=1e-5)


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


def test_a_run_keeps_its_scale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run stored is shown as stored, and nothing is solved again for it."""
    found = sample_solution.solution()
    assert not told(found.case, found.outcome).startswith("with nothing in place coverage is 1.5")
    kept = replace(found, outcome=replace(found.outcome, scale={"nothing": 1.5, "start": 2.5}))
    run = load(save(kept, tmp_path, "kept", tables={}, write_instance=write))
    monkeypatch.setattr(scale, "scale_of", None)
    assert told(found.case, run.outcome) == in_words(Scale(1.5, 2.5, start_month(found.case)))


def test_a_solution_gets_its_scale_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = sample_solution.solution()
    outcome = with_scale(found.case, found.outcome)
    own = scale_of(found.case)
    assert own is not None
    assert outcome.scale == {"nothing": own.nothing, "start": own.start}
    monkeypatch.setattr(scale, "scale_of", None)
    assert with_scale(found.case, outcome) is outcome

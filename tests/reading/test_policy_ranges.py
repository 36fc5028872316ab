"""Ranges of policies: optional, kept in folder and workbook, used by studies, told where they are wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from optim.instance.hashing import instance_hash
from optim.reading import examine_instance, prepared, read, write
from optim.reading.ranges import evidence
from optim.reading.workbook.writing import write_workbook
from optim.studies.screening.inputs import figures_of
from worlds import case, world

RANGES = {"threshold_units": [2, 6], "discount_rate": "0 0.05"}


def told(ranges: dict[str, object]) -> list[tuple[str, str, str]]:
    """Column, severity and message of each fault."""
    faults = examine_instance(world(policy={"ranges": ranges}))
    return [(f.column, f.severity, f.message) for f in faults if "ranges" in f.column]


def test_ranges_come_back_and_count_in_the_hash(tmp_path: Path) -> None:
    plain, ranged = world(), world(policy={"ranges": RANGES})
    write(ranged, tmp_path / ranged.name)
    write_workbook(ranged, tmp_path / f"{ranged.name}.xlsx")
    for source in (tmp_path / ranged.name, tmp_path / f"{ranged.name}.xlsx"):
        found = read(source).settings.policy.ranges
        assert found == {"threshold_units": (2, 6), "discount_rate": (0, Decimal("0.05"))}
    assert instance_hash(plain) != instance_hash(ranged)
    assert instance_hash(plain) == instance_hash(world(policy={"ranges": {}}))


WRONG = [
    ("threshold_unit", [1, 2], "error", "is no policy that is a number; nearest: 'threshold_units'"),
    ("weighting", [1, 2], "error", "is no policy that is a number"),
    ("threshold_units", [6, 2], "warning", "low 6 is above high 2; expected low <= high"),
    ("threshold_units", [7, 9], "warning", "lies outside its range 7 to 9"),
    ("strain_price", [0, 1], "warning", "nothing lies outside its range 0 to 1"),
]


@pytest.mark.parametrize(("policy", "ends", "severity", "message"), WRONG)
def test_what_is_wrong_with_a_range_is_told(
    policy: str, ends: list[int], severity: str, message: str
) -> None:
    ((where, how, what),) = told({policy: ends})
    assert (where, how) == (f"policy.ranges.{policy}", severity)
    assert message in what


def test_studies_take_the_range_of_a_policy() -> None:
    ranged = world(policy={"ranges": RANGES})
    ends = {one.path: (one.low, one.high) for one in evidence(prepared(ranged))}
    assert ends["policy.threshold_units"] == (2, 6)
    assert [one.low for one in evidence(prepared(ranged), "policy.discount_rate")] == [0]
    figures = {one.path: one for one in figures_of(case(ranged), prepared(ranged))}
    notice = figures["policy.threshold_units"]
    assert (notice.low, notice.high, notice.range) == ("2", "6", "stated")
    assert figures["policy.min_stay_periods"].range == "default spread"

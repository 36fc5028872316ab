"""shares.csv: an optional table of points by place, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from optim.errors import Fault, InstanceError
from optim.instance import Instance
from optim.instance.hashing import instance_hash
from optim.reading import examine_instance, prepared, read, read_case, vary, write
from optim.reading.workbook.writing import write_workbook
from worlds import world

HEADER = "weighting,place,share,low,high,source,status\n"
ROWS = {"border": "60", "North": "25", "south": "15"}
Faults = Callable[[], tuple[Fault, ...]]


def table(**changes: str | None) -> str:
    """The table as CSV, with changed shares; None: no row."""
    rows = {place: share for place, share in (ROWS | changes).items() if share is not None}
    return HEADER + "".join(
        f"balanced,{place},{share},,,assumption: for a test,assumed\n" for place, share in rows.items()
    )


@pytest.fixture
def shared(folder: Path) -> Path:
    (folder / "shares.csv").write_text(table(), encoding="utf-8")
    return folder


def test_an_instance_without_the_table_is_written_and_hashed_as_before(tmp_path: Path) -> None:
    write(read("tutorial"), tmp_path / "tutorial")
    assert not (tmp_path / "tutorial" / "shares.csv").exists()
    assert (
        instance_hash(read("tutorial")) == "73f000327a2cad9d5fb7199d77fa08d270dc67184cba0144c42cfd32cc76f5d8"
    )


def test_rows_come_back_from_a_folder_and_a_workbook(shared: Path, tmp_path: Path) -> None:
    one = read(shared)
    assert [row.share for row in one.shares] == [60, 25, 15]
    assert instance_hash(one) != instance_hash(read("tutorial"))
    write(one, tmp_path / "again" / "tutorial")
    assert read(tmp_path / "again" / "tutorial") == one
    write_workbook(one, tmp_path / "tutorial.xlsx")
    assert read(tmp_path / "tutorial.xlsx") == one


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"border": "53"}, "the shares of weighting 'balanced' add up to 93 points; expected 100"),
        ({"border": "0", "North": "0", "south": "0"}, "add up to 0 points; expected 100"),
        ({"border": "101"}, "is too large; expected at most 100"),
        ({"bordr": "0"}, "unknown theater or region"),
        ({"south": None, "border": "75"}, "what is required of 'south' counts in no share"),
        ({"coast": "10", "south": "5"}, "no requirement counts in share 'North' of weighting 'balanced'"),
    ],
)
def test_a_bad_table(folder: Path, faults: Faults, changes: dict, message: str) -> None:
    (folder / "shares.csv").write_text(table(**changes), encoding="utf-8")
    told = [fault for fault in faults() if fault.file == "shares.csv"]
    assert {fault.severity for fault in told} == {"error"}
    assert any(message in fault.message for fault in told)
    assert len(told) == (2 if "bordr" in changes else 1)


def test_an_unknown_weighting(folder: Path, faults: Faults) -> None:
    (folder / "shares.csv").write_text(table().replace("balanced", "balance"), encoding="utf-8")
    assert {f.message for f in faults()} == {
        "unknown weighting 'balance'; expected one of [weightings]; nearest: 'balanced'"
    }


def told(instance: Instance) -> list[str]:
    faults = examine_instance(instance)
    return [f"{fault.severity}: {fault.message}" for fault in faults if fault.file == "shares.csv"]


def test_a_share_whose_requirements_weigh_nothing_is_a_warning() -> None:
    shares = [{"share": "60"}, {"place": "SOUTH", "share": "40"}]
    light = world(requirements=[{}, {"theater": "SOUTH", "weight": "0"}], shares=shares)
    assert told(light) == [
        "warning: the requirements in share 'SOUTH' of weighting 'balanced' weigh nothing: the other "
        "shares are scaled to 100"
    ]


def test_shares_that_are_set_are_scaled_and_this_is_told(shared: Path) -> None:
    """Set alone, as in a sweep; set again upon that; set together so that they add up."""
    one = read(shared, overrides=[("shares.balanced.border.share", "x1.5")])
    assert one.shares[0].share == Decimal(90)
    assert told(one) == [
        "warning: the shares of weighting 'balanced' add up to 130 points: all are scaled to 100"
    ]
    case = read_case(shared, overrides=[("shares.balanced.border.share", "50")])
    again = vary(case, book=prepared(case.instance), overrides=[("shares.balanced.south.share", "20")])
    assert [row.share for row in again.instance.shares] == [50, 25, 20]
    both = [("shares.balanced.border.share", "50"), ("shares.balanced.south.share", "25")]
    assert told(read(shared, overrides=both)) == []
    with pytest.raises(InstanceError, match="add up to 0 points"):
        read(shared, overrides=[("shares.balanced.*.share", "0")])

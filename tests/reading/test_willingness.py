"""willingness.csv: an optional table, the steps of strain, and what is wrong with either."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from optim.errors import Fault, InstanceError
from optim.instance import Instance
from optim.instance.hashing import instance_hash
from optim.reading import examine_instance, read, write
from optim.reading.workbook.writing import write_workbook
from worlds import world

HEADER = "contributor,theater,branch,free,low,high,source,status\n"
OFFER = HEADER + "MER,coast,maneuver,1.25,1,2,assumption: for a test,assumed\n"
STEPS = {"strain_price": "0.1", "strain_widths": "1", "strain_prices": "1 2.5"}
Edit = Callable[[str, str, str], None]
Faults = Callable[[], tuple[Fault, ...]]


def told(instance: Instance) -> list[str]:
    """What the rules say of willingness and the steps of strain."""
    faults = examine_instance(instance)
    return [
        f"{fault.severity}: {fault.message}"
        for fault in faults
        if fault.file == "willingness.csv" or "strain" in fault.column
    ]


def test_an_instance_without_the_table_is_written_and_hashed_as_before(tmp_path: Path) -> None:
    one = read("tutorial")
    write(one, tmp_path / "tutorial")
    assert not (tmp_path / "tutorial" / "willingness.csv").exists()
    assert "strain" not in (tmp_path / "tutorial" / "instance.toml").read_text(encoding="utf-8")
    assert instance_hash(one) == "73f000327a2cad9d5fb7199d77fa08d270dc67184cba0144c42cfd32cc76f5d8"
    write_workbook(one, tmp_path / "tutorial.xlsx")
    book = openpyxl.load_workbook(tmp_path / "tutorial.xlsx")
    assert "willingness" not in book.sheetnames
    assert not [cell.value for cell in book["settings"]["A"] if "strain" in str(cell.value)]


def test_a_header_alone_is_no_table(folder: Path) -> None:
    without = read(folder)
    (folder / "willingness.csv").write_text(HEADER, encoding="utf-8")
    assert read(folder) == without
    assert instance_hash(read(folder)) == instance_hash(without)


def test_rows_and_steps_come_back_from_a_folder_and_a_workbook(folder: Path, tmp_path: Path) -> None:
    plain = instance_hash(read(folder))
    (folder / "willingness.csv").write_text(OFFER, encoding="utf-8")
    one = read(folder, overrides=[(f"policy.{name}", value) for name, value in STEPS.items()])
    assert one.willingness[0].free == Decimal("1.25")
    assert one.settings.policy.strain_prices == (Decimal(1), Decimal("2.5"))
    assert len({plain, instance_hash(read(folder)), instance_hash(one)}) == 3
    write(one, tmp_path / "again" / "tutorial")
    assert read(tmp_path / "again" / "tutorial") == one
    write_workbook(one, tmp_path / "tutorial.xlsx")
    assert read(tmp_path / "tutorial.xlsx") == one


def test_an_offer_can_be_set(folder: Path) -> None:
    (folder / "willingness.csv").write_text(OFFER, encoding="utf-8")
    one = read(folder, overrides=[("willingness.MER.*.maneuver.free", "x2")])
    assert one.willingness[0].free == Decimal("2.5")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("MER", "MEX", "unknown contributor 'MEX'"),
        ("coast", "coats", "unknown theater 'coats'"),
        ("maneuver", "fires", "unknown value 'fires'; expected one of: maneuver, support"),
        ("1.25", "-1", "is negative; expected 0 or more"),
        ("1.25", "two", "is not a plain number"),
    ],
)
def test_a_bad_cell(folder: Path, faults: Faults, old: str, new: str, message: str) -> None:
    (folder / "willingness.csv").write_text(OFFER.replace(old, new, 1), encoding="utf-8")
    (fault,) = (fault for fault in faults() if fault.severity == "error")
    assert (fault.file, fault.line) == ("willingness.csv", 2)
    assert message in fault.message


@pytest.mark.parametrize(
    ("prices", "widths", "message"),
    [
        ("1 1 4", "1 2", "the prices 1 1 4 do not rise; expected each above the price before"),
        ("4 2 1", "1 2", "the prices 4 2 1 do not rise"),
        ("1 2", "1 2", "2 prices (1 2) for 2 widths (1 2); expected a price for each width"),
        ("1 2", "none", "2 prices (1 2) for 0 widths (none)"),
        ("1 2 0", "1 2", "is too small; expected more than 0"),
        ("1 2 few", "1 2", "does not fit"),
        ("none", "none", "does not fit"),
    ],
)
def test_steps_rise_and_each_has_a_price(prices: str, widths: str, message: str) -> None:
    pairs = [("policy.strain_prices", prices), ("policy.strain_widths", widths)]
    with pytest.raises(InstanceError) as error:
        read("tutorial", overrides=pairs)
    assert message in str(error.value)


def test_one_step_without_end_is_a_flat_price() -> None:
    one = read("tutorial", overrides=[("policy.strain_prices", "3"), ("policy.strain_widths", "none")])
    assert (one.settings.policy.strain_prices, one.settings.policy.strain_widths) == ((Decimal(3),), ())


def test_less_than_stands_at_the_start_is_a_warning() -> None:
    there = [{"units": 2}, {"unit_type": "hq"}]
    enough = [{"free": "2"}, {"branch": "support", "free": "1"}]
    assert told(world(presence=there, willingness=enough)) == []
    assert told(world(presence=there, willingness=[{"free": "1.5"}])) == [
        "warning: 1.5 is less than the 2 battalions (maneuver) that AAA has in NORTH at the start, whose "
        "stay is strain; expected what stands there, or more"
    ]


def test_what_a_host_offers_itself_is_a_warning() -> None:
    at_home = world(theaters={"NORTH": {"host": "AAA"}}, willingness=[{}])
    assert told(at_home) == [
        "warning: AAA hosts NORTH: its own troops at home are never strain; expected no row"
    ]

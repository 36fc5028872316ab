"""formations.csv and theaters.csv: parts that may stand apart, and brigades of the host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from optim.errors import Fault
from optim.instance.hashing import instance_hash
from optim.reading import examine_instance, read, write
from worlds import world

TUTORIAL = "73f000327a2cad9d5fb7199d77fa08d270dc67184cba0144c42cfd32cc76f5d8"


def with_league(folder: Path) -> None:
    """The tutorial with a formation that has a brigade of the host in it."""
    file = folder / "formations.csv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    about = ",assumption: for a test,assumed"
    cells = {"formation": "league", "amount": "1", "source": about[1:].split(",")[0], "status": "assumed"}
    names = [*head.split(","), *({"across"} - set(head.split(",")))]
    more = [
        {**cells, "component": "host_brigade", "across": "false"},
        {**cells, "component": "maneuver", "across": "true"},
    ]
    lines = [",".join([row, *("false" for _ in names[len(head.split(",")) :])]) for row in rows]
    lines += [",".join(row.get(name, "") for name in names) for row in more]
    file.write_text("\n".join([",".join(names), *lines]) + "\n", encoding="utf-8")


def test_an_instance_without_either_is_hashed_as_before() -> None:
    assert instance_hash(read("tutorial")) == TUTORIAL


def test_parts_come_back(folder: Path, tmp_path: Path, faults: Callable[[], tuple[Fault, ...]]) -> None:
    with_league(folder)
    assert [fault for fault in faults() if fault.severity == "error"] == []
    one = read(folder, overrides=[("theaters.border.host_brigades", "2")])
    assert [(row.component, row.across) for row in one.formations if row.formation == "league"] == [
        ("host_brigade", False),
        ("maneuver", True),
    ]
    assert instance_hash(one) not in (TUTORIAL, instance_hash(read(folder)))
    write(one, tmp_path / "again" / "tutorial")
    assert read(tmp_path / "again" / "tutorial") == one


def test_a_formation_of_hosts_alone_is_a_fault() -> None:
    alone = world(formations=[{}, {"formation": "league", "component": "host_brigade", "amount": "1"}])
    assert [fault.message for fault in examine_instance(alone) if fault.severity == "error"] == [
        "'league' needs brigades of the host alone; expected a part of the allies as well"
    ]


def test_host_brigade_is_no_name_for_a_capability() -> None:
    named = world(capabilities=[{}, {"capability": "host_brigade"}], formations=[])
    messages = [fault.message for fault in examine_instance(named)]
    assert "'host_brigade' has a meaning of its own; expected another name" in messages

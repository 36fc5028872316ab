"""commitments.csv, garrison: optional, kept in the files, and told where a caveat forbids it."""

from __future__ import annotations

from pathlib import Path

from optim.instance.hashing import instance_hash
from optim.reading import examine_instance, read, write
from worlds import world

PROMISE = {"units": 0, "garrison": 1}


def test_a_garrison_comes_back_from_a_folder_and_counts_in_the_hash(tmp_path: Path) -> None:
    plain, promised = (world(commitments=[row]) for row in ({"units": 0}, PROMISE))
    write(promised, tmp_path / promised.name)
    assert read(tmp_path / promised.name).commitments[0].garrison == 1
    assert instance_hash(plain) != instance_hash(promised)


def test_a_garrison_that_the_caveat_forbids_is_told() -> None:
    turns = world(commitments=[PROMISE], caveats=[{"modes": "rotational", "max_units": 3}])
    faults = [fault for fault in examine_instance(turns) if fault.severity == "error"]
    assert [(fault.file, fault.column) for fault in faults] == [("commitments.csv", "garrison")]
    assert faults[0].message == (
        "AAA promises units permanently stationed in NORTH; its caveat (caveats.csv line 2) allows "
        "rotational, not permanent"
    )

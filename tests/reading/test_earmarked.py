"""ready_forces.csv, assignments.csv and the ordinary notice: optional, and told where they are wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from optim.engine.assembly import compile_case
from optim.instance.hashing import instance_hash
from optim.plan import Plan
from optim.reading import examine_instance, read, read_case, write
from optim.reading.workbook.writing import write_workbook
from optim.store.plan_json import plan_from_json, plan_to_json
from worlds import during, world

READY = """contributor,unit_type,units,first_period,last_period,source,status
MER,armored,2,,2024H2,assumption: for a test,assumed
"""
ASSIGNED = """contributor,theater,max_units,notice_days,cycle,premium,source,status
MER,coast,3,5,2.5,0.1,assumption: for a test,assumed
"""
TABLES = {"ready_forces": READY, "assignments": ASSIGNED}


def test_an_instance_without_them_is_written_and_hashed_as_before(tmp_path: Path) -> None:
    one = read("tutorial")
    write(one, tmp_path / "tutorial")
    names = {file.name for file in (tmp_path / "tutorial").iterdir()}
    assert not names & {"ready_forces.csv", "assignments.csv"}
    assert "ordinary_notice" not in (tmp_path / "tutorial" / "instance.toml").read_text(encoding="utf-8")
    assert instance_hash(one) == "73f000327a2cad9d5fb7199d77fa08d270dc67184cba0144c42cfd32cc76f5d8"


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_a_model_without_them_has_no_new_row_and_no_new_column(mode: str) -> None:
    model = compile_case(read_case("tutorial", mode=mode))  # type: ignore[arg-type]
    assert {key[1][4] for key in model.keys if key[0] == "surged"} <= {"own", "stored"}
    new = {"assigned", "standby", "assignments", "assignments_called"}
    assert not new & {key[0] for key in (*model.keys, *model.row_keys)}


def test_rows_and_the_notice_come_back_from_a_folder_and_a_workbook(folder: Path, tmp_path: Path) -> None:
    plain = instance_hash(read(folder))
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    one = read(folder, overrides=[("policy.ordinary_notice", "30"), ("assignments.MER.coast.max_units", "4")])
    assert (one.assignments[0].cycle, one.assignments[0].max_units) == (Decimal("2.5"), 4)
    assert (one.ready_forces[0].units, one.settings.policy.ordinary_notice) == (2, 30)
    assert len({plain, instance_hash(read(folder)), instance_hash(one)}) == 3
    write(one, tmp_path / "again" / "tutorial")
    assert read(tmp_path / "again" / "tutorial") == one
    write_workbook(one, tmp_path / "tutorial.xlsx")
    assert read(tmp_path / "tutorial.xlsx") == one


def test_unknown_names_and_overlapping_periods_are_told() -> None:
    rows = [{"last_period": "2024H2"}, {"units": 2, "first_period": "2024H2"}]
    faults = examine_instance(world(ready_forces=rows, assignments=[{"low": "3"}]))
    told = {(fault.file, fault.column, fault.severity) for fault in faults}
    assert ("ready_forces.csv", "first_period", "error") in told
    assert ("assignments.csv", "max_units", "warning") in told
    faults = examine_instance(world(ready_forces=[{"unit_type": "dog"}], assignments=[{"theater": "MOON"}]))
    told = {(fault.file, fault.column, fault.severity) for fault in faults}
    assert told >= {("ready_forces.csv", "unit_type", "error"), ("assignments.csv", "theater", "error")}


def test_a_stored_plan_that_assigns_nothing_is_as_it_was() -> None:
    bare = during(1, rotated={("AAA", "armored", "NORTH"): 1})
    assert "assigned" not in plan_to_json(bare)
    assert plan_from_json(plan_to_json(bare)) == bare
    more = bare.replace(assigned={("AAA", "armored", "NORTH", 1): 2})
    assert plan_from_json(plan_to_json(more)) == more
    assert isinstance(more, Plan)

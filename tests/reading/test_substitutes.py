"""Substitutes in tables: what is refused, and what an instance without them is written with."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from optim.errors import UsageError
from optim.reading import examine_instance, read, write
from optim.store.plan_json import plan_from_json, plan_to_json
from worlds import plan, world


def errors(**row: object) -> list[str]:
    found = examine_instance(world(substitutes=[row]))
    return [fault.message for fault in found if fault.severity == "error"]


def test_a_kind_of_unit_stands_in_for_another_that_gives_something() -> None:
    assert errors() == []
    assert errors(in_place_of="light") == ["light cannot stand in for itself; expected another kind of unit"]
    idle = world(
        substitutes=[{"in_place_of": "hq"}], capabilities=[{}, {"unit_type": "light"}], formations=[{}]
    )
    assert [fault.message for fault in examine_instance(idle) if fault.severity == "error"] == [
        "hq gives nothing in capabilities.csv; expected a kind of unit that does"
    ]


@pytest.mark.parametrize("column", ["unit_type", "in_place_of"])
def test_kinds_of_unit_are_those_of_the_instance(column: str) -> None:
    assert any("NOBODY" in message for message in errors(**{column: "NOBODY"}))


def test_the_table_is_written_and_read_and_a_rate_is_changed_by_its_path(tmp_path: Path) -> None:
    for name, rows in (("with", [{}]), ("without", [])):
        made = world(name, substitutes=rows)
        write(made, tmp_path / name)
        assert (tmp_path / name / "substitutes.csv").exists() == bool(rows)
        assert read(tmp_path / name).substitutes == made.substitutes
    changed = read(tmp_path / "with", overrides=[("substitutes.light.armored.rate", "0.75")])
    assert changed.substitutes[0].rate == Decimal("0.75")
    with pytest.raises(UsageError):
        read(tmp_path / "with", overrides=[("substitutes.light.hq.rate", "0.75")])


def test_a_plan_without_substitutes_is_stored_as_before_and_one_with_them_comes_back() -> None:
    bare = plan()
    assert "substituting" not in plan_to_json(bare)
    full = plan(
        substituting={("light", "armored", "NORTH", 1): 2},
        substituting_by={("attack", "light", "armored", "NORTH", 10, 1): "0.5"},
    )
    assert plan_from_json(plan_to_json(full)) == full

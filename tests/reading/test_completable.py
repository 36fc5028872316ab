"""formations.csv: a formation that units at home complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.instance.hashing import instance_hash
from optim.reading import examine_instance, read, write
from worlds import world

BRIGADE = [{}, {"component": "command", "amount": "1"}]
KIND = {"formation": "on-call", "completes": "brigade"}
DIVISION = {"formation": "division", "component": "brigade", "amount": "2"}


def faults(*rows: dict) -> list[str]:
    """The messages of the errors in formations.csv with these rows after those of a brigade."""
    found = examine_instance(world(formations=[*BRIGADE, *rows]))
    return [f"{fault.column}: {fault.message}" for fault in found if fault.severity == "error"]


def test_a_formation_may_be_completed_by_units_at_home() -> None:
    assert faults(KIND, BRIGADE[1] | KIND) == []


def test_an_instance_that_does_not_say_so_is_hashed_and_written_as_before(tmp_path: Path) -> None:
    plain, other = world(), world(formations=[*BRIGADE, KIND])
    assert "completes" not in str(plain.formations[0].model_dump(exclude_none=True))
    write(read("tutorial"), tmp_path / "tutorial")
    assert "completes" not in (tmp_path / "tutorial" / "formations.csv").read_text(encoding="utf-8")
    write(other, tmp_path / "tiny")
    assert read(tmp_path / "tiny") == other
    stands = world(formations=[*BRIGADE, KIND | {"completes": None}])
    assert instance_hash(other) != instance_hash(stands)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            (KIND, BRIGADE[1] | {"formation": "on-call"}),
            "completes: 'nothing', but an earlier row of 'on-call' says 'brigade'; expected the same in all "
            "its rows",
        ),
        (
            (KIND | {"completes": "corps"},),
            "completes: 'corps' is no formation whose parts stand in place; expected the formation that "
            "'on-call' is the completable kind of",
        ),
        (
            (KIND, {"formation": "late", "completes": "on-call"}),
            "completes: 'on-call' is no formation whose parts stand in place; expected the formation that "
            "'late' is the completable kind of",
        ),
        (
            (KIND | {"across": True},),
            "across: true in what units at home complete; expected false",
        ),
        (
            (KIND, DIVISION, {"formation": "spare", "completes": "division", "component": "brigade"}),
            "component: 'brigade' is a formation; expected a capability in what units at home complete",
        ),
        (
            (KIND, KIND | {"component": "host_brigade"}),
            "component: 'host_brigade' is a formation; expected a capability in what units at home complete",
        ),
        (
            (KIND, DIVISION | {"component": "on-call"}),
            "component: 'on-call' is a formation that units at home complete; expected a part that stands in "
            "place (a division cannot be completable, or have brigades that are)",
        ),
    ],
)
def test_what_cannot_be_completed_is_a_fault(rows: tuple[dict, ...], told: str) -> None:
    assert faults(*rows) == [told]

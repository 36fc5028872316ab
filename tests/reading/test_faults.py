"""Every fault of an instance: one edit of the tutorial, one fault, with its file, line, column and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from optim.errors import Fault, InstanceError
from optim.reading import read, validate

P = "assumption: a test,assumed,,,"  # provenance cells of a row that a test adds

TABLE = Path(__file__).with_name("faults.txt")


def _cases() -> dict[str, list[str]]:
    """id -> the other cells of a line of ``faults.txt``; ``{x*9}`` stands for nine times x."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {
        row[0]: [re.sub(r"\{x\*(\d+)\}", lambda m: "x" * int(m[1]), cell) for cell in row[1:]]
        for row in cells
    }


CASES = _cases()


def _expect(found: tuple[Fault, ...], want: tuple[str, int, str, str], severity: str) -> None:
    file, line, column, words = want
    hits = [f for f in found if (f.file, f.line, f.column, f.severity) == (file, line, column, severity)]
    assert any(words in fault.message for fault in hits), "\n".join(f"{f.severity} {f}" for f in found)


@pytest.mark.parametrize("name", CASES)
def test_fault(name: str, edit: Callable[..., None], faults: Callable[..., tuple[Fault, ...]]) -> None:
    severity, edited, old, new, file, line, column, words = CASES[name]
    edit(edited, old, new)
    _expect(faults(), (file, int(line), column, words), severity)


def _sharing(folder: Path, *lines: str) -> None:
    with (folder / "sharing.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{line},{P}\n" for line in lines)


def test_members_need_the_unit_and_leave_to_rotate(folder: Path) -> None:
    _sharing(folder, "turns,south,light,TER", "turns,south,light,NOV", "turns,south,light,MER")
    found = validate(folder)
    _expect(found, ("sharing.csv", 3, "contributor", "NOV has no 'light'"), "error")
    _expect(found, ("sharing.csv", 4, "contributor", "may not rotate in south (caveats.csv line 2)"), "error")


def test_an_arrangement_is_one_slot(folder: Path) -> None:
    _sharing(folder, "turns,coast,light,TER", "turns,border,light,MER")
    _expect(validate(folder), ("sharing.csv", 3, "theater", "'coast' in line 2 and 'border' here"), "error")


def test_budgets_follow_one_another(
    edit: Callable[..., None], faults: Callable[..., tuple[Fault, ...]]
) -> None:
    edit("budgets.csv", "NOV,100,,", "BOR,100,2023H1,")
    _expect(faults(), ("budgets.csv", 4, "first_period", "at the same time as line 2"), "error")


def test_nothing_to_store(edit: Callable[..., None], faults: Callable[..., tuple[Fault, ...]]) -> None:
    edit("unit_types.csv", "500,500", "500,0")
    edit("presence.csv", "permanent,1", "stored,1")
    _expect(faults(), ("presence.csv", 3, "mode", "light has no equipment to store"), "error")


def test_nobody_may_lead(folder: Path) -> None:
    with (folder / "caveats.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{n},border,response,9,{P}\n" for n in ("MER", "NOV", "TER"))
    _expect(validate(folder), ("theaters.csv", 2, "multinational", "no contributor with units"), "error")


def test_a_sound_instance_has_no_faults_at_all(folder: Path) -> None:
    assert validate(folder, strict=True) == ()


def test_one_error_lists_all(folder: Path, edit: Callable[..., None]) -> None:
    edit("lift.csv", "30,2000", "30,-1")
    edit("forces.csv", "armored,4", "armored,many")
    edit("instance.toml", '"strict"', '"strikt"')
    with pytest.raises(InstanceError) as caught:
        read(folder)
    places = {(fault.file, fault.line) for fault in caught.value.faults}
    assert places == {("lift.csv", 2), ("forces.csv", 3), ("instance.toml", 14)}
    assert "has 3 faults" in str(caught.value)


def test_a_bad_figure_does_not_make_its_name_unknown(folder: Path, edit: Callable[..., None]) -> None:
    edit("contributors.csv", "Meridia,6,2", "Meridia,6,two")
    with pytest.raises(InstanceError) as caught:
        read(folder)
    assert len(caught.value.faults) == 1


def test_lines_are_those_of_the_editor(folder: Path, edit: Callable[..., None]) -> None:
    edit("forces.csv", "3 / (1 + 2) = 1 away at a time", '"two\nlines, and\nmore"')
    edit("forces.csv", "armored,4", "armored,-4")
    _expect(validate(folder), ("forces.csv", 5, "units", "is negative"), "error")

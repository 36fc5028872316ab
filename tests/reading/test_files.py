"""What is wrong with files as such: never a traceback, always the file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.errors import Fault, InstanceError, UsageError
from optim.reading import read, validate


def _only(folder: Path, severity: str = "error") -> Fault:
    found = [fault for fault in validate(folder) if fault.severity == severity]
    assert len(found) == 1, found
    return found[0]


def test_missing_file(folder: Path) -> None:
    (folder / "asks.csv").unlink()
    fault = _only(folder)
    assert (fault.file, fault.line) == ("asks.csv", 0)
    assert "is missing" in fault.message


def test_missing_settings(folder: Path) -> None:
    (folder / "instance.toml").unlink()
    assert _only(folder).file == "instance.toml"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_empty_file(folder: Path, content: bytes) -> None:
    (folder / "asks.csv").write_bytes(content)
    fault = _only(folder)
    assert (fault.file, fault.line) == ("asks.csv", 0)
    assert "is empty; expected at least a header line" in fault.message


def test_a_table_that_must_have_rows(folder: Path) -> None:
    path = folder / "requirements.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert any(f.file == "requirements.csv" and "has no rows" in f.message for f in validate(folder))


def test_not_utf8(folder: Path) -> None:
    path = folder / "sites.csv"
    path.write_bytes(path.read_bytes().replace(b"Coast port", b"C\xf4te"))
    fault = _only(folder)
    assert (fault.file, fault.line) == ("sites.csv", 3)
    assert "byte 0xf4 is not UTF-8" in fault.message


def test_nul(folder: Path) -> None:
    path = folder / "sites.csv"
    path.write_bytes(path.read_bytes().replace(b"Coast port", b"Coast\0port"))
    fault = _only(folder)
    assert (fault.file, fault.line) == ("sites.csv", 3)
    assert "NUL" in fault.message


def test_byte_order_mark_and_windows_lines_are_fine(folder: Path) -> None:
    plain = read(folder)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(folder) == plain


def test_huge_cell(folder: Path) -> None:
    path = folder / "sites.csv"
    path.write_bytes(path.read_bytes().replace(b"Coast port", b"x" * 200_000))
    fault = _only(folder)
    assert (fault.file, fault.line) == ("sites.csv", 3)


def test_link_that_leads_out(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    (folder / "lift.csv").rename(outside)
    (folder / "lift.csv").symlink_to(outside)
    fault = _only(folder)
    assert fault.file == "lift.csv"
    assert "leads out of the instance's folder" in fault.message


def test_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "lift.csv").unlink()
    (folder / "lift.csv").mkdir()
    assert "is not a file" in _only(folder).message


def test_unknown_file(folder: Path) -> None:
    (folder / "force.csv").write_text("x\n", encoding="utf-8")
    (folder / ".DS_Store").write_text("x", encoding="utf-8")
    fault = _only(folder, "warning")
    assert fault.file == "force.csv"
    assert "nearest: 'forces.csv'" in fault.message


def test_deep_toml(folder: Path) -> None:
    (folder / "instance.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    assert _only(folder).file == "instance.toml"


UNREADABLE = {"missing": None, "empty": b"", "undecodable": b"\xff\xfe", "cut": b'"'}


@pytest.mark.parametrize("state", UNREADABLE)
def test_a_table_that_a_scenario_names_and_that_cannot_be_read(folder: Path, state: str) -> None:
    """The scenarios `big-camp` and `longer-rest` set values of these tables."""
    for name in ("projects.csv", "contributors.csv"):
        (folder / name).unlink()
        if UNREADABLE[state] is not None:
            (folder / name).write_bytes(UNREADABLE[state])
    errors = [fault for fault in validate(folder) if fault.severity == "error"]
    assert {fault.file for fault in errors} == {"projects.csv", "contributors.csv"}
    with pytest.raises(InstanceError):
        read(folder)


@pytest.mark.parametrize("name", ["asks.csv", "instance.toml"])
def test_a_link_to_itself(folder: Path, name: str) -> None:
    (folder / name).unlink()
    (folder / name).symlink_to(folder / name)
    assert _only(folder).file == name


def test_a_folder_that_is_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(UsageError, match="is not a folder"):
        validate(tmp_path / "loop")


@pytest.mark.parametrize("path", ["x/" + "y" * 300, "y" * 300 + ".xlsx", "y/" * 3000])
def test_a_path_that_no_system_has(path: str) -> None:
    with pytest.raises(UsageError) as caught:
        validate(path)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "9.99e24_000"])
@pytest.mark.parametrize("key", ["discount_rate", "threshold_units"])
def test_a_number_that_nothing_can_write_out(folder: Path, number: str, key: str) -> None:
    """It is a small number of letters, and more digits than there is memory."""
    path = folder / "instance.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith(f"{key} = "))
    lines[at] = f"{key} = {number}"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "has too many digits; expected at most 24" in _only(folder).message


@pytest.mark.parametrize("key", [".".join("a" * 2000), ".".join("a" * 25)])
def test_a_key_of_many_parts(folder: Path, key: str) -> None:
    with (folder / "instance.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[x]\n{key} = 1\n")
    assert "it is nested too deeply" in _only(folder).message

"""What is wrong with files as such: never a traceback, always the file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.errors import Fault
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

"""A file is written whole or not at all, and where it cannot be, that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.cli.main import main
from optim.errors import UsageError
from optim.files import whole_file


def test_what_stood_there_stays_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old")
    with pytest.raises(RuntimeError):
        _failing(target)
    assert target.read_text() == "old"
    assert not list(tmp_path.glob(".page*"))


def _failing(target: Path) -> None:
    with whole_file(target) as place:
        place.write_text("half")
        raise RuntimeError("in the middle")


def test_it_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "new" / "page.html"
    with whole_file(target) as place:
        place.write_text("whole")
        assert not target.exists()
    assert target.read_text() == "whole"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="choose another --out"), whole_file(tmp_path / "file" / "x.html"):
        pass


def test_an_instance_that_cannot_be_written_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    out = tmp_path / "file" / "x.xlsx"
    assert main(["export", "tutorial", "--format", "xlsx", "--out", str(out)]) == 2
    assert "choose another --out" in capsys.readouterr().err

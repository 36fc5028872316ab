"""A copy of the tutorial that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from optim.errors import Fault
from optim.reading import shipped, validate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The tutorial instance in a folder of its own."""
    target = tmp_path / "tutorial"
    shutil.copytree(shipped() / "tutorial", target)
    return target


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Replace text that occurs in a file; the test is wrong when it does not occur."""

    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return replace


@pytest.fixture
def faults(folder: Path) -> Callable[[], tuple[Fault, ...]]:
    """Validate the copy."""
    return lambda: validate(folder)

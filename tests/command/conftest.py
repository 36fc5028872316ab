"""The tests of the real command: a folder of their own each, and two runs that several of them look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from command.real_command import Ended, instance_in, run, runs_in
from optim.generate import generate

STEADY = ("--instance", "tutorial", "--mode", "steady", "--gap", "0")
CHANGED = (
    *("--instance", "tutorial", "--gap", "0", "--scenario", "big-camp"),
    *("--set", "contributors.NOV.dwell_ratio=3"),
)


class Made:
    """A run that the real command has made: where, how it ended, and its folder."""

    def __init__(self, home: Path, argv: tuple[str, ...]) -> None:
        self.home, self.argv = home, argv
        self.ended: Ended = run(*argv, "--json", home=home, PYTHONHASHSEED="1")
        assert self.ended.code == 0, self.ended.err
        (self.folder,) = runs_in(home)


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The tutorial, steady, proven to the end."""
    return Made(tmp_path_factory.mktemp("steady"), STEADY)


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The tutorial, phased, with a scenario and an override, proven to the end."""
    return Made(tmp_path_factory.mktemp("changed"), CHANGED)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty folder for a command to run in."""
    return tmp_path


@pytest.fixture
def middle(tmp_path: Path) -> str:
    """The name of an instance for which a plan comes within a second or two, and the proof takes long."""
    return instance_in(tmp_path, generate(6, 3, 5, 6, 2, seed=1))

"""Child processes: the environment that makes them run this package, and no code beside somebody's data.

Python puts the working directory first in the search path of `python -m` and `python -c`, which is how solver
processes, and the servers of `multiprocessing`, are started. A `numpy.py` beside the data would be executed.
"""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[2])
"""The folder that holds this package: a child must import the same one, or messages would not fit."""


def child_environment() -> dict[str, str]:
    """The variables of this process, changed so that a child looks in no working directory for code."""
    return {**os.environ, **_changes()}


@contextmanager
def children_are_safe() -> Iterator[None]:
    """Set the same variables in this process, for libraries that start processes themselves."""
    before = {name: os.environ.get(name) for name in _changes()}
    os.environ.update(_changes())
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _changes() -> dict[str, str]:
    changes = {"PYTHONSAFEPATH": "1"}
    if sysconfig.get_path("purelib") != ROOT:  # a package among the installed ones is found in any case
        others = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part != ROOT]
        changes["PYTHONPATH"] = os.pathsep.join((ROOT, *others)) if any(others) else ROOT
    return changes

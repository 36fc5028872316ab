"""Write ``constraints.txt``: the versions of everything that is installed here because this project needs it.

``python tools/constraints.py`` in an environment with ``pip install ".[dev]"`` in which all tests pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TARGET = Path(__file__).parents[1] / "constraints.txt"
PROJECT, EXTRAS = "alliance-posture", ("cluster", "docs", "test", "dev")
HEAD = """\
# The versions with which all tests of this release pass: pip install -c constraints.txt .
# Made by: python tools/constraints.py
"""


def needed() -> dict[str, str]:
    """Name to version of every package that is needed and there, this project left out."""
    found: dict[str, str] = {}
    waiting = [(PROJECT, EXTRAS)]
    seen = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            here = distribution(name)
        except PackageNotFoundError:  # of another system or an extra that is not installed
            continue
        if name != PROJECT:
            found[name] = here.version
        waiting += _requirements(here.requires or [], extras)
    return found


def _requirements(lines: list[str], extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in lines:
        one = Requirement(line)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield str(canonicalize_name(one.name)), tuple(sorted(one.extras))


if __name__ == "__main__":
    lines = [f"{name}=={version}\n" for name, version in sorted(needed().items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} packages")

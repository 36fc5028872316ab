"""Suites: which tests judge a module, in stages, the nearest and fastest first. Read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True)
class Suite:
    """The stages of test files (patterns; ``{name}`` is the module's name) for all code below a path."""

    code: str
    stages: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Suites:
    """Every suite, and the libraries that are imported once, before the first mutant."""

    suites: tuple[Suite, ...]
    preload: tuple[str, ...]

    def stages(self, tree: Path, file: str) -> list[tuple[str, ...]]:
        """The test files that judge a module, stage by stage, each file once.

        Raises ValueError where no suite covers the module, or no test file is found.
        """
        suite = max(
            (suite for suite in self.suites if file.startswith(suite.code)),
            key=lambda suite: len(suite.code),
            default=None,
        )
        if suite is None:
            raise ValueError(f"no suite covers {file}: add one to the suites file")
        seen: set[str] = set()
        stages = []
        for patterns in suite.stages:
            files = [f for p in patterns for f in _files(tree, p, PurePosixPath(file).stem) if f not in seen]
            seen.update(files)
            stages.append(tuple(dict.fromkeys(files)))
        found = [stage for stage in stages if stage]
        if not found:
            raise ValueError(f"no test file judges {file}: the suite for {suite.code} finds none")
        return found


def read_suites(file: Path) -> Suites:
    """The suites of a TOML file."""
    data = tomllib.loads(file.read_text("utf-8"))
    suites = tuple(
        Suite(row["code"], tuple(tuple(stage) for stage in row["stages"])) for row in data["suite"]
    )
    return Suites(suites, tuple(data.get("preload", ())))


def _files(tree: Path, pattern: str, name: str) -> list[str]:
    return sorted(f.relative_to(tree).as_posix() for f in tree.glob(pattern.format(name=name)))

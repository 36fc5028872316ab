"""The list of tested versions has every package that is asked for, as a plain version that is allowed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)")
"""No address, no hash, no marker."""
EXTRAS = ("cluster", "docs", "test", "dev")


def listed() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(found)
    return {match[1]: match[2] for match in found if match}


def test_every_package_that_is_asked_for_is_listed_in_a_version_that_is_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(one for e in EXTRAS for one in project["optional-dependencies"][e])]
    asked = [Requirement(line) for line in lines]
    known = listed()
    for one in asked:
        if one.name != project["name"]:
            assert one.specifier.contains(known[str(canonicalize_name(one.name))]), one


def test_licenses_of_what_is_bundled_are_in_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("optim/**/*.LICENSE")}
    assert texts <= set(project["license-files"])
    page = (ROOT / "docs" / "licenses.md").read_text(encoding="utf-8")
    assert all(f"`{text}`" in page for text in texts)

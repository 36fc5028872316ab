"""Versions of the software that an answer is made with."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

DECIDING = ("alliance-posture", "highspy", "pyomo")
"""Packages on whose versions an answer depends."""


def version_of(package: str) -> str | None:
    """The installed version; None where the package is not installed as one."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@cache
def versions() -> Mapping[str, str]:
    """Versions by name, as a run's manifest stores them. They do not change while a process runs."""
    names = ("alliance-posture", "pyomo", "highspy", "numpy", "pandas")
    packages = {name: version_of(name) or "not installed" for name in names}
    return MappingProxyType({"python": sys.version.split()[0], **packages})

"""The machine and the versions that the figures were measured with."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

PACKAGES = ("highspy", "pyomo", "numpy", "scipy", "pandas")


def described() -> str:
    """One line: processor, cores, memory, versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{_processor()}, {cores} cores, {memory:.0f} GB; Python {platform.python_version()}, {versions}"


def _processor() -> str:
    """The processor's own name where the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()

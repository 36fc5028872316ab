"""Where the time goes as instances grow: whole commands at 1, 2, 4 and 8 times, part by part."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.commands import timed
from benchmarks.row import Row
from optim.generate import generate
from optim.reading import write

SIZES = {  # contributors, unit types, theaters, periods, contingencies; seconds of solving
    # 1x is 15,000 columns
    "1x": ((14, 6, 8, 8, 4), 30),
    "2x": ((18, 7, 9, 8, 4), 45),
    "4x": ((20, 8, 13, 11, 5), 60),
    "8x": ((24, 9, 16, 12, 5), 120),
}
EFFORT = ("--effort", "100000")  # so that the time ends it
PARTS = ("read", "build", "check", "write")


def rows() -> Iterator[Row]:
    """Seconds of each part, and the checker's share of the solve."""
    for name, (size, seconds) in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            instance = Path(folder) / "grown"
            write(generate(*size), instance)
            asked = (
                "--objective",
                "coverage",
                "--time-limit",
                str(seconds),
                *EFFORT,
                "--json",
                "--out",
                folder,
            )
            _, text = timed("--instance", str(instance), *asked)
        document = json.loads(text)
        spent = document["seconds"]
        for part in PARTS:
            yield Row(f"{name}: {part}", "s", spent[part], "")
        if document["gap"] is not None:
            yield Row(f"{name}: proven gap after {spent['solve']:.0f} s", "points", document["gap"], "")
            share = 100 * spent["check"] / spent["solve"]
            yield Row(f"{name}: checking, share of solving", "%", share, "5 % or 0.2 s")

"""Pages and pictures: the same bytes for the same input, here and in a process that hashes otherwise."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from optim.cli.parts import part_called
from optim.report.charts.of import charts_of
from optim.report.page import page
from optim.report.parts import RunPart, StudyPart
from optim.report.picture import picture
from optim.store.study_folder import load_study

ROOT = Path(__file__).parents[2]
OTHERWISE = "from report.test_page_bytes import digest; print(digest())"


def parts() -> Iterator[RunPart | StudyPart]:
    """A reference run, and a study as it is stored."""
    yield part_called("madrid2022/reference-steady", ROOT / "results")
    yield StudyPart("mix", *load_study(Path(__file__).with_name("stored_mix")), None)


def digest() -> str:
    """One line of hex digits a file: pages, and every chart in every kind of file."""
    every = list(parts())
    made = [page(every).encode(), *(page([part]).encode() for part in every)]
    for part in every:
        charts = [chart() for chart in charts_of(part).values()]
        drawn = [chart for chart in charts if chart.drawing is not None]
        made += [picture(chart, part.name, ".svg") for chart in drawn]
        made += [picture(drawn[0], part.name, suffix) for suffix in (".png", ".pdf")]
    return "\n".join(hashlib.sha256(data).hexdigest() for data in made)


def test_equal_input_gives_equal_bytes() -> None:
    here = digest()
    assert len(here.splitlines()) >= 14
    assert digest() == here
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run(
            [sys.executable, "-c", OTHERWISE], env=env, capture_output=True, text=True, check=True
        )
        assert run.stdout.strip() == here

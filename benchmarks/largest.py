"""The largest generated instance: one command beside plain HiGHS on the exported MPS, ten minutes each."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import plain_highs
from benchmarks.commands import timed
from benchmarks.row import Row
from optim.engine import write_model
from optim.generate import generate
from optim.reading import read_case, write

SIZE = {"contributors": 32, "unit_types": 10, "theaters": 30, "periods": 16, "contingencies": 12}
SECONDS, THREADS = 530.0, 2  # of solving; the rest of ten minutes is for building, checking, writing


def rows() -> Iterator[Row]:
    """Ours first, then the peer, for the same time."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "largest"
        write(generate(**SIZE), instance)
        seconds, document = _ours(instance, folder)
        print(f"ours: {document['status']}, {document['seconds']}, covers {document['coverage']}")
        mps = Path(folder) / "model.mps"
        write_model(read_case(instance, mode="phased"), mps)
        course = plain_highs.course(str(mps), SECONDS, THREADS)
    peer = min((event["gap"] for event in course if event["gap"] is not None), default=None)
    yield Row("largest generated, whole command", "s", seconds, "under 600 s")
    yield Row("largest generated, memory of a process", "GB", document["peak_rss_mb"] / 1024, "under 8 GB")
    yield Row("largest generated, proven gap", "points", document["gap"], "", peer, "HiGHS")


def _ours(instance: Path, folder: str) -> tuple[float, dict[str, Any]]:
    asked = (
        "--objective",
        "coverage",
        "--time-limit",
        str(SECONDS),
        "--effort",
        "100000",
        "--json",
        "--out",
        folder,
    )
    seconds, text = timed("--instance", str(instance), *asked)
    return seconds, json.loads(text)

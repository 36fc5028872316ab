"""Progress in words that need no knowledge of solvers."""

from __future__ import annotations

import pytest

from optim.cli.progress import told
from optim.solution import Progress


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress("coverage", 3.2, None, None, None), "coverage in points · 3 s · no plan yet"),
        (
            Progress("coverage", 3.2, None, 99.5, None),
            "coverage in points · 3 s · no plan yet · at most 99.50",
        ),
        (
            Progress("coverage", 12.0, 93.2, 95.01, 1.81),
            "coverage in points · 12 s · best plan so far 93.20 · at most 95.01 · 1.81 between",
        ),
        (
            Progress("cost", 12.0, 51483.5, 48600.0, 2883.5),
            "cost in million USD · 12 s · best plan so far 51,483.50 · at least 48,600.00 · 2,883.50 between",
        ),
        (Progress("order", 12.0, 1.0, 1.0, 0.0), "choosing among plans that are equally good · 12 s"),
    ],
)
def test_a_line_of_progress(progress: Progress, said: str) -> None:
    assert told(progress) == said

"""One scheduler a process: another thread count needs it reset. Each test has a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

SOLVE = """
import sys
import highspy
from engine.highs_models import solved
from worlds.matrices import knapsack
from optim.engine import highs
for threads in sys.argv[1:]:
    if threads.startswith("other-"):
        other = highspy._core._Highs()
        other.setOptionValue("output_flag", False)
        other.setOptionValue("threads", int(threads.removeprefix("other-")))
        other.run()
    else:
        print(highs.status_of(solved(knapsack(12, 3), threads=int(threads))))
"""


def solved_with(*threads: str) -> list[str]:
    """Statuses of the same model solved with these thread counts, one after the other."""
    done = subprocess.run(
        [sys.executable, "-c", SOLVE, *threads],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    return done.stdout.split()


def test_another_thread_count_in_the_same_process_works() -> None:
    assert solved_with("1", "2", "1", "3") == ["optimal"] * 4


def test_a_scheduler_that_another_library_has_started_is_reset_too() -> None:
    """Pyomo in the same process, say: it starts half as many threads as there are cores."""
    assert solved_with("other-2", "1") == ["optimal"]

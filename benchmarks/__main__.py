"""``python -m benchmarks [NAME ...]``: measure, and print the machine, the versions and the ratios."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from benchmarks import (
    building,
    commands,
    growth,
    handover,
    heldout,
    kills,
    largest,
    phased,
    repeats,
    rootgap,
    studies,
    study_engine,
    whatif,
    workbench,
    workbench_same,
    workbench_tabs,
)
from benchmarks.machine import described
from benchmarks.row import Row, table

BENCHMARKS: dict[str, Callable[[], Iterator[Row]]] = {
    "help": commands.help_rows,
    "steady": commands.steady_rows,
    "handover": handover.rows,
    "phased": phased.rows,
    "rootgap": rootgap.rows,
    "whatif": whatif.steady_rows,
    "whatif-phased": whatif.phased_rows,
    "repeats": repeats.rows,
    "heldout": heldout.rows,
    "building": building.rows,
    "growth": growth.rows,
    "largest": largest.rows,
    "sweep": studies.sweep_rows,
    "price-explain": studies.price_rows,
    "study-engine": study_engine.engine_rows,
    "kills": kills.rows,
    "workbench": workbench.rows,
    "workbench-same": workbench_same.rows,
    "workbench-tabs": workbench_tabs.rows,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which: {', '.join(BENCHMARKS)} (default: all)"
    )
    names = parser.parse_args().names or list(BENCHMARKS)
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no benchmark called {', '.join(unknown)}: there are {', '.join(BENCHMARKS)}")
    print(described())
    measured = [row for name in names for row in _measure(name)]
    print()
    print(table(measured), end="")


def _measure(name: str) -> Iterator[Row]:
    print(f"measuring {name}", flush=True)
    return BENCHMARKS[name]()


main()

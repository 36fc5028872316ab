"""Options of ``python -m tools.mutants``."""

from __future__ import annotations

import argparse
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDERS = ["optim/model", "optim/check"]
ABOUT = "Put small faults into a copy of the code, and see whether the tests notice them."


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=ABOUT)
    parser.add_argument(
        "folders",
        nargs="*",
        default=FOLDERS,
        help=f"code to mutate: folders or files (default: {' '.join(FOLDERS)})",
    )
    parser.add_argument("--without", nargs="*", default=[], metavar="PATH", help="leave out what begins so")
    parser.add_argument("--count", type=int, default=60, help="how many mutants (default: 60)")
    parser.add_argument("--skip", type=int, default=0, help="leave out the first so many of the sample")
    parser.add_argument("--seed", type=int, default=0, help="which sample (default: 0)")
    parser.add_argument("--repeat", type=Path, metavar="TABLE", help="judge the survivors of a table again")
    parser.add_argument(
        "--stages", type=int, help="run only the first so many stages of tests (default: all)"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the table of a run that was stopped"
    )
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument(
        "--no-baseline", action="store_true", help="do not run the tests without a fault first"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build/mutants.csv"), help="the table (default: build/mutants.csv)"
    )
    parser.add_argument(
        "--tree", type=Path, default=HERE.parents[1], help="the tree to copy (default: this one)"
    )
    parser.add_argument(
        "--suites", type=Path, default=HERE / "suites.toml", help="which tests judge which code"
    )
    parser.add_argument(
        "--equivalents", type=Path, default=HERE / "equivalents.toml", help="mutations not to make"
    )
    options = parser.parse_args()
    for table in (options.repeat, options.out if options.resume else None):
        if table is not None and not table.exists():
            parser.error(f"there is no table {table}")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.tree = options.tree.resolve()
    return options

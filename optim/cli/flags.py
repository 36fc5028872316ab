"""Flags: the options that several commands take, each with its one help text and its group in the help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from optim.cli.panels import CASE, OUTPUT, SOLVER

RESULTS = Path("results")

MODE, READING, OBJECTIVE = (
    "[phased|steady]",
    "[off|strict|threshold|continuous]",
    "[lexicographic|score|coverage]",
)
"""The choices of an option, as the help shows them."""

Act = Annotated[
    str | None,
    typer.Option(
        "--founding-act",
        metavar=READING,
        help="Reading of the Founding Act; else the instance's own.",
        rich_help_panel=CASE,
    ),
]
Scenario = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        metavar="NAME",
        help="`optimize show INSTANCE scenarios` lists them. May repeat.",
        rich_help_panel=CASE,
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="E.g. contributors.USA.dwell_ratio=2. May repeat.",
        rich_help_panel=CASE,
    ),
]
Require = Annotated[
    list[str] | None,
    typer.Option(
        "--require",
        metavar="ASK",
        help="A named demand, made hard. May repeat.",
        rich_help_panel=CASE,
    ),
]
Weights = Annotated[
    str | None,
    typer.Option("--weights", metavar="NAME", help="A named weighting.", rich_help_panel=CASE),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="N", help="Random seed of the solver.", rich_help_panel=SOLVER)
]
Limit = Annotated[
    float,
    typer.Option(
        "--time-limit", metavar="S", help="Seconds for the solver: a safety net.", rich_help_panel=SOLVER
    ),
]
Out = Annotated[
    Path,
    typer.Option("--out", metavar="DIR", help="Folder of runs and studies.", rich_help_panel=OUTPUT),
]
Runs = Annotated[Path, typer.Option("--runs", metavar="DIR", help="Folder of runs and studies.")]
Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="NAME",
        help="Name of the stored result: letters, digits, - and _; else a date and a hash.",
        rich_help_panel=OUTPUT,
    ),
]
Json = Annotated[
    bool,
    typer.Option("--json", help="One JSON document on stdout, nothing else.", rich_help_panel=OUTPUT),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress.", rich_help_panel=OUTPUT)]
NoColor = Annotated[
    bool,
    typer.Option("--no-color", help="No color (NO_COLOR does the same).", rich_help_panel=OUTPUT),
]

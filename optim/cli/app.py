"""The app: options and commands. Each only parses and hands over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from optim.cli import instance_commands, stored_commands
from optim.cli.flags import (
    MODE,
    OBJECTIVE,
    RESULTS,
    Act,
    Json,
    Limit,
    Name,
    NoColor,
    Out,
    Quiet,
    Require,
    Scenario,
    Seed,
    Set,
    Weights,
)
from optim.cli.options import Options
from optim.cli.panels import CASE, OUTPUT, SOLVER, PanelGroup
from optim.cli.session import Session
from optim.cli.study import commands as study_commands
from optim.formats import MODELS
from optim.solver_settings import EFFORT, TIME_LIMIT
from optim.text import any_of

app = typer.Typer(
    cls=PanelGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="The best achievable allied posture, proven: troops and basing across theaters.\n\n"
    "An illustration from public figures, not a forecast.\n\n"
    "Example: optimize --instance madrid2022",
)


@app.callback()
def solve(
    ctx: typer.Context,
    instance: Annotated[
        str, typer.Option(metavar="NAME|PATH", help="Instance to solve.", rich_help_panel=CASE)
    ] = "",
    mode: Annotated[
        str,
        typer.Option(metavar=MODE, help="Half-year by half-year, or one steady state.", rich_help_panel=CASE),
    ] = "phased",
    founding_act: Act = None,
    scenario: Scenario = None,
    set_: Set = None,
    require: Require = None,
    weights: Weights = None,
    objective: Annotated[
        str,
        typer.Option(
            metavar=OBJECTIVE,
            help="lexicographic: the score, then cost, then change; coverage: the score without charges.",
            rich_help_panel=SOLVER,
        ),
    ] = "lexicographic",
    gap: Annotated[
        float | None,
        typer.Option(
            metavar="POINTS",
            help="Stop within so many points [0.5; steady: optimal if quick].",
            rich_help_panel=SOLVER,
        ),
    ] = None,
    effort: Annotated[
        float,
        typer.Option(metavar="UNITS", help="Most work, in units of about a second.", rich_help_panel=SOLVER),
    ] = EFFORT,
    time_limit: Limit = TIME_LIMIT,
    threads: Annotated[
        int,
        typer.Option(metavar="N", help="Changes nothing; taken for older scripts.", rich_help_panel=SOLVER),
    ] = 1,
    seed: Seed = 0,
    certify: Annotated[
        bool,
        typer.Option(
            "--certify",
            help="Prove the solver's bound exactly: seconds to ten minutes more.",
            rich_help_panel=SOLVER,
        ),
    ] = False,
    beside_base: Annotated[
        bool,
        typer.Option(
            "--beside-base",
            help="Solve the instance as it is first, then for the nearest plan to it.",
            rich_help_panel=SOLVER,
        ),
    ] = False,
    out: Out = RESULTS,
    name: Name = None,
    write_model: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=f"Write the model as {any_of(MODELS)}, and stop.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
    no_color: NoColor = False,
    version: Annotated[bool, typer.Option("--version", help="Show versions and stop.")] = False,
) -> int:
    """Solve an instance: the best posture that can be achieved and held, with proof and check."""
    session: Session = ctx.obj
    session.as_json, session.quiet = as_json or session.as_json, quiet
    options = Options(
        instance=instance,
        mode=mode,
        founding_act=founding_act,
        scenarios=tuple(scenario or ()),
        overrides=tuple(set_ or ()),
        require=tuple(require or ()),
        weights=weights,
        objective=objective,
        gap=gap,
        effort=effort,
        time_limit=time_limit,
        threads=threads,
        seed=seed,
        certify=certify,
        beside_base=beside_base,
        out=out,
        name=name,
        write_model=write_model,
    )
    from optim.cli import job

    return job.start(options, session, version=version, command=ctx.invoked_subcommand)


instance_commands.register_workbench(app)
instance_commands.register(app)
stored_commands.register(app)
study_commands.register(app)
instance_commands.register_postures(app)

"""The commands of instances, and of the postures beside them. Imports are late."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from optim.cli.flags import RESULTS, Json, Out, Runs
from optim.cli.panels import INSTANCES, LEVERS, STUDIES, PanelCommand, PanelGroup


def register(app: typer.Typer) -> None:
    """Give the app the commands of instances."""
    for command, name in ((validate, None), (list_instances, "instances"), (new, None)):
        app.command(name, cls=PanelCommand, rich_help_panel=INSTANCES)(command)


def register_workbench(app: typer.Typer) -> None:
    """Give the app the command of the workbench."""
    app.command(cls=PanelCommand, rich_help_panel=LEVERS)(workbench)


def register_postures(app: typer.Typer) -> None:
    """Give the app the commands of postures."""
    posture = typer.Typer(
        cls=PanelGroup,
        help="Postures as tables that people edit, for `optimize score`.",
        no_args_is_help=True,
    )
    posture.command("new", cls=PanelCommand)(new_posture)
    app.add_typer(posture, name="posture", rich_help_panel=STUDIES)


def workbench(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="INSTANCE|RUN|STUDY")] = "madrid2022",
    port: Annotated[int, typer.Option(metavar="N", help="Port of this machine; 0: any that is free.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
    host: Annotated[
        str,
        typer.Option(metavar="NAME", help="Address on which to listen; others may reach it."),
    ] = "127.0.0.1",
    understood: Annotated[
        bool, typer.Option("--i-understand", help="Listen on --host where others reach it.")
    ] = False,
    out: Out = RESULTS,
) -> int:
    """Open a page with levers on this machine: move one, and see what must change, and how sure that is."""
    from optim.cli import workbench

    return workbench.start(what, out, workbench.Door(host, port, browser, understood), ctx.obj)


def validate(
    ctx: typer.Context,
    instance: Annotated[str, typer.Argument(metavar="INSTANCE")],
    strict: Annotated[bool, typer.Option("--strict", help="A row without provenance is a fault.")] = False,
    as_json: Json = False,
) -> int:
    """Show every fault of an instance at once."""
    from optim.cli import instances

    return instances.validate(instance, strict, ctx.obj)


def list_instances(ctx: typer.Context, as_json: Json = False) -> int:
    """List the instances there are."""
    from optim.cli import instances

    return instances.show_list(ctx.obj)


def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    source: Annotated[str, typer.Option("--from", metavar="INSTANCE", help="Instance to copy.")],
) -> int:
    """Start another instance, from one there is."""
    from optim.cli import instances

    return instances.start(name, source)


def new_posture(
    ctx: typer.Context,
    instance: Annotated[str, typer.Option(metavar="NAME|PATH", help="Instance whose posture it is.")] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="start|RUN|RUN:PERIOD", help="What stands: at the start, or in a run."
        ),
    ] = "start",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="A .csv or .xlsx file.")] = None,
    runs: Runs = RESULTS,
) -> int:
    """Write who stands where as a table to edit: from the start, a run, or one period of a run."""
    from optim.cli import postures

    return postures.new(instance, source, out, runs, ctx.obj)
